public import Casework
public import Wire

/// What happened to an obligation, entry by entry, as it is shown: facts, never what somebody
/// wrote.
public enum JournalForm {
    /// - Parameter recorded: an entry of an obligation's history; of its intake only that much is
    ///   shown that concerns this one obligation.
    public static func write(
        _ recorded: Recorded, namingStaff: Bool, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("sequence", recorded.sequence)
        json.member("at", recorded.at.text)
        // Without it the broker itself did it.
        if case .identity(let identity) = recorded.by {
            write(identity, namingStaff: namingStaff, to: &json)
        }
        json.member("event", recorded.entry.word)
        switch recorded.entry {
        case .caseSubmitted(let opened, _):
            json.member("receipt", opened.receipt.number)
            json.member("window", opened.window.text)
        case .referred(let referral):
            json.member("obligation", referral.id.number)
            json.member("agency", referral.route.agency.text)
            if let partOf = referral.route.partOf { json.member("part-of", partOf.number) }
            if let lead = referral.lead { json.member("offering", lead.offering.number) }
        case .obligation(let id, let event):
            json.member("obligation", id.number)
            EventForm.writeFacts(event, to: &json)
            EventForm.writeCounts(event, to: &json)
            switch event {
            case .leased(let until), .held(_, _, let until): json.member("until", until.text)
            default: break
            }
        case .offeringWritten, .offeringPublished, .offering, .claimOpened, .claim, .letterSent,
            .letter, .personSought, .householdErased, .quarterFrozen, .ruleAdopted, .caseConsulted:
            // They are in no obligation's history.
            break
        }
        json.endObject()
    }

    private static func write(
        _ identity: Identity, namingStaff: Bool, to json: inout JSONWriter
    ) {
        json.key("by")
        json.beginObject()
        if namingStaff { json.member("account", identity.account) }
        json.member("role", identity.role.rawValue)
        if let agency = identity.agency { json.member("agency", agency.text) }
        json.endObject()
    }
}
