public import Casework

/// The township's window: its cases, and taking one in.
public enum WindowAddress: AreaAddress {
    case cases
    case intake
    case theCase(Receipt)
    /// The receipt as it is printed.
    case receipt(Receipt)
    /// Opens what the household told; the journal says so.
    case consult(Receipt)
    /// What of the two lists fits its needs; the window holds of it here.
    case match(Receipt)

    public init?(_ path: [String]) {
        switch path.first {
        case "window" where path.count == 1: self = .cases
        case "window" where path == ["window", "intake"]: self = .intake
        case "cases":
            guard path.count == 2 || path.count == 3, let receipt = Receipt(path[1]) else {
                return nil
            }
            switch path.dropFirst(2).first {
            case nil: self = .theCase(receipt)
            case "receipt": self = .receipt(receipt)
            case "consult": self = .consult(receipt)
            case "match": self = .match(receipt)
            default: return nil
            }
        default: return nil
        }
    }

    public var path: [String] {
        switch self {
        case .cases: ["window"]
        case .intake: ["window", "intake"]
        case .theCase(let receipt): ["cases", receipt.number]
        case .receipt(let receipt): ["cases", receipt.number, "receipt"]
        case .consult(let receipt): ["cases", receipt.number, "consult"]
        case .match(let receipt): ["cases", receipt.number, "match"]
        }
    }

    public var takesGet: Bool { if case .consult = self { false } else { true } }

    public var takesPost: Bool {
        switch self {
        case .intake, .consult, .match: true
        case .cases, .theCase, .receipt: false
        }
    }

    public var isPublic: Bool { false }
}
