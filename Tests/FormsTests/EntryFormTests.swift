import Casework
import RuleBook
import Support
import Testing

@testable import Forms

@Suite("A journal entry")
struct EntryFormTests {
    private static let at = Instant(milliseconds: 1_782_867_600_123)
    private static let clerk = Actor.identity(
        Identity(account: "qinghe-clerk", role: .window, agency: AgencyID("qinghe-window")))

    private func survives(
        _ entry: Entry, by actor: Actor = clerk, key: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let recorded = Recorded(sequence: 7, at: Self.at, by: actor, key: key, entry: entry)
        let facts = EntryForm.facts(recorded)
        let personal = EntryForm.personal(recorded)
        let read = try EntryForm.read(facts: facts, personal: personal, sequence: 7)
        #expect(read == recorded, sourceLocation: sourceLocation)
        #expect(EntryForm.facts(read) == facts, sourceLocation: sourceLocation)
        #expect(EntryForm.personal(read) == personal, sourceLocation: sourceLocation)
        // Without its sealed half an entry says the same facts.
        let open = try EntryForm.read(facts: facts, personal: nil, sequence: 7)
        #expect(EntryForm.facts(open) == facts, sourceLocation: sourceLocation)
    }

    @Test("of a case survives with every sample household")
    func cases() throws {
        let county = try SampleCounty.book().county
        for number in 1...12 {
            let draft = try SampleCounty.draft(number < 10 ? "0\(number)" : "\(number)")
            let township = draft.area.path.split(separator: "/")[1]
            let window = try #require(AgencyID(township + "-window"))
            let setting = Setting(
                now: Self.at,
                by: Identity(account: "clerk", role: .window, agency: window), county: county)
            try survives(
                CaseRules.submit(draft, as: CaseID(3), first: ObligationID(9), in: setting))
        }
    }

    @Test("of an obligation survives, whatever happened", arguments: EventFixture.all)
    func events(_ event: ObligationEvent) throws {
        try survives(.obligation(ObligationID(17), event), key: "/obligation/17/x k\"1")
        try survives(.obligation(ObligationID(17), event), by: .broker)
    }

    @Test("samples hold every kind of event")
    func everyKind() {
        #expect(Set(EventFixture.all.map(\.word)).count == 20)
    }

    @Test("of a referral, a rule, a quarter survives")
    func others() throws {
        let county = try SampleCounty.book().county
        let procedure = try #require(county.topics.values.first { $0.id.text == "temporary" })
        let agency = try #require(AgencyID("civil-affairs"))
        let window = try #require(AgencyID("qinghe-window"))
        let area = try #require(Area("a-county/qinghe"))
        for partOf in [nil, ObligationID(3)] {
            for procedure in procedure.procedures {
                let referral = Referral(
                    id: ObligationID(4), caseID: CaseID(2), need: 1, rules: procedure.reference,
                    agency: agency, window: window, area: area, isUrgent: procedure.isUrgent,
                    partOf: partOf,
                    clocks: ClockRules.start(
                        .submitted, of: procedure, owner: agency, at: Self.at, in: county))
                try survives(.referred(referral))
                let cause = LeadRules.Cause(offering: OfferingID(5), version: 2)
                try survives(
                    .referred(
                        Referral(
                            route: referral.route, clocks: referral.clocks, lead: cause)))
            }
        }
        try survives(.caseConsulted(CaseID(42)))
        // A topic file may be longer than any field of a form.
        let text = String(repeating: "{ \"甲\": 1 } // …\n", count: 4_000)
        for kind in AdoptedRule.Kind.allCases {
            try survives(
                .ruleAdopted(AdoptedRule(kind: kind, id: "a", version: "1", text: text)),
                by: .broker)
        }
        let quarter = try #require(Quarter("2026Q3"))
        try survives(
            .quarterFrozen(
                QuarterFigures(
                    quarter, asOf: Self.at,
                    zh: .init(csv: "\u{FEFF}机构,\"a\"\r\n" + text, digest: "sha256:0"),
                    en: .init(csv: "", digest: "sm3:1"))), key: "/quarter/2026Q3/freeze 1")
    }

