/// One thing that happened, as the journal keeps it. State is what the entries say. Large and rare
/// cases are indirect, as with ``ObligationEvent``.
public enum Entry: Sendable, Equatable {
    /// A household was taken in; all its referrals stand in the same entry.
    case caseSubmitted(Case, [Referral])
    /// A referral that replaces another after a reroute.
    case referred(Referral)
    case obligation(ObligationID, ObligationEvent)
    /// Its owner wrote a version of an entry of the lists.
    indirect case offeringWritten(OfferingID, OfferingAddress, Proposal)
    /// A version of an entry stands on its list. Whoever published it says so with the assurance,
    /// which journals from before there was one lack.
    indirect case offeringPublished(OfferingID, OfferingAddress, Edition, Assurance?)
    indirect case offering(OfferingID, OfferingEvent)
    /// Some of an offer is kept for a need.
    indirect case claimOpened(Claim)
    indirect case claim(ClaimID, ClaimEvent)
    indirect case letterSent(LetterID, LetterDraft, from: AgencyID)
    case letter(LetterID, LetterEvent)
    /// Who looked a person up by ID number, what for, and what they were told. The number itself
    /// stands nowhere.
    case personSought(SearchPurpose, found: [Finding])
    /// A window opened its case once more. That of one obligation is an event of it.
    case caseConsulted(CaseID)
    /// The household's key was destroyed, and with it all that its entries said about people.
    case householdErased(HouseholdID, ErasureGround)
    /// The report of a quarter that is over was frozen; here are its figures.
    indirect case quarterFrozen(QuarterFigures)
    /// A version of a rule file came into force; its text is kept so that running obligations can
    /// be explained long after the file changed.
    indirect case ruleAdopted(AdoptedRule)

    /// The word for it in the journal.
    public var word: String {
        switch self {
        case .caseSubmitted: "case-submitted"
        case .referred: "referred"
        case .obligation(_, let event): event.word
        case .offeringWritten: "offering-written"
        case .offeringPublished: "offering-published"
        case .offering(_, let event): event.word
        case .claimOpened: "claim-opened"
        case .claim(_, let event): event.word
        case .letterSent: "letter-sent"
        case .letter(_, let event): event.word
        case .personSought: "person-sought"
        case .caseConsulted: "case-consulted"
        case .householdErased: "household-erased"
        case .quarterFrozen: "quarter-frozen"
        case .ruleAdopted: "rule-adopted"
        }
    }
}

/// A rule file's text as it came into force.
public struct AdoptedRule: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case topic, calendar
    }

    public let kind: Kind
    public let id: String
    public let version: String
    public let text: String

    public init(kind: Kind, id: String, version: String, text: String) {
        self.kind = kind
        self.id = id
        self.version = version
        self.text = text
    }
}

/// An entry with its place in the one order of events.
public struct Recorded: Sendable, Equatable {
    public let sequence: Int64
    public let at: Instant
    public let by: Actor
    /// The sender's idempotency key, on the first entry of its command. A case's own reference
    /// is its key and stands in the draft.
    public let key: String?
    public let entry: Entry

    public init(sequence: Int64, at: Instant, by: Actor, key: String?, entry: Entry) {
        self.sequence = sequence
        self.at = at
        self.by = by
        self.key = key
        self.entry = entry
    }
}
