internal import Casework
public import Wire

/// The place of a value in its document, such as `household.members[2].name`.
///
/// Worked out only when something is wrong, by walking down from the root to the value's offset:
/// the right forms, nearly all of them, pay nothing for it.
public enum FormPath {
    public static func of(_ node: JSONNode) -> String {
        let path = walk(from: node.document.root, to: node.offset, path: "")
        return path.isEmpty ? "body" : path
    }

    public static func of(_ node: JSONNode, _ key: String) -> String {
        let path = walk(from: node.document.root, to: node.offset, path: "")
        return path.isEmpty ? key : "\(path).\(key)"
    }

    private static func walk(from node: JSONNode, to offset: Int, path: String) -> String {
        guard node.offset != offset else { return path }
        switch node.kind {
        case .object:
            for member in node.members where member.value.raw.indices.contains(offset) {
                let next = path.isEmpty ? spelled(member.key) : "\(path).\(spelled(member.key))"
                return walk(from: member.value, to: offset, path: next)
            }
        case .array:
            for (index, element) in node.elements.enumerated()
            where element.raw.indices.contains(offset) {
                return walk(from: element, to: offset, path: "\(path)[\(index)]")
            }
        default:
            break
        }
        return path
    }

    /// A key that is no code word may hold anything, even a name, and one with digits in it
    /// somebody's number: they are not repeated.
    private static func spelled(_ key: String) -> String {
        let hasDigit = key.utf8.contains {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        return Code.isWellFormed(key) && !hasDigit ? key : "?"
    }
}
