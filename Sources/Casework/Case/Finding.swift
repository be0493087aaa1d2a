/// One case of a person who was looked for: enough to follow it up, nothing that the case says.
public struct Finding: Sendable, Hashable {
    public let receipt: Receipt
    /// The window that took the case in.
    public let window: AgencyID

    public init(receipt: Receipt, window: AgencyID) {
        self.receipt = receipt
        self.window = window
    }
}

/// What a person is looked up for. Looking without a purpose is not possible (PIPL art. 6; Social
/// Assistance Law art. 70: querying unrelated personal data is punished).
public enum SearchPurpose: String, Sendable, CaseIterable {
    /// A case is being taken in: does the household have one already?
    case intake
    /// The person asks about the own case (PIPL art. 45).
    case ownRequest = "own-request"
    /// A complaint or an audit is being answered.
    case inquiry
}

/// Why what is known of a household is destroyed.
public enum ErasureGround: String, Sendable, CaseIterable {
    /// The time that the archive rules ask for is over.
    case retentionEnded = "retention-ended"
    /// The person asked for it and the law gives no reason to keep it (PIPL art. 47).
    case ownRequest = "own-request"
    /// It should never have been taken in.
    case enteredInError = "entered-in-error"
}
