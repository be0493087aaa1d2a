/// What somebody does to an entry of the lists; the cases are the words of the wire.
public enum OfferingVerb: Sendable, Hashable {
    // The owner's.
    /// What was written is to be reviewed.
    case submit
    case withdraw(reason: String)
    case pause(reason: String?)
    case resume(reason: String?)
    /// It is still true.
    case assure
    // The secretariat's; it may assure as well.
    case publish
    case sendBack(reason: String)
    // The regulator's.
    case suspend(reason: String)
    case lift(reason: String?)

    /// The words, in the order in which they are listed.
    public static let words = [
        "submit", "withdraw", "pause", "resume", "assure", "publish", "return", "suspend", "lift",
    ]

    public var word: String {
        switch self {
        case .submit: "submit"
        case .withdraw: "withdraw"
        case .pause: "pause"
        case .resume: "resume"
        case .assure: "assure"
        case .publish: "publish"
        case .sendBack: "return"
        case .suspend: "suspend"
        case .lift: "lift"
        }
    }

    /// What the rights matrix calls it, on one list.
    public func right(on list: OfferingList) -> Right {
        switch self {
        case .submit, .withdraw, .pause, .resume: list.right
        case .assure: .assureOffering
        case .publish, .sendBack: .reviewOffering
        case .suspend, .lift: .suspendOffering
        }
    }
}
