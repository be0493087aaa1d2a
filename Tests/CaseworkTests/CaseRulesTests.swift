import Casework
import Testing

@Suite("From a case to referrals")
struct CaseRulesTests {
    typealias Fixture = CountyFixture
    typealias House = HouseholdFixture

    private func submit(
        _ needs: [Need], in area: Area = Fixture.shiqiao, by agency: AgencyID? = nil
    ) -> Result<[Referral], Refusal> {
        let window = area == Fixture.qinghe ? Fixture.qingheWindow : Fixture.shiqiaoWindow
        do {
            let entry = try CaseRules.submit(
                House.draft(needs, in: area), as: CaseID(7), first: ObligationID(40),
                in: Fixture.setting(agency ?? window))
            guard case .caseSubmitted(let opened, let referrals) = entry else {
                return .failure(.malformed("entry", "is a case"))
            }
            #expect(opened.id == CaseID(7))
            return .success(referrals)
        } catch { return .failure(error) }
    }

    private func refusal(
        _ needs: [Need], in area: Area = Fixture.shiqiao, by agency: AgencyID? = nil
    ) -> Refusal? {
        if case .failure(let refusal) = submit(needs, in: area, by: agency) { refusal } else { nil }
    }

    @Test("each need becomes one referral, numbered in order, in one entry")
    func oneReferralPerNeed() throws {
        let needs = [
            House.plainNeed(Fixture.basicLiving), House.plainNeed(Fixture.disaster),
            House.plainNeed(Fixture.temporary, variant: "expenditure"),
        ]
        let referrals = try submit(needs).get()
        #expect(referrals.map(\.id.number) == [40, 41, 42])
        #expect(referrals.map(\.route.need) == [0, 1, 2])
        #expect(
            referrals.map(\.route.agency) == [
                Fixture.civilAffairs, Fixture.emergency, Fixture.civilAffairs,
            ])
        #expect(referrals.map(\.route.isUrgent) == [false, true, false])
        for referral in referrals {
            #expect(referral.route.caseID == CaseID(7))
            #expect(referral.route.window == Fixture.shiqiaoWindow)
            #expect(referral.route.area == Fixture.shiqiao)
            #expect(referral.route.partOf == nil)
            #expect(!referral.clocks.isEmpty)
        }
    }

    @Test("of two agencies with one role the nearer one is competent")
    func nearest() throws {
        let need = House.plainNeed(Fixture.disaster)
        #expect(try submit([need]).get()[0].route.agency == Fixture.emergency)
        let near = try submit([need], in: Fixture.qinghe).get()[0]
        #expect(near.route.agency == Fixture.qingheEmergency)
    }

    @Test("where a decision is delegated, the township's own window answers")
    func delegated() throws {
        let referral = try submit([House.plainNeed(Fixture.temporary)], in: Fixture.qinghe).get()[0]
        #expect(referral.route.rules.variant == "delegated")
        #expect(referral.route.agency == Fixture.qingheWindow)
        #expect(referral.route.rules.description == "temporary/delegated@2026-07-01")
    }

    @Test("where there is a kind to choose, it has to be chosen, and only from the list")
    func variants() throws {
        let chosen = House.plainNeed(Fixture.temporary, variant: "expenditure")
        #expect(try submit([chosen]).get()[0].route.rules.variant == "expenditure")
        let referral = try submit([chosen], in: Fixture.qinghe).get()[0]
        #expect(referral.route.agency == Fixture.civilAffairs)
        let refusals: [(TopicID, String?)] = [
            (Fixture.temporary, nil), (Fixture.temporary, "delegated"),
            (Fixture.temporary, "miracle"), (Fixture.basicLiving, "expenditure"),
        ]
        for (topic, variant) in refusals {
            let refusal = refusal([House.plainNeed(topic, variant: variant)])
            #expect(refusal?.code == .unknownVariant, "\(topic) \(variant ?? "none")")
        }
    }

    @Test("a window takes in only the places it serves")
    func areas() {
        let need = House.plainNeed(Fixture.disaster)
        for (area, window) in [
            (Fixture.qinghe, Fixture.shiqiaoWindow), (Fixture.root, Fixture.shiqiaoWindow),
            (Fixture.area("a-county/shiqiao/nowhere"), Fixture.shiqiaoWindow),
            (Fixture.area("b-county"), Fixture.qingheWindow),
        ] {
            #expect(refusal([need], in: area, by: window)?.code == .unknownArea, "\(area)")
        }
    }

    @Test("only a window takes in cases")
    func onlyWindows() {
        let need = House.plainNeed(Fixture.disaster)
        for agency in [Fixture.civilAffairs, Fixture.secretariat, Fixture.charity] {
            #expect(refusal([need], by: agency)?.code == .notPermitted)
        }
        let draft = House.draft([need], in: Fixture.shiqiao)
        for agency in [nil, Fixture.agency("nobody")] {
            let setting = Setting(
                now: Fixture.morning, by: Identity(account: "a", role: .window, agency: agency),
                county: Fixture.county)
            #expect(throws: Refusal.self) {
                try CaseRules.submit(draft, as: CaseID(1), first: ObligationID(1), in: setting)
            }
        }
    }

    @Test("a case without a need is no case")
    func noNeeds() {
        #expect(refusal([])?.thing == "needs")
    }

    @Test("a topic the county does not know is refused with the ones it knows")
    func unknownTopic() {
        let refusal = refusal([
            House.plainNeed(Fixture.disaster), House.need(Fixture.topic("pensions")),
        ])
        #expect(refusal?.code == .unknownTopic)
        #expect(refusal?.thing == "needs[1].topic")
        #expect(refusal?.nextStep.contains("basic-living, disaster, temporary") == true)
    }

    @Test("one bad need refuses the whole case: there is never half a receipt")
    func allOrNothing() {
        let bad = House.need(Fixture.basicLiving)
        #expect(refusal([House.plainNeed(Fixture.disaster), bad])?.code == .malformed)
    }

    @Test("what the topic does not ask for is refused")
    func unknownField() {
        let refusal = refusal([
            House.need(
                Fixture.basicLiving,
                details: [
                    Need.Detail(key: "income", value: .text("1")),
                    Need.Detail(key: House.mark, value: .text("1")),
                ])
        ])
        #expect(refusal?.code == .malformed)
        #expect(refusal?.thing == "needs[0].details")
        #expect(refusal?.sentence.contains("income, remark") == true)
    }

    @Test("a required field that is missing is named")
    func requiredField() {
        let refusal = refusal([House.need(Fixture.basicLiving)])
        #expect(refusal?.thing == "needs[0].details.income")
    }

    @Test(
        "each field takes values of its own kind",
        arguments: [
            ("remark", FieldValue.text(""), true), ("remark", .integer(1), false),
            ("remark", .flag(true), false),
            ("people", .integer(-3), true), ("people", .text("3"), false),
            ("has-car", .flag(false), true), ("has-car", .text("true"), false),
            ("since", .text("2024-02-29"), true), ("since", .text("2026-02-29"), false),
            ("since", .text("soon"), false), ("since", .integer(2026), false),
            ("housing", .text("owned"), true), ("housing", .text("stolen"), false),
            ("income", .text("23800.00"), true), ("income", .text("0"), true),
            ("income", .integer(23_800), true), ("income", .text("1.5"), true),
            ("income", .text("123456789012.99"), true), ("income", .text("1234567890123"), false),
            ("income", .text(""), false), ("income", .text("."), false),
            ("income", .text("1."), false), ("income", .text(".5"), false),
            ("income", .text("1.234"), false), ("income", .text("1.2.3"), false),
            ("income", .text("-1"), false), ("income", .text("1e3"), false),
            ("income", .text("1,000"), false), ("income", .text("１"), false),
            ("income", .flag(true), false),
        ])
    func kinds(key: String, value: FieldValue, isFine: Bool) {
        var details = [Need.Detail(key: key, value: value)]
        if key != "income" { details.append(Need.Detail(key: "income", value: .integer(1))) }
        let refusal = refusal([House.need(Fixture.basicLiving, details: details)])
        #expect(refusal?.thing == (isFine ? nil : "needs[0].details.\(key)"))
    }

    @Test("no refusal repeats anything the household gave")
    func nothingPersonal() {
        let keys = ["income", "remark", "people", "has-car", "since", "housing", House.mark]
        var needs = keys.map { key in
            House.need(
                Fixture.basicLiving,
                details: [
                    Need.Detail(key: key, value: .text(House.mark)),
                    Need.Detail(key: "income", value: .text(House.mark)),
                ])
        }
        needs.append(House.need(Fixture.temporary, variant: House.mark))
        needs.append(House.need(Fixture.topic("pensions")))
        var seen: Set<Refusal.Code> = []
        for need in needs {
            for area in [Fixture.shiqiao, Fixture.qinghe, Fixture.root] {
                guard let refusal = refusal([need], in: area) else {
                    Issue.record("\(need) is refused")
                    continue
                }
                seen.insert(refusal.code)
                let text = "\(refusal)"
                #expect(!text.contains(House.mark), "\(text)")
            }
        }
        #expect(seen == [.malformed, .unknownVariant, .unknownTopic, .unknownArea])
    }

    @Test("what is born of matching is not asked for: a case that names it is refused")
    func bornOfMatching() throws {
        let full = Fixture.county
        let disaster = try #require(full.topics[Fixture.disaster])
        let lead = Topic(
            id: disaster.id, version: disaster.version, name: disaster.name,
            plain: disaster.plain, variants: [], isBornAtWindow: false)
        let county = County(
            name: full.name, area: full.area, places: full.places,
            agencies: Array(full.agencies.values),
            topics: full.topics.values.filter { $0.id != lead.id } + [lead],
            calendar: full.calendar, answer: full.answer, escalation: full.escalation,
            lease: full.lease)
        #expect(county.intakeTopics.map(\.id) == [Fixture.basicLiving, Fixture.temporary])
        #expect(
            throws: Refusal(
                .unknownTopic, thing: "needs[0].topic",
                sentence: "needs[0].topic is opened by the broker and never asked for.",
                nextStep: "Choose one of: basic-living, temporary.")
        ) {
            try CaseRules.submit(
                House.draft([House.plainNeed(Fixture.disaster)], in: Fixture.shiqiao),
                as: CaseID(1), first: ObligationID(1),
                in: Fixture.setting(Fixture.shiqiaoWindow, in: county))
        }
    }

    @Test("a place without an owner is the rule book's fault, and the refusal says so")
    func unroutable() {
        let full = Fixture.county
        let county = County(
            name: full.name, area: full.area, places: full.places,
            agencies: full.agencies.values.filter { $0.role != "emergency-management" },
            topics: Array(full.topics.values), calendar: full.calendar, answer: full.answer,
            escalation: full.escalation, lease: full.lease)
        #expect(
            throws: Refusal(
                .unroutable, thing: "needs[0].topic",
                sentence: "No agency of role emergency-management answers for a-county/shiqiao.",
                nextStep: "Tell the operator: the rule book lacks an owner for this place.")
        ) {
            try CaseRules.submit(
                House.draft([House.plainNeed(Fixture.disaster)], in: Fixture.shiqiao),
                as: CaseID(1), first: ObligationID(1),
                in: Fixture.setting(Fixture.shiqiaoWindow, in: county))
        }
    }

    @Test(
        "a receipt names the day in Beijing and the running number",
        arguments: [
            (Int64(42), "2026-07-01T00:30", "YM-20260701-0000042"),
            (1, "2026-06-30T16:00:00Z", "YM-20260701-0000001"),
            (12_345_678, "2026-12-31T23:59", "YM-20261231-12345678"),
        ])
    func receipts(number: Int64, at: String, receipt: String) throws {
        let opened = Case(
            id: CaseID(number), household: HouseholdID(number), window: Fixture.qingheWindow,
            draft: House.draft([]),
            openedAt: try #require(Instant(at)))
        #expect(opened.receipt.number == receipt)
    }
}
