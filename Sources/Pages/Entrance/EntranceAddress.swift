/// Where staff come in, and see to their own account.
public enum EntranceAddress: String, AreaAddress, CaseIterable {
    case signIn = "sign-in"
    /// The second step: the code of the account's second factor.
    case code = "sign-in/code"
    case signOut = "sign-out"
    case account
    case signOutEverywhere = "account/sign-out-everywhere"
    /// What changes, as it changes, for the pages that show it.
    case live

    public init?(_ path: [String]) {
        self.init(rawValue: path.joined(separator: "/"))
    }

    public var path: [String] { rawValue.split(separator: "/").map(String.init) }

    public var takesGet: Bool {
        switch self {
        case .signIn, .code, .account, .live: true
        case .signOut, .signOutEverywhere: false
        }
    }

    public var takesPost: Bool {
        switch self {
        case .signIn, .code, .signOut, .signOutEverywhere: true
        case .account, .live: false
        }
    }

    public var isPublic: Bool { self == .signIn || self == .code }
}
