/// Part of a list, and where the list goes on.
public struct Page<Row: Sendable, Place: Sendable>: Sendable {
    public let rows: [Row]
    /// What stands behind this place is the rest; nil when there is none. A page may hold less than
    /// was asked for, or nothing, and yet go on: it ends where enough was looked at.
    public let next: Place?

    public init(_ rows: [Row], next: Place?) {
        self.rows = rows
        self.next = next
    }
}
