/// Why a text is not the JSON that was wanted, and where. The sentence never repeats a value.
public struct JSONError: Error, Sendable, Equatable {
    public let position: TextPosition
    public let sentence: String

    public init(_ sentence: String, at position: TextPosition) {
        self.position = position
        self.sentence = sentence
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String {
        "line \(position.line), column \(position.column): \(sentence)"
    }
}
