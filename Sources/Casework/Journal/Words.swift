/// What somebody wrote about a household. The journal seals it under the household's key; whoever
/// reads without that key, or after it was destroyed, learns only that something was written.
public enum Words: Sendable, Hashable {
    case said(String)
    case sealed

    /// Nil where it cannot be read.
    public var text: String? {
        switch self {
        case .said(let text): text
        case .sealed: nil
        }
    }
}

extension Words: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = .said(text) }
}

// Keeps what was written out of a log line that interpolates an event.
extension Words: CustomStringConvertible {
    public var description: String { "Words(hidden)" }
}
