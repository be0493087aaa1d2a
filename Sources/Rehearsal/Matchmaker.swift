internal import Broker
internal import Casework
internal import Ledger

/// What a window does with the lists: looks what society offers where the state does not help, or
/// not yet; answers charities; asks households whether they agree to be known; says what did not
/// come.
final class Matchmaker {
    private let agency: AgencyID
    private let identity: Identity
    private let stage: Stage
    /// What was made up one's mind about.
    private var settled: Set<String> = []
    /// Needs for which something is looked for.
    private var sought: Set<ObligationID> = []

    init(_ agency: AgencyID, as identity: Identity, on stage: Stage) {
        self.agency = agency
        self.identity = identity
        self.stage = stage
    }

    private func later(_ command: Command, officeMinutes: ClosedRange<Int>) {
        stage.later(
            .command(agency, identity, command),
            officeMinutes: stage.chance.number(in: officeMinutes))
    }

    private func isNew(_ matter: String) -> Bool { settled.insert(matter).inserted }

    // MARK: Matching

    /// A household was taken in; some cannot wait for an answer.
    func tookIn(_ needs: [ObligationID], under receipt: Receipt) {
        guard let need = stage.chance.one(of: needs), stage.chance.happens(percent: 35) else {
            return
        }
        stage.later(
            .match(agency, receipt, need), officeMinutes: stage.chance.number(in: 30...600))
    }

    /// The state has answered.
    func heard(_ outcome: Outcome?, on need: ObligationID, under receipt: Receipt) {
        guard let outcome, UncoveredNeed.outcomes.contains(outcome),
            stage.chance.happens(percent: 60)
        else { return }
        stage.later(
            .match(agency, receipt, need), officeMinutes: stage.chance.number(in: 10...300))
    }

    func match(_ need: ObligationID, under receipt: Receipt) {
        sought.insert(need)
        stage.look { [identity, agency] views throws(ViewError) in
            .matches(agency, try views.matches(of: receipt, for: identity))
        }
    }

    /// A person chooses among what fits; nobody ranks it.
    func see(_ found: [Matching.Found]) {
        for one in found where sought.remove(one.obligation) != nil {
            let fitting = one.social.filter { $0.fits && ($0.offering.free ?? 0) > 0 }
            guard let chosen = stage.chance.one(of: fitting) else { continue }
            later(
                .claim(
                    ClaimDraft(
                        offering: chosen.offering.address, obligation: one.obligation, units: 1)),
                officeMinutes: 2...60)
        }
    }

    // MARK: Claims

    func look() {
        stage.later(.lookAtLists(agency), officeMinutes: stage.chance.number(in: 200...500))
        stage.look { [identity, agency] views throws(ViewError) in
            let page = try views.claims(
                for: identity, in: [.requested, .held, .confirmed], limit: Charity.claimsMax)
            return .claims(agency, page.rows.map(\.claim))
        }
    }

    func see(_ claims: [Claim]) {
        for claim in claims { attend(to: claim) }
    }

    private func attend(to claim: Claim) {
        if claim.status == .requested, isNew("requested \(claim.id)") {
            switch stage.chance.number(in: 1...100) {
            case 1...70: later(.handleClaim(.confirm, claim.id), officeMinutes: 20...600)
            case 71...85:
                later(
                    .handleClaim(.release(.declinedByPerson, text: nil), claim.id),
                    officeMinutes: 20...600)
            default: break
            }
        }
        if claim.consent == nil, isNew("consent \(claim.id)"), stage.chance.happens(percent: 80) {
            later(
                .handleClaim(
                    .authorize(
                        Consent(
                            parts: [.contact, .address],
                            signedOn: stage.now.civilDate.adding(days: -1),
                            text: "consent-1", signers: "本人", purpose: "由社会组织上门帮扶")),
                    claim.id), officeMinutes: 10...300)
        }
        if claim.status == .confirmed, claim.isLate, isNew("late \(claim.id)"),
            stage.chance.happens(percent: 80)
        {
            later(
                .handleClaim(.reportBroken(text: "家庭反映未收到"), claim.id), officeMinutes: 10...300)
        }
    }
}
