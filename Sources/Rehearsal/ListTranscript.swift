internal import Casework
internal import Ledger

/// The two lists and the claims as the journal's entries make them, one after the other, and where
/// an offer had less than was promised of it.
struct ListTranscript {
    private(set) var offerings: [OfferingID: Offering] = [:]
    private(set) var claims: [ClaimID: Claim] = [:]
    /// Who learned whom a claim is for, by the entry that says so.
    private(set) var contacts: [Int64: (claim: ClaimID, charity: AgencyID?)] = [:]
    /// Entries by which units are held, given or let go.
    private(set) var steps = 0
    /// The first entry after which more was held and given than there is.
    private(set) var oversold: Int64?
    private(set) var timesFull = 0

    mutating func note(_ recorded: Recorded) {
        let touched: OfferingID? =
            switch recorded.entry {
            case .offeringWritten(let id, _, _), .offeringPublished(let id, _, _, _),
                .offering(let id, _):
                id
            case .claimOpened(let claim): claim.offering
            case .claim(let id, _): claims[id]?.offering
            default: nil
            }
        guard let touched else { return }
        let former = offerings[touched]
        OfferingEvolution.apply(recorded, to: &offerings)
        ClaimEvolution.apply(recorded, to: &claims, of: &offerings)
        if case .claim(let id, .contactOpened) = recorded.entry,
            case .identity(let identity) = recorded.by
        {
            contacts[recorded.sequence] = (id, identity.agency)
        }
        guard let offering = offerings[touched], let capacity = offering.draft.capacity else {
            return
        }
        if let former, (former.held, former.used) != (offering.held, offering.used) { steps += 1 }
        if offering.status == .full, former?.status != .full { timesFull += 1 }
        let isWithin =
            offering.held >= 0 && offering.used >= 0
            && offering.held + offering.used <= capacity.total
        if !isWithin { oversold = oversold ?? recorded.sequence }
    }
}

extension Transcript {
    /// What happened on the lists, in the words of a report.
    var listCounts: [(name: Name, count: Int)] {
        func count(_ word: String) -> Int { kinds[word] ?? 0 }
        return [
            (Name(zh: "发布", en: "Published"), count("offering-published")),
            (Name(zh: "退回修改", en: "Given back"), count("offering-returned")),
            (Name(zh: "满额", en: "Full"), lists.timesFull),
            (Name(zh: "本组织暂停", en: "Paused by their owner"), count("offering-paused")),
            (Name(zh: "撤下", en: "Withdrawn"), count("offering-withdrawn")),
            (Name(zh: "到期", en: "Expired"), count("offering-expired")),
            (Name(zh: "超期未核实", en: "Stale"), count("offering-stale")),
            (Name(zh: "未核实而暂停", en: "Paused as nobody assured them"), count("offering-unassured")),
            (Name(zh: "核实", en: "Assured"), count("offering-assured")),
            (Name(zh: "监管暂停", en: "Suspended by the regulator"), count("offering-suspended")),
            (Name(zh: "线索", en: "Leads raised"), leads.count),
            (Name(zh: "认领", en: "Claims opened"), count("claim-opened")),
            (Name(zh: "确认", en: "Claims confirmed"), count("claim-confirmed")),
            (Name(zh: "单独授权", en: "Consents recorded"), count("claim-authorized")),
            (Name(zh: "查看联系方式", en: "Contacts opened"), count("claim-contact-opened")),
        ]
    }
}
