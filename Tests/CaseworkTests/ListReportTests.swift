import Casework
import Testing

@Suite("The two lists as tables")
struct ListReportTests {
    typealias Fixture = CountyFixture

    private func row(
        _ offering: Offering, at moment: Instant = Fixture.morning,
        in county: County = Fixture.county
    ) throws -> [String: ReportTable.Cell] {
        let table = ListReport(offering.list, of: [offering], at: moment, in: county).table
        let cells = try #require(table.rows.first)
        try #require(cells.count == table.columns.count)
        return Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.key), cells))
    }

    private func entry() throws -> Offering {
        let topic = try #require(Fixture.county.topics[Fixture.basicLiving])
        let draft = try #require(GovernmentEntry.draft(of: topic, in: Fixture.county))
        return ListFixture.listed(draft, on: .government, as: 1, by: Fixture.civilAffairs)
    }

    @Test("what does not stand on the list is left out")
    func listed() throws {
        let standings: [Offering.Standing] = [
            .listed, .paused, .unassured, .withdrawn, .expired, .suspended,
        ]
        var draft = ListStory()
        try draft.write(ListFixture.social())
        let offerings =
            standings.map { ListFixture.published(standing: $0) }
            + [try #require(draft.offering)]
        let table = ListReport(
            .social, of: offerings, at: Fixture.morning, in: Fixture.county
        ).table
        #expect(table.rows.count == 4)
        #expect(table.title.zh == "社会帮扶清单：4 项")
    }

    @Test("names are those of the day on which it was published, whatever they are today")
    func names() throws {
        let old = Fixture.county
        let renamed = County(
            name: old.name, area: old.area,
            places: old.places.mapValues { _ in Name(zh: "新区", en: "New") },
            agencies: [], topics: [], calendar: old.calendar, answer: old.answer,
            escalation: old.escalation, lease: old.lease)
        let offering = ListFixture.published()
        let (before, after) = (try row(offering), try row(offering, in: renamed))
        #expect(before == after)
        #expect(before["owner"] == .name(Name(zh: "单位", en: "kind-heart")))
        #expect(before["topics"] == .name(Name(zh: "低保", en: "basic living")))
        #expect(before["areas"] == .name(Name(zh: "清河", en: "Qinghe")))
    }

    @Test(
        "the amount is that of the day it is printed for",
        arguments: [
            ("2025-06-30", ""), ("2025-07-01", "每人每月 700 元"), ("2026-06-30", "每人每月 700 元"),
            ("2026-07-01", "每人每月 735 元"), ("2026-12-31", "每人每月 735 元"),
            ("2027-01-01", "每人每月 760 元"),
        ])
    func amounts(day: String, amount: String) throws {
        let moment = Instant(startOf: try #require(CivilDate(day)))
        #expect(try row(try entry(), at: moment)["given"] == .name(Name(zh: amount, en: amount)))
    }

    @Test("limits of both tiers, and what must not be asked of the household, stand there")
    func government() throws {
        let row = try row(try entry())
        guard case .name(let limits)? = row["limits"], case .name(let materials)? = row["materials"]
        else {
            Issue.record("limits and materials are names")
            return
        }
        #expect(limits.zh.contains("法定 30 个工作日") && limits.zh.contains("承诺 20 个工作日"))
        #expect(materials.zh == "申请书、户口簿（窗口核验，无需提交）")
        #expect(row["legal-source"] == .text("社会救助法 art. 20"))
        #expect(row["capacity"] == .text("") && row["valid"] == .text(""))
    }

    @Test("status, version, what is left, validity and who assured it")
    func social() throws {
        let row = try row(ListFixture.published(isStale: true, held: 3, used: 2))
        #expect(row["capacity"] == .text("15/20 袋"))
        #expect(row["valid"] == .text("..2026-12-31") && row["version"] == .integer(1))
        #expect(row["assured"] == .text("2026-07-01 kind-heart !"))
        let full = try self.row(ListFixture.published(used: 20))
        #expect(full["status"] == .name(ListReport.name(of: .full)))
    }

    @Test("the week, the days that differ, and the owner's own words")
    func schedule() throws {
        let morning = try #require(WeeklyHours.Span("09:00-12:00"))
        let day = try #require(CivilDate("2026-10-01"))
        let other = try #require(CivilDate("2026-10-10"))
        let hours = WeeklyHours(
            week: [.init(weekday: .mon, span: morning), .init(weekday: .wed, span: morning)],
            exceptions: [
                .init(day: day, span: nil, note: "国庆"), .init(day: other, span: morning, note: nil),
            ])
        let plain = ListFixture.completion()
        let draft = OfferingDraft(
            code: plain.code, title: plain.title, topics: [], kind: .service, categories: [],
            areas: [], eligibility: "", exclusions: nil, schedule: "请先来电", hours: hours,
            contact: nil, validFrom: nil, validTo: nil, legalSource: nil, amount: nil,
            materials: [], capacity: nil, needsConsent: false)
        let name = ListReport.schedule(of: draft)
        #expect(
            name.zh
                == "周一 09:00-12:00；周三 09:00-12:00；2026-10-01 不开放 国庆；2026-10-10 09:00-12:00；请先来电")
        #expect(name.en.hasPrefix("Mon 09:00-12:00; Wed 09:00-12:00; 2026-10-01 closed 国庆"))
    }
}
