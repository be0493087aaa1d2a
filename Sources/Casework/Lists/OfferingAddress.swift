/// Which of the two lists 两张清单 an entry stands in.
public enum OfferingList: String, Sendable, CaseIterable {
    /// What the state owes (政府救助清单): generated from the topics, completed by the competent
    /// agency.
    case government
    /// What society offers (社会帮扶清单): written by charities.
    case social

    /// To write an entry of it.
    public var right: Right {
        switch self {
        case .government: .offerGovernmentAid
        case .social: .offerSocialHelp
        }
    }
}

/// Where an entry stands: its list, who owns it, and the owner's own key for it.
public struct OfferingAddress: Sendable, Hashable, CustomStringConvertible {
    public let list: OfferingList
    public let owner: AgencyID
    public let code: String

    public init(_ list: OfferingList, _ owner: AgencyID, _ code: String) {
        self.list = list
        self.owner = owner
        self.code = code
    }

    /// `social/qinghe-volunteers/hospital-escort`
    public var description: String { "\(list.rawValue)/\(owner)/\(code)" }
}

public struct OfferingID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let number: Int64

    public init(_ number: Int64) { self.number = number }

    public var description: String { String(number) }

    public static func < (left: OfferingID, right: OfferingID) -> Bool {
        left.number < right.number
    }
}
