import Casework
import Testing

/// One obligation's life as a test tells it: decide, apply, let time pass.
struct Story {
    typealias Fixture = CountyFixture

    var county: County
    var now: Instant
    var sequence: Int64 = 100
    var obligation: Obligation
    /// What a reroute made of it.
    var successor: Obligation?
    /// Everything that happened, in order.
    var events: [ObligationEvent] = []

    init(
        _ topic: TopicID = Fixture.basicLiving, variant: String? = nil,
        in area: Area = Fixture.shiqiao, at now: Instant = Fixture.morning,
        county: County = Fixture.county
    ) throws {
        self.county = county
        self.now = now
        let window = area == Fixture.qinghe ? Fixture.qingheWindow : Fixture.shiqiaoWindow
        let entry = try CaseRules.submit(
            HouseholdFixture.draft([HouseholdFixture.plainNeed(topic, variant: variant)], in: area),
            as: CaseID(1), first: ObligationID(1), in: Fixture.setting(window, at: now, in: county))
        guard case .caseSubmitted(_, let referrals) = entry, let referral = referrals.first else {
            throw Refusal.malformed("entry", "holds a referral")
        }
        obligation = Obligation(referral, at: now, sequence: sequence)
    }

    /// Whether it stands in this queue for this matter.
    func waits(in queue: AgencyID, as matter: Waiting.Matter) -> Bool {
        obligation.waiting?.queue == queue && obligation.waiting?.matter == matter
    }

    var words: [String] { events.map(\.word) }

    /// Who would send this verb.
    func sender(of verb: Verb) -> AgencyID {
        switch verb {
        case .acknowledge, .release, .take: obligation.waiting?.queue ?? obligation.agency
        case .supplement, .insist, .reroute, .withdraw: obligation.window
        default: obligation.agency
        }
    }

    @discardableResult
    mutating func act(_ verb: Verb, by agency: AgencyID? = nil) throws -> [Entry] {
        try act(verb, as: Fixture.clerk(of: agency ?? sender(of: verb)))
    }

    @discardableResult
    mutating func act(_ verb: Verb, as identity: Identity) throws -> [Entry] {
        let entries = try ObligationRules.decide(
            verb, on: obligation, next: ObligationID(obligation.id.number + 1),
            in: Setting(now: now, by: identity, county: county))
        for entry in entries {
            switch entry {
            case .obligation(_, let event): apply(event)
            case .referred(let referral):
                successor = Obligation(referral, at: now, sequence: sequence)
            default: Issue.record("a verb never makes \(entry)")
            }
        }
        return entries
    }

    mutating func apply(_ event: ObligationEvent) {
        sequence += 1
        obligation.apply(event, at: now, sequence: sequence)
        events.append(event)
    }

    /// Somebody polls the queue it waits in.
    @discardableResult
    mutating func lease() -> LeaseToken {
        apply(.leased(until: now.adding(milliseconds: Fixture.leaseSeconds * 1000)))
        return LeaseToken(sequence)
    }

    mutating func take() throws { try act(.acknowledge(lease())) }

    /// Everything that falls due on the way happens at its own time.
    mutating func wait(until later: Instant) {
        while let wake = obligation.wakesAt, wake <= later {
            now = max(now, wake)
            let due = Occurrence.due(obligation, at: now, in: county)
            guard !due.isEmpty else { break }
            for event in due { apply(event) }
        }
        now = later
    }

    mutating func wait(until text: String) throws { wait(until: try #require(Instant(text))) }

    func refusal(of verb: Verb, by agency: AgencyID? = nil) -> Refusal? {
        var copy = self
        do {
            try copy.act(verb, by: agency)
            return nil
        } catch { return error as? Refusal }
    }

    /// State of each clock that exists, such as `acknowledge:running`.
    var clocks: [String] {
        ClockKind.allCases.compactMap { kind in
            obligation.clock(kind).map { "\(kind.rawValue):\($0.state(at: now).rawValue)" }
        }
    }
}

extension Verb {
    static let helped = Verb.complete(
        Completion(outcome: .gotHelp, reason: nil, text: nil, nextStep: nil))
    static let unreachable = Verb.fail(
        Completion(
            outcome: .couldNotReach, reason: .couldNotReach, text: "三次上门未遇", nextStep: "再联系"))
    static let asking = Verb.hold(missing: ["收入证明"], text: "请补正")
    static let prolonging = Verb.extend(
        reason: .hardInvestigation, approver: "局长", text: "入户困难")
    static let objecting = Verb.object(reason: .notCompetent, text: "不属本部门职责")
    static let insisting = Verb.insist(text: "属于该部门职责")
    static let adding = Verb.supplement(text: "已补", details: [])
    static let withdrawing = Verb.withdraw(reason: .withdrawn, text: "本人撤回")
    static let correcting = Verb.withdraw(reason: .enteredInError, text: "录入错误")
    static let sendingOn = Verb.reroute(to: CountyFixture.qingheEmergency, text: "转应急局")
}
