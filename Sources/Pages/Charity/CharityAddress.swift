internal import Casework

/// What an owner of entries does with them: a charity, or the competent agency of a topic.
public enum CharityAddress: AreaAddress {
    /// What its owner does to an entry as a whole.
    public enum Verb: String, Sendable, CaseIterable {
        case assure, pause, resume, withdraw
    }

    case offers
    case new
    case offer(code: String)
    case verb(code: String, Verb)
    /// Needs that nobody covers, without names; a charity claims one here.
    case needs

    public init?(_ path: [String]) {
        switch path.first {
        case "needs" where path.count == 1: self = .needs
        case "offers" where path.count == 1: self = .offers
        // No entry can have this code: a version of it would have no address.
        case "offers" where path == ["offers", "new"]: self = .new
        case "offers" where path.count <= 3 && Code.isWellFormed(path[1]):
            guard path.count == 3 else {
                self = .offer(code: path[1])
                return
            }
            guard let verb = Verb(rawValue: path[2]) else { return nil }
            self = .verb(code: path[1], verb)
        default: return nil
        }
    }

    public var path: [String] {
        switch self {
        case .offers: ["offers"]
        case .new: ["offers", "new"]
        case .offer(let code): ["offers", code]
        case .verb(let code, let verb): ["offers", code, verb.rawValue]
        case .needs: ["needs"]
        }
    }

    public var takesGet: Bool { if case .verb = self { false } else { true } }

    public var takesPost: Bool {
        switch self {
        case .new, .offer, .verb, .needs: true
        case .offers: false
        }
    }

    public var isPublic: Bool { false }
}
