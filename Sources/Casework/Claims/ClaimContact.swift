/// Whom a claim is for, as far as the household agreed that its charity learns it. The journal says
/// already that it was opened.
public struct ClaimContact: Sendable, Equatable {
    public let claim: Claim
    public let contact: Household.Contact?
    public let address: String?
    /// How many live there.
    public let members: Int?
    /// The journal's number of the record that it was opened.
    public let sequence: Int64

    /// - Returns: nil where the case cannot be read, or nothing was agreed to.
    public init?(of claim: Claim, in opened: Case, sequence: Int64) {
        guard let household = opened.draft?.household, let consent = claim.consent else {
            return nil
        }
        self.claim = claim
        contact = consent.parts.contains(.contact) ? household.contact : nil
        address = consent.parts.contains(.address) ? household.address : nil
        members = consent.parts.contains(.members) ? household.members.count : nil
        self.sequence = sequence
    }
}
