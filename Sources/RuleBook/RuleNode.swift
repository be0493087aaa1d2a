import Casework
import Wire

/// A place in a rule file: reads what stands there and notes what should not.
///
/// Every reader returns something even after a problem, so that one pass finds all of them.
struct RuleNode {
    private let node: JSONNode
    let file: String
    let path: String
    let findings: Findings
    /// As of a form's texts: what a topic says becomes an entry of a list, and is read back there.
    private static let textBytesMax = 16_384

    init(_ node: JSONNode, file: String, path: String = "", findings: Findings) {
        self.node = node
        self.file = file
        self.path = path
        self.findings = findings
    }

    /// The text as such, for readers that know it was checked before.
    var string: String? { node.string }
    var isObject: Bool { node.kind == .object }

    func report(_ sentence: String, _ remedy: String) {
        findings.add(sentence, remedy, file: file, line: node.line, path: path)
    }

    // MARK: Members

    func has(_ key: String) -> Bool { node[key] != nil }

    /// The member of that name; nil when it is missing or null.
    subscript(key: String) -> RuleNode? {
        guard let value = node[key], !value.isNull else { return nil }
        return member(key, value)
    }

    func required(_ key: String) -> RuleNode? {
        if let member = self[key] { return member }
        guard isObject else { return nil }
        findings.add(
            "is missing", "add \"\(key)\"", file: file, line: node.line, path: inside(key))
        return nil
    }

    /// Notes when this is no object, and every key that is not one of `keys`: a misspelt optional
    /// key would otherwise be lost without a word.
    func allow(_ keys: [String]) {
        guard isObject else {
            return report("expects an object", "write { … }")
        }
        for (key, value) in node.members where !keys.contains(key) {
            findings.add(
                "is no known key", Spelling.remedy(for: key, among: keys), file: file,
                line: value.line, path: inside(key))
        }
    }

    /// The members of an object whose keys the author chooses.
    func members(_ noun: String) -> [(key: String, value: RuleNode)] {
        guard isObject else {
            report("expects an object", "write { \"key\": … }")
            return []
        }
        return node.members.map { key, value in
            let inner = member(key, value)
            if !Code.isWellFormed(key) {
                inner.report("is no key of a \(noun)", Self.spellingOfCodes)
            }
            return (key, inner)
        }
    }

    func elements() -> [RuleNode] {
        guard node.kind == .array else {
            report("expects a list", "write [ … ]")
            return []
        }
        return node.elements.enumerated().map { index, element in
            RuleNode(element, file: file, path: "\(path)[\(index)]", findings: findings)
        }
    }

    /// The elements of a list that may not be empty; otherwise the sentence says what is wrong.
    func elements(notEmpty sentence: String, _ remedy: String) -> [RuleNode] {
        let elements = elements()
        if elements.isEmpty, node.kind == .array { report(sentence, remedy) }
        return elements
    }

    // MARK: Values

    static let spellingOfCodes =
        "use lower-case letters, digits and hyphens, a letter first, at most \(Code.lengthMax)"

    /// Empty after a problem.
    func text() -> String {
        guard let text = node.string else {
            report("expects a text", "write it in quotation marks")
            return ""
        }
        if text.allSatisfy(\.isWhitespace) {
            report("may not be empty", "say what belongs here")
        } else if text.utf8.count > Self.textBytesMax {
            report("is longer than \(Self.textBytesMax) bytes", "say it in fewer words")
        }
        return text
    }

    func parsed<Value>(_ expected: String, _ remedy: String, _ parse: (String) -> Value?) -> Value?
    {
        guard let text = node.string else {
            _ = self.text()
            return nil
        }
        let value = parse(text)
        if value == nil { report("expects \(expected)", remedy) }
        return value
    }

    func code() -> String? {
        parsed("a code", Self.spellingOfCodes) { Code.isWellFormed($0) ? $0 : nil }
    }

    func area() -> Area? {
        parsed("an area", "write the path from the county down, such as \"a-county/qinghe\"") {
            Area($0)
        }
    }

    func date() -> CivilDate? {
        parsed("a date", "write YYYY-MM-DD, a day that exists") { CivilDate($0) }
    }

    /// Reads one of the words that an enumeration knows.
    func choice<Value: RawRepresentable & CaseIterable>(
        _ noun: String, _ type: Value.Type
    ) -> Value? where Value.RawValue == String {
        let known = Value.allCases.map(\.rawValue)
        return parsed(noun, Spelling.remedy(for: node.string ?? "", among: known)) {
            Value(rawValue: $0)
        }
    }

    func flag() -> Bool? {
        if node.bool == nil { report("expects true or false", "write it without quotation marks") }
        return node.bool
    }

    func whole(_ range: ClosedRange<Int>) -> Int? {
        guard let value = node.int else {
            report("expects a whole number", "write digits without quotation marks")
            return nil
        }
        guard let value = Int(exactly: value), range.contains(value) else {
            report(
                "is out of range", "write a number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    /// Chinese and English, both required.
    func name() -> Name {
        allow(["zh", "en"])
        return Name(
            zh: required("zh")?.text() ?? "", en: required("en")?.text() ?? "")
    }

    // MARK: Places

    private func member(_ key: String, _ value: JSONNode) -> RuleNode {
        RuleNode(value, file: file, path: inside(key), findings: findings)
    }

    private func inside(_ key: String) -> String {
        path.isEmpty ? Self.shown(key) : "\(path).\(Self.shown(key))"
    }

    /// A key that cannot have been meant as one may be anything, even a passcode in the wrong
    /// place: it is not repeated.
    private static func shown(_ key: String) -> String {
        let isWord = key.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
        }
        return isWord && key.utf8.count <= Code.lengthMax ? key : "?"
    }
}
