/// The key of one agency: the name of its file and of its queue.
public struct AgencyID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let text: String

    public init?(_ text: String) {
        guard Code.isWellFormed(text) else { return nil }
        self.text = text
    }

    public var description: String { text }

    public static func < (left: AgencyID, right: AgencyID) -> Bool { left.text < right.text }
}
