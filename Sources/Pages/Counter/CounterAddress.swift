public import Casework

/// The public counter: for everybody, without an account.
public enum CounterAddress: AreaAddress {
    case home
    case list(OfferingList)
    case entry(OfferingAddress)
    case myCase
    case notices
    case problems

    public init?(_ path: [String]) {
        switch path.first {
        case nil: self = .home
        case "my-case" where path.count == 1: self = .myCase
        case "notices" where path.count == 1: self = .notices
        case "problems" where path.count == 1: self = .problems
        case "lists":
            guard path.count == 2 || path.count == 4, let list = OfferingList(rawValue: path[1])
            else { return nil }
            guard path.count == 4 else {
                self = .list(list)
                return
            }
            guard let address = OfferingAddress(path.dropFirst()) else { return nil }
            self = .entry(address)
        default: return nil
        }
    }

    public var path: [String] {
        switch self {
        case .home: []
        case .list(let list): ["lists", list.rawValue]
        case .entry(let address): ["lists"] + address.path
        case .myCase: ["my-case"]
        case .notices: ["notices"]
        case .problems: ["problems"]
        }
    }

    public var takesGet: Bool { true }
    public var takesPost: Bool { self == .myCase }
    public var isPublic: Bool { true }
}

extension OfferingAddress {
    /// - Parameter path: list, owner and code.
    init?(_ path: ArraySlice<String>) {
        let steps = Array(path)
        guard steps.count == 3, let list = OfferingList(rawValue: steps[0]),
            let owner = AgencyID(steps[1]), Code.isWellFormed(steps[2])
        else { return nil }
        self.init(list, owner, steps[2])
    }

    var path: [String] { [list.rawValue, owner.text, code] }
}
