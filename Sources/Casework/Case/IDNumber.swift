// provisional until the field work is merged
public struct IDNumber: Sendable, Hashable {
    public let text: String; public init?(_ text: String) { self.text = text }
}
