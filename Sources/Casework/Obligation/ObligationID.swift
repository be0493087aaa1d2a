/// An obligation's number; increasing, given by the writer, never used again.
public struct ObligationID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let number: Int64

    public init(_ number: Int64) { self.number = number }

    public var description: String { String(number) }

    public static func < (left: ObligationID, right: ObligationID) -> Bool {
        left.number < right.number
    }
}
