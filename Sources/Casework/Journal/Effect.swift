/// What a command did, told to whoever sent it: read off its first journal entry, so that the
/// same key gives the same answer again for ever.
public struct Effect: Sendable, Hashable {
    public enum Subject: Sendable, Hashable {
        case opened(Receipt, CaseID, [ObligationID])
        /// `next` is the obligation that replaces it after a reroute.
        case obligation(ObligationID, next: ObligationID?)
        case offering(OfferingID, version: Int64)
        case claim(ClaimID)
        case letter(LetterID)
        /// The cases in which the person that was looked for is a member.
        case found([Finding])
        case erased(HouseholdID)
        case frozen(Quarter)
        /// Nothing that has a number: a demand was noted, rules were adopted, a case was opened
        /// once more.
        case none
    }

    public let subject: Subject
    /// The journal entry that holds it; nil when nothing had to be written.
    public let sequence: Int64?

    public init(_ subject: Subject, sequence: Int64?) {
        self.subject = subject
        self.sequence = sequence
    }

    /// Nil for entries that no command makes.
    public init?(_ recorded: Recorded) {
        switch recorded.entry {
        case .caseSubmitted(let opened, let referrals):
            subject = .opened(opened.receipt, opened.id, referrals.map(\.id))
        case .obligation(let id, .rerouted(let next, _)):
            subject = .obligation(id, next: next)
        case .obligation(let id, _):
            subject = .obligation(id, next: nil)
        case .offeringWritten(let id, _, let proposal):
            subject = .offering(id, version: proposal.version)
        case .offeringPublished(let id, _, let edition, _):
            subject = .offering(id, version: edition.version)
        case .claimOpened(let claim):
            subject = .claim(claim.id)
        case .claim(let id, _):
            subject = .claim(id)
        case .offering(let id, _):
            subject = .offering(id, version: 0)
        case .letterSent(let id, _, _), .letter(let id, _):
            subject = .letter(id)
        case .personSought(_, let found):
            subject = .found(found)
        case .householdErased(let id, _):
            subject = .erased(id)
        case .quarterFrozen(let figures):
            subject = .frozen(figures.quarter)
        case .caseConsulted:
            subject = .none
        case .referred, .ruleAdopted:
            return nil
        }
        sequence = recorded.sequence
    }
}
