import Broker
import Casework
import Pages
import Support
import Testing
import Wire

@testable import HTTPDoor

@Suite("The pages of the two lists: review, past days, matching, claims")
struct ListErrandsTests {
    private let house: DeskHouse
    private static let charity = Identity(
        account: "qinghe-volunteers", role: .charity, agency: AgencyID("qinghe-volunteers"))
    private static let other = Identity(
        account: "anping-charity-federation", role: .charity,
        agency: AgencyID("anping-charity-federation"))
    private static let education = Identity(
        account: "education", role: .agency, agency: AgencyID("education"))
    private static let regulator = Identity(
        account: "regulator", role: .regulator, agency: AgencyID("civil-affairs"))

    init() throws { house = try DeskHouse() }

    private static let lunch: [(String, String)] = [
        ("code", "lunch"), ("title-zh", "午餐费"), ("kind", "cash"), ("topics", "education"),
        ("areas", "a-county/qinghe"), ("eligibility", "交不起午餐费的学生"), ("valid-to", "2027-06-30"),
        ("capacity-total", "10"), ("capacity-unit", "人次"), ("needs-consent", "yes"),
    ]

    private func entry() throws -> OfferingAddress {
        OfferingAddress(.social, try #require(Self.charity.agency), "lunch")
    }

    private func ask(
        _ address: PageAddress, _ query: String = "", posted: [(String, String)]? = nil,
        as identity: Identity?
    ) throws -> Answer {
        try house.answer(at: address, query, posted: posted, as: identity)
    }

    private func write(
        _ fields: [(String, String)] = lunch, step: String = "submit"
    ) throws {
        let answer = try ask(
            .charity(.new), posted: fields + [("step", step)], as: Self.charity)
        #expect(answer.status == .seeOther, "\(answer.text)")
    }

    private func review(
        _ verb: ReviewAddress.Verb, _ fields: [(String, String)], as identity: Identity? = nil
    ) throws -> Answer {
        try ask(
            .review(.verb(try entry(), verb)), posted: fields,
            as: identity ?? DeskHouse.secretariat)
    }

    private func publish() throws {
        try write()
        #expect(try review(.publish, [("version", "1")]).status == .seeOther)
    }

    // MARK: Review

    @Test("a draft is its owner's own; submitted, the secretariat sees it and publishes it")
    func publishing() throws {
        try write(step: "draft")
        #expect(
            try !ask(.review(.reviews), as: DeskHouse.secretariat).text.contains("午餐费"))
        let form = ShownForm(
            try ask(.charity(.offer(code: "lunch")), as: Self.charity).text,
            postingTo: "/offers/lunch")
        let fields = form.fields.filter { $0.name != "step" }.map { ($0.name, $0.value) }
        _ = try ask(
            .charity(.offer(code: "lunch")), posted: fields + [("step", "submit")],
            as: Self.charity)
        #expect(try ask(.review(.reviews), as: DeskHouse.secretariat).text.contains("午餐费"))
        let page = try ask(.review(.entry(entry())), as: DeskHouse.secretariat).text
        #expect(page.contains("第一次发布"))
        let done = try review(.publish, [("version", "1")])
        #expect(done.header("location") == "/desk/review?done=publish")
        #expect(try ask(.counter(.list(.social)), as: nil).text.contains("余 10/10 人次"))
        // Decided meanwhile: there is nothing to look at any more.
        let again = try ask(.review(.entry(entry())), as: DeskHouse.secretariat)
        #expect(again.header("location") == "/lists/social/qinghe-volunteers/lunch")
    }

