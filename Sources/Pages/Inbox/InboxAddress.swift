public import Casework
internal import Forms

/// An agency's work: what waits, and one obligation with all that can be done to it.
public enum InboxAddress: AreaAddress {
    case inbox
    /// Takes note of the chosen ones.
    case acknowledge
    case obligation(ObligationID)
    /// Opens its papers; the journal says so.
    case consult(ObligationID)
    case verb(ObligationID, Right)

    public init?(_ path: [String]) {
        switch path.first {
        case "inbox" where path.count == 1: self = .inbox
        case "inbox" where path == ["inbox", "acknowledge"]: self = .acknowledge
        case "obligations":
            guard path.count == 2 || path.count == 3,
                let id = PositiveNumber.read(path[1].utf8.span).map({ ObligationID($0) })
            else { return nil }
            guard let word = path.dropFirst(2).first else {
                self = .obligation(id)
                return
            }
            if word == "consult" {
                self = .consult(id)
            } else if let verb = Right(rawValue: word), Self.verbs.contains(verb) {
                self = .verb(id, verb)
            } else {
                return nil
            }
        default: return nil
        }
    }

    /// What may be done to one obligation by its page; what stands on a lease belongs to programs.
    static let verbs: [Right] = [
        .acknowledge, .accept, .start, .hold, .resume, .extend, .object, .complete, .fail,
        .supplement, .insist,
        .reroute, .withdraw,
    ]

    public var path: [String] {
        switch self {
        case .inbox: ["inbox"]
        case .acknowledge: ["inbox", "acknowledge"]
        case .obligation(let id): ["obligations", id.description]
        case .consult(let id): ["obligations", id.description, "consult"]
        case .verb(let id, let verb): ["obligations", id.description, verb.rawValue]
        }
    }

    public var takesGet: Bool {
        switch self {
        case .inbox, .obligation: true
        case .acknowledge, .consult, .verb: false
        }
    }

    public var takesPost: Bool { !takesGet }
    public var isPublic: Bool { false }
}
