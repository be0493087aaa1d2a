public import Casework
internal import Forms

/// Claims on what society offers, for both sides of each: the charity and the window.
public enum ClaimAddress: AreaAddress {
    /// The cases are the words of the wire, and ``ClaimRules/contact``.
    public enum Verb: String, Sendable, CaseIterable {
        case confirm, authorize
        /// Opens what the household agreed to; the journal says so each time.
        case contact
        case fulfil, release
        case reportBroken = "report-broken"
    }

    case claims
    case claim(ClaimID)
    case verb(ClaimID, Verb)

    public init?(_ path: [String]) {
        guard path.first == "claims" else { return nil }
        guard path.count > 1 else {
            self = .claims
            return
        }
        guard let id = PositiveNumber.read(path[1].utf8.span).map({ ClaimID($0) }) else {
            return nil
        }
        switch path.count {
        case 2: self = .claim(id)
        case 3:
            guard let verb = Verb(rawValue: path[2]) else { return nil }
            self = .verb(id, verb)
        default: return nil
        }
    }

    public var path: [String] {
        switch self {
        case .claims: ["claims"]
        case .claim(let id): ["claims", id.description]
        case .verb(let id, let verb): ["claims", id.description, verb.rawValue]
        }
    }

    public var takesGet: Bool { if case .verb = self { false } else { true } }
    public var takesPost: Bool { !takesGet }
    public var isPublic: Bool { false }
}
