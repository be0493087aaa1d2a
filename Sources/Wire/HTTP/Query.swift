/// What stands behind the question mark of a target, or in the body of a form.
public struct Query: Sendable, Equatable {
    public struct Pair: Sendable, Equatable {
        public let name: String
        public let value: String
    }

    /// In their order; names may repeat.
    public let pairs: [Pair]

    /// Reads `name=value&name=value`, percent-encoded, with a plus sign for a space. A name alone
    /// has the empty value. Nil if a name is missing or something is not encoded as it should be.
    public init?(_ text: String) {
        var pairs: [Pair] = []
        // As bytes: a letter with an accent behind the sign would hide it.
        let pieces = text.utf8.split(
            separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        for piece in text.isEmpty ? [] : pieces {
            let border = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
            guard border > piece.startIndex,
                let name = PercentText.decode(Substring(piece[..<border]), plusIsSpace: true),
                let value = PercentText.decode(
                    Substring(piece[border...].dropFirst()), plusIsSpace: true)
            else { return nil }
            pairs.append(Pair(name: name, value: value))
        }
        self.pairs = pairs
    }

    /// The first value of that name.
    public subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    public func values(of name: String) -> [String] {
        pairs.filter { $0.name == name }.map(\.value)
    }
}
