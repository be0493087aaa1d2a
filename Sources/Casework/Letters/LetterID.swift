/// The number of one letter, given in the order of the journal and never twice.
public struct LetterID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let number: Int64

    public init(_ number: Int64) { self.number = number }

    public var description: String { String(number) }

    public static func < (left: LetterID, right: LetterID) -> Bool { left.number < right.number }
}