    @Test("of the two lists and of claims survives")
    func lists() throws {
        for draft in [OfferingFixture.full, OfferingFixture.least] {
            for list in OfferingList.allCases {
                let address = OfferingFixture.address(list)
                try survives(
                    .offeringWritten(
                        OfferingID(5), address,
                        Proposal(
                            version: 3, draft: draft, isSubmitted: list == .social,
                            since: Self.at, remark: list == .social ? nil : "请写明")),
                    key: "/list/social/rice 1")
                for (names, assurance) in [
                    (nil, nil), (OfferingFixture.names, OfferingFixture.assurance),
                ] {
                    let edition = Edition(
                        version: 3, draft: draft, names: names, publishedAt: Self.at)
                    try survives(
                        .offeringPublished(OfferingID(5), address, edition, assurance))
                }
            }
        }
        try survives(.claimOpened(OfferingFixture.claim.opened(at: Self.at)))
        for event: ClaimEvent in [
            .confirmed(until: Self.at), .authorized(OfferingFixture.consent), .contactOpened,
            .fulfilled(text: nil), .fulfilled(text: "送到了"), .released(.noCapacity, text: nil),
            .released(.notSuitable, text: "不要了"), .broken(text: "没有来"), .late,
        ] {
            try survives(.claim(ClaimID(3), event))
        }
        for event: OfferingEvent in [
            .withdrawn(reason: "发完\n\"\\"), .paused(reason: "盘点"), .paused(reason: nil),
            .resumed(reason: "补货"), .resumed(reason: nil), .submitted, .returned(reason: "不清楚"),
            .expired, .suspended(reason: "投诉"), .lifted(reason: nil), .stale, .unassured,
            .assured(OfferingFixture.assurance), .searched(upTo: nil),
            .searched(upTo: ObligationID(8)),
        ] {
            try survives(.offering(OfferingID(5), event))
        }
    }

    @Test("by every role survives, with and without an agency")
    func actors() throws {
        for role in Role.allCases {
            for agency in [nil, AgencyID("justice")] {
                try survives(
                    .obligation(ObligationID(1), .seen),
                    by: .identity(Identity(account: "某人", role: role, agency: agency)))
            }
        }
        try survives(
            .obligation(ObligationID(1), .seen),
            by: .identity(
                Identity(
                    account: "a", role: .auditor, agency: nil, area: Area("a-county/qinghe"))))
    }

    @Test("from before accounts had areas reads back byte for byte, and none is made up")
    func withoutArea() throws {
        let text =
            #"{"at":1,"by":{"account":"a","role":"window","agency":"qinghe-window"},"#
            + #""entry":"seen","obligation":1}"#
        let recorded = try EntryForm.read(facts: Array(text.utf8), personal: nil, sequence: 1)
        #expect(EntryForm.facts(recorded) == Array(text.utf8))
        guard case .identity(let identity) = recorded.by else {
            Issue.record("the entry has lost its author")
            return
        }
        #expect(identity.area == nil)
    }

    @Test(
        "that this version does not know is refused, not guessed",
        arguments: [
            #"{"at":1,"entry":"vanished","obligation":1}"#,
            #"{"at":1,"entry":"seen"}"#,
            #"{"entry":"seen","obligation":1}"#,
            #"{"at":1,"entry":"seen","obligation":1,"later":true}"#,
            #"{"at":1,"entry":"told","obligation":1,"clock":"accept","step":"shouted"}"#,
            #"{"at":1,"by":{"account":"a","role":"king"},"entry":"seen","obligation":1}"#,
            #"{"at":1.5,"entry":"seen","obligation":1}"#,
            #"{"at":1,"entry":"returned","obligation":1,"clocks":[]}"#,
            "[]", "",
        ])
    func unknown(_ text: String) {
        #expect(throws: Refusal.self) {
            try EntryForm.read(facts: Array(text.utf8), personal: nil, sequence: 1)
        }
    }
}
