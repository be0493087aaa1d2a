import Casework
import Forms
import Testing
import Wire

@Suite("Reports as JSON and CSV")
struct ReportFormTests {
    private let small = ReportTable(
        key: "small", title: Name(zh: "小表", en: "Small"),
        columns: [
            ReportTable.Column("name", Name(zh: "机构", en: "Agency"), .text),
            ReportTable.Column("count", Name(zh: "件数", en: "Count"), .integer),
            ReportTable.Column("late", Name(zh: "超期", en: "Late"), .decimal),
        ],
        rows: [
            [.name(Name(zh: "民政局，\"甲县\"", en: "Civil affairs")), .integer(3), .tenths(15)],
            [.text("=1+1"), .integer(-2), .empty],
        ],
        totals: [.name(Name(zh: "合计", en: "Total")), .integer(1), .empty],
        notes: [Name(zh: "说明", en: "Note")])

    @Test("CSV carries the mark, ends rows as spreadsheets do and keeps Chinese")
    func csv() throws {
        let bytes = ReportForm.csv([small, small])
        #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
        let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
        let table =
            "机构,件数,超期\r\n\"民政局，\"\"甲县\"\"\",3,1.5\r\n'=1+1,-2,\r\n合计,1,\r\n"
        #expect(text == table + "\r\n" + table + "\r\n小表\r\n说明\r\n\r\n小表\r\n说明\r\n")
    }

    @Test("CSV in English has English headings")
    func english() {
        let text = String(decoding: ReportForm.csv([small], in: .en).dropFirst(3), as: UTF8.self)
        #expect(text.hasPrefix("Agency,Count,Late\r\nCivil affairs,3,1.5\r\n"))
    }

    @Test("JSON has the same keys in every language", arguments: Language.allCases)
    func json(language: Language) throws {
        let report = try report(period: "2026Q3")
        let root = try JSONDocument(parsing: ReportForm.json(report, in: language)).root
        #expect(root["report"]?.string == "deadlines")
        #expect(root["language"]?.string == language.rawValue)
        #expect(root["as-of"]?.string == "2026-07-02T00:00:00+08:00")
        #expect(root["period"]?["from"]?.string == "2026-07-01")
        #expect(root["period"]?["through"]?.string == "2026-09-30")
        let agencies = try #require(root["tables"]?["agencies"])
        let line = try #require(agencies["rows"]?.elements.first { $0["received"]?.int == 1 })
        #expect(line["agency"]?.string == "medical")
        #expect(line["name"]?.string == (language == .zh ? "医保局" : "Medical"))
        #expect(line["overdue-promised"]?.int == 1)
        #expect(line["median-working-days"]?.isNull == true)
        #expect(agencies["totals"]?["open"]?.int == 1)
        let overdue = try #require(
            root["tables"]?["overdue"]?["rows"]?.elements.first { _ in true })
        #expect(overdue["receipt"]?.string == "YM-20260701-0000009")
        #expect(overdue["obligation"]?.int == 9)
        #expect(String(decoding: try #require(overdue["late"]).raw, as: UTF8.self) == "12.5")
    }

    @Test("JSON of all time has no period")
    func allTime() throws {
        let root = try JSONDocument(parsing: ReportForm.json(report(period: nil))).root
        #expect(root["period"]?.isNull == true)
    }

    /// One obligation, twelve and a half hours past a promise.
    private func report(period: String?) throws -> DeadlineReport {
        let area = try #require(Area("a-county"))
        let medical = try #require(AgencyID("medical"))
        let day = Rule(
            limit: Limit(amount: 1, unit: .workingDay), source: "county", reference: nil,
            certainty: .derived)
        let post = Name(zh: "局长", en: "Director")
        let county = County(
            name: Name(zh: "甲县", en: "A County"), area: area, places: [:],
            agencies: [
                Agency(
                    id: medical, kind: .agency, role: "medical",
                    name: Name(zh: "医保局", en: "Medical"), area: area, topics: [], leader: post,
                    substitute: nil)
            ],
            topics: [], calendar: WorkingCalendar([]), answer: day,
            escalation: Escalation(leader: day, secretariat: day),
            lease: LeaseTerms(seconds: 60, returnsMax: 5))
        let submitted = try #require(Instant("2026-07-01T09:00"))
        let due = try #require(Instant("2026-07-01T11:30"))
        let clock = Clock(
            kind: .acknowledge, owner: medical, startedAt: submitted,
            timetable: Timetable(
                warning: nil, promise: nil,
                binding: DueDate(date: nil, instant: due, rolledFrom: nil, provisional: false),
                bindingTier: .promised, leader: due, secretariat: due))
        let obligation = Obligation(
            Referral(
                id: ObligationID(9), caseID: CaseID(9), need: 0,
                rules: RuleReference(
                    topic: try #require(TopicID("flood")), variant: nil, version: "1"),
                agency: medical, window: medical, area: area, isUrgent: true, partOf: nil,
                clocks: [clock]), at: submitted, sequence: 1)
        return DeadlineReport.make(
            from: [obligation], period: try period.map { try #require(Period($0)) },
            asOf: try #require(Instant("2026-07-02")), in: county
        ) { _ in submitted }
    }
}
