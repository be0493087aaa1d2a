/// What somebody does with a claim; the cases are the words of the wire.
public enum ClaimVerb: Sendable, Equatable {
    /// The side that did not open it agrees.
    case confirm
    /// The window records that the household agreed to be known.
    case authorize(Consent)
    /// The charity gave it.
    case fulfil(text: String?)
    case release(Claim.Release, text: String?)
    /// The window says that it did not come.
    case reportBroken(text: String)

    public static let words = ["confirm", "authorize", "fulfil", "release", "report-broken"]

    /// Whether it says something about people.
    var hasWords: Bool {
        switch self {
        case .confirm: false
        case .fulfil(let text), .release(_, let text): text != nil
        case .authorize, .reportBroken: true
        }
    }

    public var word: String {
        switch self {
        case .confirm: "confirm"
        case .authorize: "authorize"
        case .fulfil: "fulfil"
        case .release: "release"
        case .reportBroken: "report-broken"
        }
    }
}

/// What is asked for: some of an offer, for one need.
public struct ClaimDraft: Sendable, Hashable {
    public let offering: OfferingAddress
    public let obligation: ObligationID
    /// At least 1.
    public let units: Int64

    public init(offering: OfferingAddress, obligation: ObligationID, units: Int64) {
        self.offering = offering
        self.obligation = obligation
        self.units = units
    }
}
