import Casework
import Testing
import Wire

@testable import Pages

@Suite("A claim, as its two sides see it")
struct ClaimPageTests {
    private let fixture: ListFixture
    private static let charity = ListFixture.visitor(.charity, ListFixture.charity)
    private static let window = ListFixture.visitor(.window, ListFixture.window)
    private static let receipt = Receipt("YM-20260701-0000042")

    init() throws { fixture = try ListFixture() }

    private func page(_ claim: Claim, possible: [String], for visitor: Visitor) -> ClaimPage {
        ClaimPage(
            claim, receipt: visitor == Self.window ? Self.receipt : nil,
            offering: fixture.offering(), possible: possible, at: fixture.now,
            in: fixture.county, for: visitor)
    }

    @Test("a charity sees topic, township and classes, and neither case nor obligation")
    func charity() throws {
        let until = Instant(startOf: try #require(CivilDate("2026-07-09")))
        let page = ListFixture.text(
            page(
                fixture.claim(until: until), possible: ["confirm", "release"], for: Self.charity
            ).bytes())
        for words in ["教育救助", "清河镇", "留守儿童", "2 人次", "等本单位", "最迟 2026年7月8日"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("YM-") && !page.contains("/obligations/"))
        #expect(!page.contains("nanan"))
        #expect(page.contains("窗口登记授权后"))
        #expect(page.contains("/claims/7/confirm") && !page.contains("/claims/7/authorize"))
    }

    @Test("a window sees whose it is, and its forms fold until they are wanted")
    func window() throws {
        let page = ListFixture.text(
            page(
                fixture.claim(.confirmed), possible: ["authorize", "report-broken"],
                for: Self.window
            ).bytes())
        #expect(page.contains("/cases/YM-20260701-0000042"))
        #expect(page.contains("<details class=\"verb\"><summary>登记本人授权"))
        #expect(page.contains("name=\"version\" value=\"33\""))
        #expect(!page.contains("/claims/7/contact"))
    }

    @Test("a contact shows what was agreed to, and where the journal says so")
    func contact() throws {
        let household = Household(
            contact: Household.Contact(name: "唐桂香", phone: "000-0000-0010"),
            address: "南岸村6组", categories: [], members: [])
        let consent = try consent(parts: [.contact])
        let claim = fixture.claim(.confirmed, consent: consent)
        let draft = CaseDraft(
            reference: "R-1", area: claim.area, channel: "window", source: "self",
            household: household, needs: [],
            authorization: Authorization(
                signers: ["唐桂香"], purpose: "办理", signedOn: fixture.now.civilDate))
        let opened = Case(
            id: claim.caseID, household: HouseholdID(1), window: claim.window, draft: draft,
            openedAt: fixture.now)
        let contact = try #require(ClaimContact(of: claim, in: opened, sequence: 512))
        let page = ListFixture.text(
            page(claim, possible: ["contact"], for: Self.charity).bytes(contact: contact))
        #expect(page.contains("唐桂香") && page.contains("第 512 条"))
        #expect(!page.contains("南岸村"))
        #expect(page.contains("同意告知：联系人和电话"))
    }

    private func consent(parts: [Consent.Part]) throws -> Consent {
        Consent(
            parts: parts, signedOn: try #require(CivilDate("2026-06-30")), text: "2026-07",
            signers: "唐桂香", purpose: "午餐")
    }

    // MARK: What its forms post

    private func read(
        _ verb: ClaimAddress.Verb, _ fields: [(String, String)]
    ) -> ClaimEntry.Outcome? {
        ClaimEntry.read(
            verb, PostedFields(fields.map { PostedFields.Field($0.0, $0.1) }),
            today: fixture.now.civilDate)
    }

    private static let signed = [
        ("signers", "唐桂香"), ("purpose", "午餐"), ("parts", "contact"), ("parts", "members"),
        ("signed-on", "2026-06-30"), ("consent-text", "2026-07"),
    ]

    @Test("what was posted becomes the verb")
    func read() throws {
        #expect(read(.confirm, []) == .verb(.confirm))
        #expect(
            read(.authorize, Self.signed)
                == .verb(.authorize(try consent(parts: [.contact, .members]))))
        #expect(read(.fulfil, [("fulfil-text", " ")]) == .verb(.fulfil(text: nil)))
        #expect(
            read(.release, [("release-reason", "not-suitable"), ("release-text", "太远")])
                == .verb(.release(.notSuitable, text: "太远")))
        #expect(
            read(.reportBroken, [("report-broken-text", "没来")])
                == .verb(.reportBroken(text: "没来")))
        #expect(read(.contact, []) == nil)
    }

    @Test(
        "a consent that lacks something is not recorded, each lack at its field",
        arguments: [
            ("signers", ""), ("purpose", ""), ("parts", "everything"),
            ("signed-on", "2026-07-02"), ("signed-on", "today"), ("consent-text", ""),
        ])
    func wrong(field: String, value: String) {
        let fields = Self.signed.filter { $0.0 != field } + [(field, value)]
        guard case .wrong(let problems) = read(.authorize, fields) else {
            Issue.record("it is taken")
            return
        }
        #expect(problems.map(\.field) == [field])
    }

    @Test("nobody says for the broker that time ran out, or that something broke without words")
    func notTheirs() {
        for (verb, fields) in [
            (ClaimAddress.Verb.release, [("release-reason", "ran-out")]),
            (.release, []), (.reportBroken, []),
        ] {
            guard case .wrong = read(verb, fields) else {
                Issue.record("\(verb) is taken")
                continue
            }
        }
    }

    @Test("the form that comes back lies open with what was typed")
    func again() {
        let posted = PostedFields([PostedFields.Field("signers", "唐桂香")])
        let draft = ClaimPage.Draft(
            .authorize, posted, problems: [FieldProblem("parts", Name(zh: "选", en: "Choose"))])
        let page = ListFixture.text(
            page(fixture.claim(), possible: ["authorize", "release"], for: Self.window)
                .bytes(draft: draft))
        #expect(page.contains("<details class=\"verb\" open><summary>登记本人授权"))
        #expect(page.contains("<details class=\"verb\"><summary>放回名额"))
        #expect(page.contains("value=\"唐桂香\"") && page.contains("id=\"parts-problem\""))
    }

    @Test("the list of claims tells whose answer each waits for")
    func list() {
        let late = fixture.claim(.requested, until: fixture.now)
        let page = ListFixture.text(
            ClaimsPage(
                [late], titles: [late.address: Name(zh: "午餐费资助", en: "Lunch")],
                showsAll: false, next: ClaimID(3), in: fixture.county, for: Self.charity
            ).bytes)
        #expect(page.contains("等清河镇社会救助窗口，最迟 2026-07-01 09:00"))
        #expect(page.contains("/claims/7") && page.contains("before=3"))
    }
}
