public import Casework
public import Wire

/// One JSON object read as a form: every key known, every value of its kind. A refusal names the
/// place by its path and never repeats a value.
public struct Form: Sendable {
    public let node: JSONNode

    /// The longest text a form takes where nothing else is said: a page of Chinese.
    public static let textBytesMax = 16_384

    /// - Parameter keys: everything that may stand in the object. An unknown key is refused,
    ///   because a misspelt optional field would otherwise be lost without a word.
    public init(_ node: JSONNode, allowing keys: [StaticString]) throws(Refusal) {
        guard node.kind == .object else {
            throw .malformed(FormPath.of(node), "expects an object")
        }
        self.node = node
        guard node.hasOnly(keys) else {
            throw .malformed(
                FormPath.of(node),
                "holds an unknown key; known are " + keys.map(\.description).joined(separator: ", ")
            )
        }
    }

    /// Reads a whole body as one form.
    public static func document(_ bytes: [UInt8]) throws(Refusal) -> JSONNode {
        do {
            return try JSONDocument(parsing: bytes).root
        } catch {
            throw .malformed(
                "body", "is not JSON: \(error.sentence) at line \(error.position.line)")
        }
    }

    /// As ``document(_:)``, where nothing has to be said.
    public static func optionalDocument(_ bytes: [UInt8]) throws(Refusal) -> JSONNode {
        try document(bytes.isEmpty ? Array("{}".utf8) : bytes)
    }

    public subscript(key: StaticString) -> JSONNode? {
        guard let value = node.member(key), !value.isNull else { return nil }
        return value
    }

    public func required(_ key: StaticString) throws(Refusal) -> JSONNode {
        guard let value = self[key] else { throw .malformed(path(key), "is required") }
        return value
    }

    public func path(_ key: StaticString) -> String { FormPath.of(node, "\(key)") }

    public func text(_ key: StaticString) throws(Refusal) -> String {
        try Self.text(try required(key))
    }

    public func optionalText(_ key: StaticString) throws(Refusal) -> String? {
        guard let value = self[key] else { return nil }
        return try Self.text(value)
    }

    public func texts(_ key: StaticString) throws(Refusal) -> [String] {
        guard let value = self[key] else { return [] }
        return try Self.list(value) { node throws(Refusal) in try Self.text(node) }
    }

    public func list<Value>(
        _ key: StaticString, _ read: (JSONNode) throws(Refusal) -> Value
    ) throws(Refusal) -> [Value] {
        try Self.list(try required(key), read)
    }

    public func optionalList<Value>(
        _ key: StaticString, _ read: (JSONNode) throws(Refusal) -> Value
    ) throws(Refusal) -> [Value] {
        guard let value = self[key] else { return [] }
        return try Self.list(value, read)
    }

    public func integer(_ key: StaticString) throws(Refusal) -> Int64 {
        try Self.integer(try required(key))
    }

    public func optionalInteger(_ key: StaticString) throws(Refusal) -> Int64? {
        guard let value = self[key] else { return nil }
        return try Self.integer(value)
    }

    public func optionalFlag(_ key: StaticString) throws(Refusal) -> Bool? {
        guard let value = self[key] else { return nil }
        guard let flag = value.bool else {
            throw .malformed(path(key), "expects true or false")
        }
        return flag
    }

    /// A text with a stricter shape: an identifier, a date, a code.
    public func parsed<Value>(
        _ key: StaticString, _ expectation: String, _ parse: (String) -> Value?
    ) throws(Refusal) -> Value {
        try Self.parsed(try required(key), expectation, parse)
    }

    public func optionalParsed<Value>(
        _ key: StaticString, _ expectation: String, _ parse: (String) -> Value?
    ) throws(Refusal) -> Value? {
        guard let value = self[key] else { return nil }
        return try Self.parsed(value, expectation, parse)
    }

    public func idNumber(_ key: StaticString) throws(Refusal) -> IDNumber {
        try Self.idNumber(try required(key))
    }

    public func optionalIDNumber(_ key: StaticString) throws(Refusal) -> IDNumber? {
        guard let value = self[key] else { return nil }
        return try Self.idNumber(value)
    }

    public func choice<Value: RawRepresentable & CaseIterable>(
        _ key: StaticString, _ type: Value.Type
    ) throws(Refusal) -> Value where Value.RawValue == String {
        try Self.choice(try required(key), type)
    }

    public func optionalChoice<Value: RawRepresentable & CaseIterable>(
        _ key: StaticString, _ type: Value.Type
    ) throws(Refusal) -> Value? where Value.RawValue == String {
        guard let value = self[key] else { return nil }
        return try Self.choice(value, type)
    }

    // MARK: Single values

    static func text(_ node: JSONNode) throws(Refusal) -> String {
        guard let text = node.string else { throw .malformed(FormPath.of(node), "expects a text") }
        guard !text.isEmpty else { throw .malformed(FormPath.of(node), "may not be empty") }
        guard text.utf8.count <= textBytesMax else {
            throw .malformed(FormPath.of(node), "is longer than \(textBytesMax) bytes")
        }
        return text
    }

    private static func parsed<Value>(
        _ node: JSONNode, _ expectation: String, _ parse: (String) -> Value?
    ) throws(Refusal) -> Value {
        guard let value = parse(try text(node)) else {
            throw .malformed(FormPath.of(node), expectation)
        }
        return value
    }

    /// A refusal says what is wrong with the number and nothing of what it is.
    private static func idNumber(_ node: JSONNode) throws(Refusal) -> IDNumber {
        let text = try text(node)
        do throws(IDNumber.Fault) {
            return try IDNumber(reading: text)
        } catch {
            throw .malformed(FormPath.of(node), error.expectation)
        }
    }

    static func choice<Value: RawRepresentable & CaseIterable>(
        _ node: JSONNode, _ type: Value.Type
    ) throws(Refusal) -> Value where Value.RawValue == String {
        if let value = Value(rawValue: try text(node)) { return value }
        throw .malformed(
            FormPath.of(node),
            "expects one of " + Value.allCases.map(\.rawValue).joined(separator: ", "))
    }

    static func integer(_ node: JSONNode) throws(Refusal) -> Int64 {
        guard let value = node.int else {
            throw .malformed(FormPath.of(node), "expects a whole number")
        }
        return value
    }

    static func list<Value>(
        _ node: JSONNode, _ read: (JSONNode) throws(Refusal) -> Value
    ) throws(Refusal) -> [Value] {
        guard node.kind == .array else { throw .malformed(FormPath.of(node), "expects a list") }
        return try node.elements.map(read)
    }
}
