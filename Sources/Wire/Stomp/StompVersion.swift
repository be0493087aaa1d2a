/// A version of the protocol that both sides may agree on.
public enum StompVersion: Int, Sendable, CaseIterable, Comparable {
    case v1_0
    case v1_1
    case v1_2

    /// The version as it stands in `accept-version` and `version`.
    public var text: String {
        switch self {
        case .v1_0: "1.0"
        case .v1_1: "1.1"
        case .v1_2: "1.2"
        }
    }

    public static func < (left: StompVersion, right: StompVersion) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The highest version in the client's list that we speak; nil when there is none.
    ///
    /// A client that sends no `accept-version` comes from the time before the header: 1.0.
    public static func negotiate(acceptVersion: String?) -> StompVersion? {
        guard let acceptVersion else { return .v1_0 }
        let offered = acceptVersion.split(separator: ",").map { $0.drop { $0 == " " } }
        return allCases.last { version in offered.contains { $0 == version.text } }
    }
}
