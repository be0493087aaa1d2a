/// A case's number inside the ledger; increasing, given by the writer.
public struct CaseID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let number: Int64

    public init(_ number: Int64) { self.number = number }

    public var description: String { String(number) }

    public static func < (left: CaseID, right: CaseID) -> Bool { left.number < right.number }
}
