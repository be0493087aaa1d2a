/// Where a page is. Each area of the house has its own addresses, beside its pages.
public enum PageAddress: Sendable, Equatable {
    case counter(CounterAddress)
    case entrance(EntranceAddress)
    case window(WindowAddress)
    case inbox(InboxAddress)
    case desk(DeskAddress)
    case charity(CharityAddress)
    case claims(ClaimAddress)
    case review(ReviewAddress)
    case operations(OperationsAddress)

    /// - Parameter path: its segments, decoded.
    public init?(_ path: [String]) {
        if let address = CounterAddress(path) {
            self = .counter(address)
        } else if let address = EntranceAddress(path) {
            self = .entrance(address)
        } else if let address = WindowAddress(path) {
            self = .window(address)
        } else if let address = InboxAddress(path) {
            self = .inbox(address)
        } else if let address = DeskAddress(path) {
            self = .desk(address)
        } else if let address = CharityAddress(path) {
            self = .charity(address)
        } else if let address = ClaimAddress(path) {
            self = .claims(address)
        } else if let address = ReviewAddress(path) {
            self = .review(address)
        } else if let address = OperationsAddress(path) {
            self = .operations(address)
        } else {
            return nil
        }
    }

    private var address: any AreaAddress {
        switch self {
        case .counter(let address): address
        case .entrance(let address): address
        case .window(let address): address
        case .inbox(let address): address
        case .desk(let address): address
        case .charity(let address): address
        case .claims(let address): address
        case .review(let address): address
        case .operations(let address): address
        }
    }

    public var path: [String] { address.path }
    public var takesGet: Bool { address.takesGet }
    public var takesPost: Bool { address.takesPost }
    public var isPublic: Bool { address.isPublic }
}

/// The addresses of one area.
public protocol AreaAddress: Sendable, Equatable {
    init?(_ path: [String])
    var path: [String] { get }
    /// Whether there is something to look at.
    var takesGet: Bool { get }
    /// Whether a form is posted here.
    var takesPost: Bool { get }
    /// Whether anybody may come, without an account.
    var isPublic: Bool { get }
}

extension AreaAddress {
    public var link: Link { Link(path) }
}
