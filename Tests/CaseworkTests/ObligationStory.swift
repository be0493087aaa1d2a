@testable import Casework
import Testing

/// One obligation's life, told with the events and limits that the real rules make.
struct ObligationStory {
    private(set) var obligation: Obligation
    private let procedure: Procedure
    private let county: County

    init(
        _ number: Int64, to agency: ReportFixture.Party, topic: String, at time: String,
        in fixture: ReportFixture
    ) throws {
        county = fixture.county
        let topic = try #require(TopicID(topic).flatMap { fixture.county.topics[$0] })
        procedure = topic.plain
        let now = try #require(Instant(time))
        obligation = Obligation(
            Referral(
                id: ObligationID(number), caseID: CaseID(number), need: 0,
                rules: procedure.reference, agency: try agency.id, window: try fixture.window.id,
                area: county.area, isUrgent: false, partOf: nil,
                clocks: ClockRules.start(
                    .submitted, of: procedure, owner: try agency.id, at: now, in: county)),
            at: now, sequence: 1)
    }

    private func telling(
        _ time: String, _ event: (Obligation, Instant) throws -> ObligationEvent
    ) throws -> ObligationStory {
        let now = try #require(Instant(time))
        var next = self
        next.obligation.apply(
            try event(obligation, now), at: now, sequence: obligation.sequence + 1)
        return next
    }

    private func starts(_ event: ClockRule.Start, at now: Instant) -> [Clock] {
        ClockRules.start(event, of: procedure, owner: obligation.agency, at: now, in: county)
    }

    private func clock(_ kind: ClockKind) throws -> Clock { try #require(obligation.clock(kind)) }

    func acknowledged(_ time: String) throws -> ObligationStory {
        try telling(time) { .acknowledged(starts: starts(.acknowledged, at: $1)) }
    }

    func accepted(_ time: String) throws -> ObligationStory {
        try telling(time) { .accepted(starts: starts(.accepted, at: $1), note: nil) }
    }

    /// Taken note of and accepted at once.
    func taken(_ time: String) throws -> ObligationStory {
        try acknowledged(time).accepted(time)
    }

    func held(_ time: String) throws -> ObligationStory {
        try telling(time) { _, now in
            .held(missing: ["户口本"], text: "补正", until: now.adding(milliseconds: 8_640_000_000))
        }
    }

    func resumed(_ time: String) throws -> ObligationStory {
        try telling(time) { _, now in
            .resumed(
                because: .agency,
                move: ClockRules.resume(
                    try clock(.complete), under: procedure.complete, at: now, in: county))
        }
    }

    func extended(_ time: String, by approver: String) throws -> ObligationStory {
        try telling(time) { _, _ in
            .extended(
                reason: .hardInvestigation,
                post: county.agencies[obligation.agency]?.post(called: approver) ?? .unlisted,
                approver: .said(approver), text: "调查困难",
                move: ClockRules.extend(
                    try clock(.complete), under: procedure.complete, by: 15, in: county))
        }
    }

    func objected(_ time: String) throws -> ObligationStory {
        try telling(time) {
            .objected(
                reason: .notCompetent, text: "不归我管",
                answer: ClockRules.startAnswer(of: $0, at: $1, in: county))
        }
    }

    func insisted(_ time: String) throws -> ObligationStory {
        try telling(time) { _, now in
            .insisted(
                text: "归你管",
                move: ClockRules.resume(
                    try clock(.accept), under: procedure.accept, at: now, in: county))
        }
    }

    func returned(_ time: String) throws -> ObligationStory {
        try telling(time) {
            .returned(answer: ClockRules.startAnswer(of: $0, at: $1, in: county))
        }
    }

    func rerouted(_ time: String) throws -> ObligationStory {
        try telling(time) { _, _ in .rerouted(to: ObligationID(999), text: "转办") }
    }

    func withdrawn(_ time: String) throws -> ObligationStory {
        try telling(time) { _, _ in .withdrawn(reason: .withdrawn, text: "撤回") }
    }

    func completed(_ time: String, _ outcome: Outcome = .gotHelp) throws -> ObligationStory {
        try telling(time) { _, _ in
            .completed(Completion(outcome: outcome, reason: nil, text: nil, nextStep: nil))
        }
    }

    func failed(_ time: String) throws -> ObligationStory {
        try telling(time) { _, _ in
            .failed(Completion(outcome: .movedAway, reason: nil, text: nil, nextStep: nil))
        }
    }
}
