/// Where a caller comes from, as far as counting goes.
struct Origin: Sendable, Hashable {
    private let text: String

    init(_ text: String) { self.text = text }
}