    @Test("what is given back says why, and a version that nobody saw is not published")
    func returning() throws {
        try write()
        let silent = try review(.sendBack, [("version", "1"), ("return-reason", " ")])
        #expect(silent.status == .unprocessable)
        #expect(silent.text.contains("id=\"return-reason-problem\""))
        _ = try review(.sendBack, [("version", "1"), ("return-reason", "写清学期")])
        #expect(
            try ask(.charity(.offer(code: "lunch")), as: Self.charity).text.contains("写清学期"))
        let changed = Self.lunch.map { $0.0 == "eligibility" ? ($0.0, "本学期的学生") : $0 }
        _ = try ask(
            .charity(.offer(code: "lunch")),
            posted: changed + [("version", "1"), ("step", "submit")], as: Self.charity)
        let unseen = try review(.publish, [("version", "1")])
        #expect(unseen.status == .preconditionFailed && unseen.text.contains("本学期的学生"))
        #expect(try review(.publish, [("version", "2")]).status == .seeOther)
    }

    @Test("only the secretariat reviews, and only the regulator suspends and lifts")
    func rights() throws {
        try publish()
        #expect(try ask(.review(.reviews), as: Self.charity).status == .forbidden)
        #expect(
            try review(.suspend, [("suspend-reason", "核查")]).status == .forbidden)
        let suspended = try review(.suspend, [("suspend-reason", "核查资金")], as: Self.regulator)
        #expect(suspended.status == .seeOther)
        let page = try ask(
            .counter(.entry(entry())), "done=suspend", as: Self.regulator
        ).text
        #expect(page.contains("已暂停。") && page.contains("核查资金") && page.contains("/lift"))
        #expect(try ask(.counter(.entry(entry())), as: nil).text.contains("监管暂停"))
        #expect(try review(.lift, [], as: Self.regulator).status == .seeOther)
        #expect(try !ask(.counter(.entry(entry())), as: nil).text.contains("监管暂停"))
    }

    @Test("an entry that nobody confirmed is marked for all, and confirmed by those who may")
    func assurance() throws {
        try publish()
        house.wall.set("2027-01-05T09:00")
        try house.turn()
        #expect(try ask(.counter(.list(.social)), as: nil).text.contains("超期未核实"))
        let stale = try ask(.review(.reviews), as: DeskHouse.secretariat).text
        #expect(stale.contains("/lists/social/qinghe-volunteers/lunch"))
        let done = try ask(
            .charity(.verb(code: "lunch", .assure)), posted: [], as: Self.charity)
        #expect(done.header("location") == "/offers?done=assure")
        #expect(try !ask(.counter(.list(.social)), as: nil).text.contains("超期未核实"))
    }

    // MARK: Past days

    @Test("a list is shown as a day left it, and its entries with it")
    func pastDays() throws {
        try publish()
        house.wall.set("2026-07-02T09:00")
        _ = try ask(
            .charity(.verb(code: "lunch", .withdraw)), posted: [("withdraw-reason", "结束")],
            as: Self.charity)
        house.wall.set("2026-07-03T09:00")
        #expect(try !ask(.counter(.list(.social)), as: nil).text.contains("午餐费"))
        let past = try ask(.counter(.list(.social)), "as-of=2026-07-01", as: nil)
        #expect(past.status == .ok && past.text.contains("午餐费"))
        let entry = CounterAddress.entry(try entry())
        let page = try ask(.counter(entry), "as-of=2026-07-01", as: nil).text
        #expect(page.contains("2026年7月1日当天的样子") && !page.contains("目前不提供"))
        let filtered = try ask(.counter(.list(.social)), "as-of=2026-07-01&q=none", as: nil)
        #expect(!filtered.text.contains("午餐费"))
        #expect(
            try !ask(.counter(.list(.social)), "as-of=2026-06-30", as: nil).text.contains("午餐费"))
        #expect(
            try ask(.counter(entry), "as-of=2026-06-30", as: nil).status == .notFound)
    }

    @Test(
        "a day that is none, or is still to come, is asked for again",
        arguments: ["x", "2026-07-02"])
    func noPastDay(text: String) throws {
        let answer = try ask(.counter(.list(.social)), "as-of=\(text)", as: nil)
        #expect(answer.status == .unprocessable)
        #expect(answer.text.contains("id=\"as-of-problem\""))
    }

    // MARK: Matching and claims

    /// - Returns: the case's page of matches, with an offer that fits its one need.
    private func matching() throws -> PageAddress {
        try publish()
        return .window(.match(try house.submit("10")))
    }

    private func hold(_ match: PageAddress, units: String) throws -> Answer {
        try ask(
            match,
            posted: [
                ("need", "1"), ("offer", "qinghe-volunteers/lunch"),
                ("units-1-qinghe-volunteers.lunch", units),
            ], as: Talk.clerk)
    }

    private func act(
        _ verb: ClaimAddress.Verb, _ fields: [(String, String)] = [], as identity: Identity
    ) throws -> Answer {
        try ask(.claims(.verb(ClaimID(1), verb)), posted: fields, as: identity)
    }

    private func look(as identity: Identity) throws -> String {
        try ask(.claims(.claim(ClaimID(1))), as: identity).text
    }

    @Test("what a window holds, the charity confirms, opens with consent on record, and gives")
    func claim() throws {
        let match = try matching()
        #expect(try ask(match, as: Talk.clerk).text.contains("value=\"qinghe-volunteers/lunch\""))
        let held = try hold(match, units: "3")
        #expect(held.header("location") == "/claims/1")
        #expect(try ask(match, as: Talk.clerk).text.contains("已有的认领"))
        #expect(try ask(.counter(.list(.social)), as: nil).text.contains("余 7/10 人次"))
        let page = try look(as: Self.charity)
        #expect(page.contains("等本单位") && !page.contains("YM-") && !page.contains("唐桂香"))
        #expect(try act(.confirm, as: Self.charity).status == .seeOther)
        #expect(try act(.contact, as: Self.charity).status == .conflict)
        #expect(try act(.authorize, as: Talk.clerk).status == .unprocessable)
        let signed = [
            ("signers", "唐桂香"), ("purpose", "午餐"), ("parts", "contact"),
            ("signed-on", "2026-07-01"), ("consent-text", "2026-07"),
        ]
        #expect(try act(.authorize, signed, as: Talk.clerk).status == .seeOther)
        let looks = try house.journal().count
        let contact = try act(.contact, as: Self.charity)
        #expect(contact.text.contains("唐桂香") && !contact.text.contains("南岸村"))
        #expect(try house.journal().count == looks + 1)
        #expect(try !look(as: Self.charity).contains("唐桂香"))
        #expect(try act(.fulfil, as: Self.charity).status == .seeOther)
        #expect(try !ask(.claims(.claims), as: Self.charity).text.contains("/claims/1"))
        let all = try ask(.claims(.claims), "show=all", as: Self.charity).text
        #expect(all.contains("/claims/1") && all.contains("已兑现"))
    }

    @Test("what cannot be held says why, on the page of the matches")
    func refusals() throws {
        let match = try matching()
        let wrong = try hold(match, units: "some")
        #expect(wrong.status == .unprocessable)
        #expect(wrong.text.contains("id=\"units-1-qinghe-volunteers.lunch-problem\""))
        let tooMany = try hold(match, units: "11")
        #expect(tooMany.status == .conflict && tooMany.text.contains("名额不足"))
        #expect(try hold(match, units: "1").status == .seeOther)
        #expect(try hold(match, units: "1").text.contains("已有人认领"))
    }

    @Test("a claim of others is not there, and a window matches its own cases")
    func strangers() throws {
        let match = try matching()
        _ = try hold(match, units: "1")
        #expect(
            try ask(.claims(.claim(ClaimID(1))), as: Self.other).status == .notFound)
        #expect(try act(.release, as: Self.other).status != .seeOther)
        #expect(try ask(match, as: Self.charity).status == .forbidden)
        #expect(try ask(.claims(.claims), as: Self.education).status == .forbidden)
    }

    @Test("a charity claims a need that ended without help, and the window answers")
    func claimedNeed() throws {
        try publish()
        try house.submit("10")
        for verb in [
            Verb.take, .accept(note: nil), .start,
            .complete(
                Completion(
                    outcome: .noCapacity, reason: .noCapacity, text: "名额已满",
                    nextStep: "窗口另找")),
        ] { try house.perform(.act(verb, on: ObligationID(1)), as: Self.education) }
        let page = try ask(.charity(.needs), as: Self.charity).text
        let form = ShownForm(page, postingTo: "/needs")
        let code = try #require(form.fields.first { $0.name == "need" }?.value)
        #expect(page.contains("留守儿童") && !page.contains("唐"))
        let bad = try ask(
            .charity(.needs), posted: [("need", code), ("units-\(code)", "0")], as: Self.charity)
        #expect(bad.status == .unprocessable)
        #expect(bad.text.contains("id=\"units-\(code)-problem\""))
        #expect(bad.text.contains("<details class=\"verb\" open>"))
        let done = try ask(
            .charity(.needs), posted: form.fields.map { ($0.name, $0.value) }, as: Self.charity)
        #expect(done.header("location") == "/claims/1")
        // It is nobody else's to claim now, and its code opens nothing.
        #expect(try ask(.charity(.needs), as: Self.other).text.contains("目前没有"))
        let late = try ask(
            .charity(.needs), posted: form.fields.map { ($0.name, $0.value) }, as: Self.charity)
        #expect(late.status == .notFound && late.text.contains("没有此需求"))
        #expect(try look(as: Talk.clerk).contains("YM-20260701-0000001"))
        let released = try act(
            .release, [("release-reason", "not-suitable")], as: Talk.clerk)
        #expect(released.header("location") == "/claims/1?done=release")
        #expect(try look(as: Self.charity).contains("不适合"))
    }

    // MARK: Leads

    @Test("a lead shows the entry that it points to, in the inbox and on its own page")
    func leads() throws {
        let receipt = try house.submit("10")
        try publish()
        for _ in 0..<3 { try house.turn() }
        let inbox = try ask(.inbox(.inbox), as: Talk.clerk).text
        #expect(inbox.contains("/lists/social/qinghe-volunteers/lunch"))
        let lead = try ask(.inbox(.obligation(ObligationID(2))), as: Talk.clerk).text
        #expect(lead.contains("/lists/social/qinghe-volunteers/lunch"))
        #expect(lead.contains("/cases/\(receipt.number)/match"))
        let page = try ask(.window(.theCase(receipt)), as: Talk.clerk).text
        #expect(page.contains("清单线索") && page.contains("/obligations/2"))
    }
}
