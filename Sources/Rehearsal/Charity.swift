internal import Broker
internal import Casework

/// A charity: writes offers and keeps them true, takes up needs that nobody covers, answers
/// windows, learns whom a claim is for, and gives; or forgets one of these.
final class Charity {
    private let charity: Agency
    private let identity: Identity
    private let stage: Stage
    private let offers: OfferBook
    /// What it has made up its mind about, so that it does so once.
    private var settled: Set<String> = []

    /// Claims that one look shows; more than a charity ever has open.
    static let claimsMax = 1_000

    init(_ charity: Agency, offers: OfferBook, on stage: Stage) {
        self.charity = charity
        self.offers = offers
        self.stage = stage
        identity = Identity(account: charity.id.text, role: .charity, agency: charity.id)
    }

    // MARK: Writing

    /// A draft of its own at first, now and then; else the secretariat is to look at it at once.
    func write(number: Int) {
        let draft = offers.draft(
            number: number, of: charity, on: stage.now.civilDate, by: &stage.chance)
        guard let draft else { return }
        act(.write(draft, on: .social, isSubmitted: stage.chance.happens(percent: 75)))
    }

    // MARK: Looking

    func look() {
        stage.later(.lookAtLists(charity.id), officeMinutes: stage.chance.number(in: 300...900))
        stage.look { [identity, id = charity.id] views throws(ViewError) in
            let claims = try views.claims(
                for: identity, in: [.held, .confirmed], limit: Self.claimsMax)
            return .society(
                id, offers: try views.ownOfferings(on: .social, of: identity),
                claims: claims.rows.map(\.claim), needs: try views.needs(for: identity))
        }
    }

    func see(offers: [Offering], claims: [Claim], needs: [UncoveredNeed]) {
        for offer in offers { tend(offer) }
        for claim in claims { attend(to: claim) }
        var taken = 0
        for need in needs where taken < 2 {
            if takeUp(need, with: offers) { taken += 1 }
        }
    }

    /// Whether this is met for the first time.
    private func isNew(_ matter: String) -> Bool { settled.insert(matter).inserted }

    private func act(_ command: Command) { stage.perform(command, as: identity, at: charity.id) }

    private func later(_ command: Command, officeMinutes: ClosedRange<Int>) {
        stage.later(
            .command(charity.id, identity, command),
            officeMinutes: stage.chance.number(in: officeMinutes))
    }

    // MARK: Its offers

    private func tend(_ offer: Offering) {
        let address = offer.address
        if let proposal = offer.proposal, !proposal.isSubmitted,
            isNew("\(address) proposal \(proposal.version) \(proposal.remark ?? "")")
        {
            let isReturned = proposal.remark != nil
            later(
                isReturned
                    ? .write(
                        proposal.draft.with(exclusions: "已由其他渠道解决的"), on: .social,
                        isSubmitted: true)
                    : .change(.submit, address), officeMinutes: 20...600)
        }
        let assurance = offer.assurance.map { "\($0.at)" } ?? ""
        switch offer.status {
        case .published where offer.assurance?.isStale ?? false:
            guard isNew("\(address) stale \(assurance)"), stage.chance.happens(percent: 60) else {
                return
            }
            later(.change(.assure, address), officeMinutes: 10...300)
        case .published:
            guard stage.chance.happens(percent: 3) else { return }
            let isOver = stage.chance.happens(percent: 20)
            later(
                .change(isOver ? .withdraw(reason: "项目结束") : .pause(reason: "人手不足"), address),
                officeMinutes: 10...200)
        case .full where isNew("\(address) full") && stage.chance.happens(percent: 40):
            // Somebody gave more.
            let total = (offer.draft.capacity?.total ?? 1) * 2
            later(
                .write(
                    offer.draft.with(exclusions: offer.draft.exclusions, capacity: total),
                    on: .social, isSubmitted: true), officeMinutes: 60...900)
        case .paused where isNew("\(address) paused \(offer.since)"):
            let isForgotten = offer.standing == .unassured
            later(
                .change(isForgotten ? .assure : .resume(reason: nil), address),
                officeMinutes: 200...2_000)
        default: break
        }
    }

    // MARK: Needs

    private func takeUp(_ need: UncoveredNeed, with offers: [Offering]) -> Bool {
        guard let code = need.code, let id = stage.need(code) else { return false }
        let offer = offers.first { offer in
            let classes = offer.draft.categories
            return offer.status == .published && (offer.free ?? 0) > 0
                && offer.draft.topics.contains(need.topic)
                && offer.draft.isOffered(in: need.township)
                && (classes.isEmpty
                    || need.categories?.contains { classes.contains($0.rawValue) } ?? false)
        }
        guard let offer, isNew("need \(id)"), stage.chance.happens(percent: 70) else {
            return false
        }
        later(
            .claim(ClaimDraft(offering: offer.address, obligation: id, units: 1)),
            officeMinutes: 5...200)
        return true
    }

    // MARK: Claims

    private func attend(to claim: Claim) {
        guard isNew("claim \(claim.id) \(claim.status.rawValue)") else {
            return learn(whomFor: claim)
        }
        if claim.status == .held {
            switch stage.chance.number(in: 1...100) {
            case 1...75: later(.handleClaim(.confirm, claim.id), officeMinutes: 30...900)
            case 76...85:
                later(
                    .handleClaim(.release(.notSuitable, text: nil), claim.id),
                    officeMinutes: 30...900)
            // It forgets to answer, and the units go back.
            default: break
            }
        } else {
            switch stage.chance.number(in: 1...100) {
            case 1...80:
                later(.handleClaim(.fulfil(text: nil), claim.id), officeMinutes: 300...4_000)
            case 81...88:
                later(
                    .handleClaim(.release(.couldNotReach, text: "多次联系未果"), claim.id),
                    officeMinutes: 300...2_000)
            // It does not come.
            default: break
            }
            learn(whomFor: claim)
        }
    }

    private func learn(whomFor claim: Claim) {
        guard claim.status == .confirmed, claim.consent != nil, isNew("contact \(claim.id)")
        else { return }
        later(.openContact(claim.id), officeMinutes: 5...100)
    }
}
