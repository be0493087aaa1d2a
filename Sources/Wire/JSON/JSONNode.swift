/// A value inside a document: a place to look from, cheap to copy, converted only on demand.
///
/// Asking for the wrong kind gives nil or nothing; it never traps.
public struct JSONNode: Sendable {
    public enum Kind: Sendable, Equatable {
        case object
        case array
        case string
        case number
        case bool
        case null
    }

    /// The document it stands in.
    public let document: JSONDocument
    let index: Int

    private var token: JSONToken { document.tokens[index] }

    public var kind: Kind {
        switch token.kind {
        case .object: .object
        case .array: .array
        case .string, .escapedString: .string
        case .number: .number
        case .yes, .no: .bool
        case .null: .null
        }
    }

    /// The member of that name; nil when there is none or this is no object.
    public subscript(key: String) -> JSONNode? { member(named: key.utf8.span) }

    /// As the subscript, of a name that is written out in the code.
    public func member(_ name: StaticString) -> JSONNode? {
        let bytes = unsafe name.bytes
        return unsafe member(named: bytes.span)
    }

    private func member(named name: Span<UInt8>) -> JSONNode? {
        let tokens = document.tokens
        guard tokens[index].kind == .object else { return nil }
        let end = Int(tokens[index].after)
        var key = index + 1
        while key < end {
            if document.string(tokens[key], equals: name) {
                return JSONNode(document: document, index: key + 1)
            }
            key = Int(tokens[key + 1].after)
        }
        return nil
    }

    /// Whether every member of the object has one of these names.
    public func hasOnly(_ names: [StaticString]) -> Bool {
        let tokens = document.tokens
        guard tokens[index].kind == .object else { return true }
        let end = Int(tokens[index].after)
        guard !names.isEmpty else { return end == index + 1 }
        // Members mostly come in the order of the list, so each is looked for behind the last.
        var place = 0
        var key = index + 1
        while key < end {
            let token = tokens[key]
            var misses = 0
            while !document.string(token, equals: names[place]) {
                misses += 1
                guard misses < names.count else { return false }
                place = place + 1 < names.count ? place + 1 : 0
            }
            key = Int(tokens[key + 1].after)
        }
        return true
    }

    /// The members of an object in the order of the text.
    public var members: Members { Members(keysAndValues: children(of: .object)) }

    /// The elements of an array; nothing for every other kind.
    public var elements: Children { children(of: .array) }

    /// What stands directly inside, keys and values in turn for an object; nothing if the value is
    /// of another kind, lest an array of strings be taken for members.
    private func children(of wanted: JSONToken.Kind) -> Children {
        Children(self, end: token.kind == wanted ? Int(token.after) : index)
    }

    /// The text of a string with its escapes resolved.
    public var string: String? {
        let (token, text) = (token, document.text)
        switch token.kind {
        case .string:
            // The parser has checked it; checking again would cost as much as copying.
            return unsafe String(
                copying: UTF8Span(
                    unchecked: text.span.extracting(token.content), isKnownASCII: token.isASCII))
        case .escapedString:
            return String(decoding: JSONText.bytes(of: token, in: text), as: UTF8.self)
        default:
            return nil
        }
    }

    /// An integer written without fraction and exponent that fits; nil otherwise.
    public var int: Int64? {
        let (token, text) = (token, document.text)
        guard token.kind == .number else { return nil }
        return DecimalText.parseSigned(text.span.extracting(token.range))
    }

    /// A number exactly as written.
    public var numberText: String? {
        token.kind == .number ? String(decoding: raw, as: UTF8.self) : nil
    }

    public var bool: Bool? {
        switch token.kind {
        case .yes: true
        case .no: false
        default: nil
        }
    }

    /// Whether this is the document's own value, which nothing stands around.
    public var isRoot: Bool { index == 0 }

    public var isNull: Bool { token.kind == .null }

    /// Where the value begins, in bytes.
    public var offset: Int { Int(token.start) }

    /// Where the value begins, for a sentence to a person. Counts lines from the top of the text.
    public var position: TextPosition { TextPosition(offset: offset, in: document.text) }

    public var line: Int { position.line }

    /// The value as it stands in the text, with everything inside it.
    public var raw: ArraySlice<UInt8> { document.text[token.range] }
}

extension JSONNode {
    /// Walks over the values directly inside another.
    public struct Children: Sequence, IteratorProtocol, Sendable {
        private let document: JSONDocument
        private var index: Int
        private let end: Int

        init(_ parent: JSONNode, end: Int) {
            document = parent.document
            index = parent.index + 1
            self.end = end
        }

        /// How many there are, so that a list of what is made of them grows once.
        public var underestimatedCount: Int {
            var (count, index) = (0, index)
            while index < end {
                index = Int(document.tokens[index].after)
                count += 1
            }
            return count
        }

        public mutating func next() -> JSONNode? {
            guard index < end else { return nil }
            let node = JSONNode(document: document, index: index)
            index = Int(document.tokens[index].after)
            return node
        }
    }

    /// Walks over the members of an object.
    public struct Members: Sequence, IteratorProtocol, Sendable {
        private var keysAndValues: Children

        init(keysAndValues: Children) {
            self.keysAndValues = keysAndValues
        }

        public var underestimatedCount: Int { keysAndValues.underestimatedCount / 2 }

        public mutating func next() -> (key: String, value: JSONNode)? {
            guard let key = keysAndValues.next()?.string, let value = keysAndValues.next() else {
                return nil
            }
            return (key, value)
        }
    }
}
