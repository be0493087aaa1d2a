/// A household's number: that of the first case it brought, so that it needs no count of its own.
public struct HouseholdID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let number: Int64

    public init(_ number: Int64) { self.number = number }

    /// A household that nobody has met before.
    public init(firstCase id: CaseID) { number = id.number }

    public var description: String { String(number) }

    public static func < (left: HouseholdID, right: HouseholdID) -> Bool {
        left.number < right.number
    }
}
