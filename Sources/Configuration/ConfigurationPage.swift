internal import FoundationEssentials
internal import RuleBook
internal import Wire

/// The configuration file while it is read: notes every problem and goes on.
struct ConfigurationPage {
    private(set) var problems: [Problem] = []
    private let file: String
    private var root: JSONNode?

    init(_ file: String) {
        self.file = file
        guard let data = FileManager.default.contents(atPath: file) else {
            report(nil, "", "cannot be read", "name another file with --config")
            return
        }
        parse(Array(data))
    }

    /// - Parameter file: what problems call it, and where its relative paths begin.
    init(_ file: String, bytes: [UInt8]) {
        self.file = file
        parse(bytes)
    }

    private mutating func parse(_ bytes: [UInt8]) {
        do throws(JSONError) {
            root = try JSONDocument(parsing: JSONComments.blank(bytes)).root
        } catch {
            problems.append(
                Problem(
                    file: file, line: error.position.line, path: "",
                    sentence: "is not JSON at column \(error.position.column): \(error.sentence)",
                    remedy: "mend the text at or just before this place"))
            return
        }
        guard root?.kind != .object else { return }
        report(root, "", "expects an object", "write { … }")
        root = nil
    }

    mutating func allow(_ keys: [String]) {
        guard let root else { return }
        for member in root.members where !keys.contains(member.key) {
            let near = Spelling.nearest(to: member.key, among: keys)
            report(
                member.value, member.key, "is no known key",
                near.map { "did you mean \"\($0)\"?" }
                    ?? "use one of: \(keys.joined(separator: ", "))")
        }
    }

    mutating func text(_ key: String, _ value: inout String) {
        guard let node = root?[key] else { return }
        guard let text = node.string, !text.isEmpty else {
            return report(node, key, "expects a text", "write \"\(key)\": \"…\"")
        }
        value = text
    }

    mutating func flag(_ key: String, _ value: inout Bool) {
        guard let node = root?[key] else { return }
        guard let flag = node.bool else {
            return report(node, key, "expects true or false", "write it without quotation marks")
        }
        value = flag
    }

    mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String, _ value: inout Value
    ) where Value.RawValue == String {
        guard let node = root?[key] else { return }
        guard let choice = node.string.flatMap({ Value(rawValue: $0) }) else {
            let known = Value.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            return report(node, key, "is none of the words it may be", "write one of: \(known)")
        }
        value = choice
    }

    /// A path that may be missing; null says so in words.
    mutating func path(_ key: String, _ value: inout String?) {
        guard root?[key]?.isNull == false else { return }
        var path = ""
        self.path(key, &path)
        value = path.isEmpty ? nil : path
    }

    mutating func path(_ key: String, _ value: inout String) {
        var text = ""
        self.text(key, &text)
        guard !text.isEmpty else { return }
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        let isWhole = text.hasPrefix("/") || folder.isEmpty && !file.hasPrefix("/")
        value = isWhole ? text : Self.shortened(folder + "/" + text)
    }

    /// `deploy/../topics` as `topics`, unless a symbolic link makes that another place.
    private static func shortened(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let up = parts.firstIndex(of: ".."), up > 0, !["..", ".", ""].contains(parts[up - 1])
        else { return path }
        let rest = (parts[..<(up - 1)] + parts[(up + 1)...]).joined(separator: "/")
        // Nothing left is a place too, and needs a name.
        let shorter = rest.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : rest
        func place(_ path: String) -> String {
            URL(filePath: path).resolvingSymlinksInPath().path
        }
        return place(shorter) == place(path) ? shortened(shorter) : path
    }

    mutating func number<Value: FixedWidthInteger>(
        _ key: String, _ range: ClosedRange<Value>, _ value: inout Value
    ) {
        guard let node = root?[key] else { return }
        guard let number = node.int.flatMap({ Value(exactly: $0) }), range.contains(number) else {
            return report(
                node, key, "expects a whole number",
                "write one from \(range.lowerBound) to \(range.upperBound)")
        }
        value = number
    }

    mutating func seconds(_ key: String, _ milliseconds: inout Int64) {
        var seconds = milliseconds / 1_000
        number(key, 1...3_600, &seconds)
        milliseconds = seconds * 1_000
    }

    /// - Parameter unit: how many seconds one of what stands in the file is.
    mutating func seconds(
        _ key: String, per unit: Int64, _ range: ClosedRange<Int64>, _ seconds: inout Int64
    ) {
        var count = seconds / unit
        number(key, range, &count)
        seconds = count * unit
    }

    /// What is wrong with one key in the light of others.
    mutating func report(_ key: String, _ sentence: String, _ remedy: String) {
        report(root?[key], key, sentence, remedy)
    }

    private mutating func report(
        _ node: JSONNode?, _ path: String, _ sentence: String, _ remedy: String
    ) {
        problems.append(
            Problem(
                file: file, line: node?.line, path: path, sentence: sentence, remedy: remedy))
    }
}
