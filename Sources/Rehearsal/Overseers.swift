internal import Broker
internal import Casework

/// Those who watch over the lists and write nothing there: the secretariat publishes or gives back,
/// the regulator stops what is not right.
final class Overseers {
    private let secretariat: Identity
    private let regulator: Identity
    private let stage: Stage
    /// What was looked at already.
    private var settled: Set<String> = []

    /// Nil for a county that has no secretariat.
    init?(on stage: Stage) {
        let agencies = stage.county.agenciesInOrder
        guard let office = agencies.first(where: { $0.kind == .secretariat }) else { return nil }
        secretariat = Identity(account: office.id.text, role: .secretariat, agency: office.id)
        regulator = Identity(
            account: "regulator", role: .regulator,
            agency: agencies.first { $0.role == "civil-affairs" }?.id ?? office.id)
        self.stage = stage
    }

    /// The desk at which their answers are heard.
    var id: AgencyID? { secretariat.agency }

    private func later(
        _ command: Command, as identity: Identity, officeMinutes: ClosedRange<Int>
    ) {
        guard let id else { return }
        stage.later(
            .command(id, identity, command),
            officeMinutes: stage.chance.number(in: officeMinutes))
    }

    // MARK: The secretariat

    func look() {
        guard let id else { return }
        stage.later(.lookAtLists(id), officeMinutes: stage.chance.number(in: 100...300))
        stage.look { [secretariat] views throws(ViewError) in
            .review(
                submitted: try views.submittedOfferings(for: secretariat),
                stale: try views.staleOfferings(for: secretariat))
        }
    }

    func see(submitted: [Offering], stale: [Offering]) {
        for offering in submitted { review(offering) }
        // Charities speak for themselves; what the state owes the secretariat knows.
        for offering in stale where offering.list == .government {
            guard settled.insert("stale \(offering.id) \(offering.sequence)").inserted else {
                continue
            }
            later(.change(.assure, offering.address), as: secretariat, officeMinutes: 10...200)
        }
    }

    private func review(_ offering: Offering) {
        guard let proposal = offering.proposal,
            settled.insert("review \(offering.id) \(proposal.version) \(proposal.since)").inserted
        else { return }
        let soon = stage.now.civilDate.adding(days: 3)
        let isTooShort = proposal.draft.validTo.map { $0 < soon } ?? false
        let isUnclear =
            offering.list == .social && proposal.draft.exclusions == nil
            && stage.chance.happens(percent: 25)
        later(
            .change(
                isTooShort || isUnclear ? .sendBack(reason: "请写明不适用的情形和有效期") : .publish,
                offering.address),
            as: secretariat, officeMinutes: 5...120)
    }

    // MARK: The regulator

    func inspect() {
        stage.look { views throws(ViewError) in
            .listed(try views.offerings(on: .social, limit: 1_000).rows)
        }
    }

    /// One of them is stopped for some days.
    func see(listed: [Offering]) {
        let open = listed.filter { $0.status == .published || $0.status == .full }
        guard let offering = stage.chance.one(of: open) else { return }
        later(
            .change(.suspend(reason: "投诉核查"), offering.address), as: regulator,
            officeMinutes: 5...60)
        later(
            .change(.lift(reason: "核查完毕"), offering.address), as: regulator,
            officeMinutes: 500...2_500)
    }
}
