import Foundation
import Wire

/// Holds a value against a schema of a document: as much of JSON Schema as the document uses. A
/// word that it does not know fits nothing, so that no schema is ever taken for weaker than it is.
struct SchemaJudge {
    let document: JSONNode

    private static let silent: Set<String> = ["description", "examples", "properties", "required"]

    func fits(_ value: JSONNode, _ schema: JSONNode) -> Bool {
        schema.members.allSatisfy { word, limit in fits(value, word, limit, of: schema) }
    }

    /// What a reference leads to; nil where it leads nowhere.
    func resolve(_ reference: String) -> JSONNode? {
        guard reference.hasPrefix("#/") else { return nil }
        var node: JSONNode? = document
        for step in reference.dropFirst(2).split(separator: "/") {
            let key = step.replacing("~1", with: "/").replacing("~0", with: "~")
            node = node?[String(key)]
        }
        return node
    }

    private func fits(
        _ value: JSONNode, _ word: String, _ limit: JSONNode, of schema: JSONNode
    ) -> Bool {
        switch word {
        case "$ref": limit.string.flatMap { resolve($0) }.map { fits(value, $0) } ?? false
        case "anyOf": limit.elements.contains { fits(value, $0) }
        case "type": Self.isOf(value, type: limit.string ?? "")
        case "enum": limit.elements.contains { $0.string == value.string }
        case "minimum": value.int.map { $0 >= limit.int ?? 0 } ?? true
        case "maximum": value.int.map { $0 <= limit.int ?? 0 } ?? true
        case "minLength": Self.length(of: value).map { $0 >= limit.int ?? 0 } ?? true
        case "maxLength": Self.length(of: value).map { $0 <= limit.int ?? 0 } ?? true
        case "pattern": Self.matches(value, limit.string ?? "")
        case "format": Self.isWellFormed(value, limit.string ?? "")
        case "minItems": Self.count(of: value).map { $0 >= limit.int ?? 0 } ?? true
        case "maxItems": Self.count(of: value).map { $0 <= limit.int ?? 0 } ?? true
        case "items": value.elements.allSatisfy { fits($0, limit) }
        case "additionalProperties": fitsMembers(value, rest: limit, of: schema)
        default: Self.silent.contains(word)
        }
    }

    /// The three words about members, at once.
    private func fitsMembers(_ value: JSONNode, rest: JSONNode, of schema: JSONNode) -> Bool {
        guard value.kind == .object else { return true }
        let required = schema["required"].map { $0.elements.compactMap(\.string) } ?? []
        guard required.allSatisfy({ value[$0] != nil }) else { return false }
        return value.members.allSatisfy { key, member in
            if let known = schema["properties"]?[key] { return fits(member, known) }
            return rest.bool ?? fits(member, rest)
        }
    }

    private static func isOf(_ value: JSONNode, type: String) -> Bool {
        switch (type, value.kind) {
        case ("object", .object), ("array", .array), ("string", .string), ("number", .number),
            ("boolean", .bool), ("null", .null):
            true
        case ("integer", .number): value.int != nil
        default: false
        }
    }

    private static func length(of value: JSONNode) -> Int64? {
        value.string.map { Int64($0.unicodeScalars.count) }
    }

    private static func count(of value: JSONNode) -> Int64? {
        value.kind == .array ? Int64(value.elements.reduce(0) { count, _ in count + 1 }) : nil
    }

    private static func matches(_ value: JSONNode, _ pattern: String) -> Bool {
        guard let text = value.string else { return true }
        return text.range(of: pattern, options: .regularExpression) != nil
    }

    private static func isWellFormed(_ value: JSONNode, _ format: String) -> Bool {
        guard let text = value.string else { return true }
        switch format {
        case "date": return text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
        case "date-time":
            return text.wholeMatch(of: /[0-9-]{10}T[0-9:]{8}(\.[0-9]+)?(Z|[+-][0-9:]{5})/) != nil
        case "uri": return text.contains(":")
        // The pattern beside it says as much of it as can be said.
        case "id-number": return true
        default: return false
        }
    }
}
