public import Casework

/// What others than its owner do to an entry: the secretariat before it stands on its list, the
/// regulator after.
public enum ReviewAddress: AreaAddress {
    /// The cases are the words of the wire.
    public enum Verb: String, Sendable, CaseIterable {
        case publish
        case sendBack = "return"
        case assure, suspend, lift

        /// Whether it is done to what is proposed, not to what stands on the list.
        public var isReview: Bool { self == .publish || self == .sendBack }

        var needsReason: Bool { self == .sendBack || self == .suspend }
    }

    /// What waits for the secretariat.
    case reviews
    /// What is proposed of one entry.
    case entry(OfferingAddress)
    case verb(OfferingAddress, Verb)

    public init?(_ path: [String]) {
        switch path.first {
        case "desk" where path == ["desk", "review"]: self = .reviews
        case "desk" where path.count == 5 && path[1] == "review":
            guard let address = OfferingAddress(path[2...]) else { return nil }
            self = .entry(address)
        case "lists" where path.count == 5:
            guard let address = OfferingAddress(path[1...3]), let verb = Verb(rawValue: path[4])
            else { return nil }
            self = .verb(address, verb)
        default: return nil
        }
    }

    public var path: [String] {
        switch self {
        case .reviews: ["desk", "review"]
        case .entry(let address): ["desk", "review"] + address.path
        case .verb(let address, let verb): ["lists"] + address.path + [verb.rawValue]
        }
    }

    public var takesGet: Bool { if case .verb = self { false } else { true } }
    public var takesPost: Bool { !takesGet }
    public var isPublic: Bool { false }
}
