/// Where an entry stands in its list: by owner, then by the owner's code.
public struct OfferingPlace: Sendable, Hashable {
    public let owner: AgencyID
    public let code: String

    public init(owner: AgencyID, code: String) {
        self.owner = owner
        self.code = code
    }
}
