import Casework
import Testing

/// A county with two topics, and obligations that live under its rules.
struct ReportFixture {
    let county: County
    let medical = Party("medical", .agency)
    let civil = Party("civil-affairs", .agency)
    let window = Party("qinghe-window", .window)

    /// An agency's key before it is checked.
    struct Party {
        let key: String
        let kind: Agency.Kind

        init(_ key: String, _ kind: Agency.Kind) {
            self.key = key
            self.kind = kind
        }

        var id: AgencyID { get throws { try #require(AgencyID(key)) } }
    }

    init() throws {
        let area = try #require(Area("a-county"))
        let parties = [
            window, medical, civil, Party("charity-house", .charity),
            Party("joint-office", .secretariat),
        ]
        let agencies = try parties.map { party in
            Agency(
                id: try party.id, kind: party.kind, role: party.key,
                name: Name(zh: "机构" + party.key, en: "The " + party.key), area: area,
                topics: [], leader: Name(zh: "分管副局长", en: "Deputy director"),
                substitute: Name(zh: "股长", en: "Section head"))
        }
        county = County(
            name: Name(zh: "甲县", en: "A County"), area: area, places: [:], agencies: agencies,
            topics: [
                try Self.topic("living", "低保", accept: .acknowledged, Self.living),
                try Self.topic("flood", "灾害救助", accept: .acknowledged, Self.flood),
            ],
            calendar: TimeFixture.calendar, answer: Self.rule(2, .workingDay, "answer"),
            escalation: Escalation(
                leader: Self.rule(1, .workingDay, "leader"),
                secretariat: Self.rule(3, .workingDay, "secretariat")),
            lease: LeaseTerms(seconds: 900, returnsMax: 5))
    }

    static func rule(_ amount: Int, _ unit: Limit.Unit, _ source: String) -> Rule {
        Rule(
            limit: Limit(amount: amount, unit: unit), source: source, reference: nil,
            certainty: .derived)
    }

    private typealias Limits = (acknowledge: ClockRule, complete: ClockRule)

    /// 30 working days by law, 25 by promise.
    private static let living: Limits = (
        ClockRule(
            start: .submitted, statutory: nil, promised: rule(1, .workingDay, "签收一日"),
            warning: Limit(amount: 8, unit: .hour), rolls: true),
        ClockRule(
            start: .accepted, statutory: rule(30, .workingDay, "57号文 art. 22"),
            promised: rule(25, .workingDay, "二十五日承诺"),
            warning: Limit(amount: 3, unit: .workingDay), rolls: true)
    )

    /// Counted in hours from the submission.
    private static let flood: Limits = (
        ClockRule(
            start: .submitted, statutory: nil, promised: rule(2, .hour, "两小时签收"),
            warning: nil, rolls: false),
        ClockRule(
            start: .submitted, statutory: rule(24, .hour, "预案"),
            promised: rule(12, .hour, "承诺"), warning: Limit(amount: 6, unit: .hour),
            rolls: false)
    )

    private static func topic(
        _ key: String, _ name: String, accept: ClockRule.Start, _ limits: Limits
    ) throws -> Topic {
        let id = try #require(TopicID(key))
        let name = Name(zh: name, en: key)
        let plain = Procedure(
            reference: RuleReference(topic: id, variant: nil, version: "1"), name: name,
            owner: "medical", isUrgent: false, receives: .nothing, fields: [],
            acknowledge: limits.acknowledge,
            accept: ClockRule(
                start: accept, statutory: nil, promised: rule(5, .workingDay, "五日"),
                warning: Limit(amount: 1, unit: .workingDay), rolls: true),
            complete: limits.complete, holdCap: rule(60, .workingDay, "补正上限"), extend: nil)
        return Topic(id: id, version: "1", name: name, plain: plain, variants: [])
    }

    /// A new obligation; its case has the same number.
    func story(
        _ number: Int64, to agency: Party? = nil, topic: String = "living", at time: String
    ) throws -> ObligationStory {
        try ObligationStory(number, to: agency ?? medical, topic: topic, at: time, in: self)
    }

    func report(
        _ stories: [ObligationStory], period: String? = nil, asOf: String
    ) throws -> DeadlineReport {
        DeadlineReport.make(
            from: stories.map(\.obligation),
            period: try period.map { try #require(Period($0)) },
            asOf: try #require(Instant(asOf)), in: county
        ) { _ in Instant("2026-07-01") }
    }
}

extension DeadlineReport {
    /// The figures of one agency.
    func tally(_ party: ReportFixture.Party) throws -> Tally {
        try #require(lines.first { $0.agency.text == party.key }).tally
    }
}
