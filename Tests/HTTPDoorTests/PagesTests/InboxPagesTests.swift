import Casework
import Support
import Testing

@testable import HTTPDoor

@Suite("The inbox and an obligation's page")
struct InboxPagesTests {
    private let house: PagesHouse
    private let window: Clerk
    private let medical: Clerk

    init() throws {
        house = try PagesHouse()
        window = Clerk(house, .window, "qinghe-window")
        medical = Clerk(house, .agency, "medical-security")
        for number in 1...3 {
            let draft = try SampleCounty.draft("01", reference: "P-\(number)").only("medical")
            _ = try house.perform(.submit(draft), as: window.identity).get()
        }
    }

    /// Of the page as it stands, for a form sent from it.
    private func version(_ id: Int, _ clerk: Clerk) throws -> String {
        let page = try clerk.get("/obligations/\(id)").text
        let parts = page.components("name=\"version\" value=\"", until: "\"")
        return try #require(parts.first)
    }

    @Test("shows what waits, with the time that is left in words, and boxes to choose by")
    func waiting() throws {
        let page = try medical.get("/inbox")
        #expect(page.status == 200)
        for id in 1...3 {
            #expect(page.has("href=\"/obligations/\(id)\""))
            #expect(page.has("name=\"chosen\" id=\"chosen-\(id)\" value=\"\(id)\""))
        }
        #expect(page.has("工作日") && page.has("待签收") && page.has("data-live=\"queue\""))
        #expect(!page.has("周福根"))
    }

    @Test("acknowledges the chosen ones together, and what is left still waits")
    func acknowledgeChosen() throws {
        let page = try medical.send("/inbox/acknowledge", ["chosen": "1", "chosen": "3"])
        #expect(page.has("所选事项已签收"))
        #expect(try house.words().suffix(2) == ["acknowledged", "acknowledged"])
        let waiting = try medical.get("/inbox?stage=waiting")
        #expect(waiting.has("/obligations/2\"") && !waiting.has("/obligations/1\""))
        let working = try medical.get("/inbox?stage=working")
        #expect(working.has("/obligations/1\"") && !working.has("/obligations/2\""))
    }

    @Test("acknowledges all that is shown with one button")
    func acknowledgeAll() throws {
        #expect(try medical.get("/inbox").has("name=\"all\" value=\"1,2,3\""))
        #expect(try medical.send("/inbox/acknowledge", ["all": "1,2,3"]).has("所选事项已签收"))
        #expect(try !medical.get("/inbox").has("name=\"chosen\""))
        #expect(try medical.send("/inbox/acknowledge", ["all": "1,2,3"]).has("没有签收任何事项"))
        #expect(try medical.send("/inbox/acknowledge").has("没有签收任何事项"))
    }

    @Test("of a stranger cannot be acknowledged, whatever numbers are posted")
    func stranger() throws {
        let civil = Clerk(house, .agency, "civil-affairs")
        #expect(try civil.send("/inbox/acknowledge", ["all": "1,2,99"]).has("没有签收任何事项"))
        #expect(try civil.get("/obligations/1").status == 403)
        #expect(try civil.get("/inbox?agency=medical-security").status == 403)
        #expect(try !house.words().contains("acknowledged"))
    }

    @Test("filters by stage, topic, urgency and lateness, and says so when nothing fits")
    func filters() throws {
        #expect(try medical.get("/inbox?topic=medical").has("/obligations/1\""))
        #expect(try medical.get("/inbox?topic=housing").has("没有符合条件的事项"))
        #expect(try medical.get("/inbox?overdue=yes").has("没有符合条件的事项"))
        house.wall.advance(days: 20)
        let late = try medical.get("/inbox?overdue=yes")
        #expect(late.has("/obligations/1\"") && late.has("逾期") && late.has("time-left late"))
    }

    @Test("an obligation's page offers exactly what is possible now, each with its form")
    func possible() throws {
        #expect(try medical.get("/obligations/1").offered == ["acknowledge"])
        try medical.send("/obligations/1/acknowledge")
        #expect(try medical.get("/obligations/1").offered == ["consult", "accept", "object"])
        _ = try medical.send("/obligations/1/accept", ["version": version(1, medical)])
        #expect(
            try medical.get("/obligations/1").offered == [
                "consult", "start", "hold", "complete", "fail",
            ])
        #expect(
            try window.get("/obligations/1").offered == ["consult", "supplement", "withdraw"])
        let page = try medical.get("/obligations/1")
        for field in ["hold-missing", "hold-text", "complete-outcome", "complete-next-step"] {
            #expect(page.has("name=\"\(field)\" id=\"\(field)\""))
        }
        #expect(page.has("能力不足") && page.has("收入超过标准"))
    }

    @Test("shows the limits with their arithmetic and source, and the history in words")
    func facts() throws {
        try medical.send("/obligations/1/acknowledge")
        let page = try medical.get("/obligations/1")
        #expect(page.has("受理登记") && page.has("签收") && page.has("清河"))
        #expect(page.has("次日起算") && page.has("依据："))
        let english = Clerk(house, .agency, "medical-security", in: .en)
        let other = try english.get("/obligations/1")
        #expect(other.has("the day after") && other.has("Acknowledge") && other.has("History"))
        #expect(!other.has("次日起算"))
    }

    @Test("papers are shown only behind an entry of the journal, and on that page alone")
    func papers() throws {
        let name = "周福根"
        try medical.send("/obligations/1/acknowledge")
        #expect(try !medical.get("/obligations/1").has(name))
        let count = try house.words().count
        let opened = try medical.post("/obligations/1/consult")
        #expect(opened.status == 200 && opened.has(name))
        #expect(try house.words().dropFirst(count) == ["consulted"])
        #expect(try !medical.get("/obligations/1").has(name))
        for role in [Role.secretariat, .auditor, .operator] {
            let reader = Clerk(
                house, role, role == .secretariat ? "joint-meeting-secretariat" : nil)
            let page = try reader.get("/obligations/1")
            #expect(page.status == 200 && page.offered == [] && !page.has(name))
            #expect(try reader.post("/obligations/1/consult").status == 403)
        }
        #expect(try house.words().filter { $0 == "consulted" }.count == 1)
    }

    @Test("a form that is not filled in comes back with what was typed and what is wrong")
    func mistakes() throws {
        try medical.send("/obligations/1/acknowledge")
        _ = try medical.send("/obligations/1/accept", ["version": version(1, medical)])
        let fields: KeyValuePairs = [
            "version": try version(1, medical), "hold-text": "请补<b>交</b>", "hold-missing": " \n",
        ]
        let page = try medical.post("/obligations/1/hold", fields)
        #expect(page.status == 422 && page.location == nil)
        #expect(page.has("请补&lt;b&gt;交&lt;/b&gt;"))
        #expect(page.has("href=\"#hold-missing\"") && page.has("id=\"hold-missing-problem\""))
        #expect(page.has("role=\"alert\"") && page.has("aria-invalid=\"true\""))
        #expect(try !house.words().contains("held"))
        let adverse = try medical.post(
            "/obligations/1/complete",
            ["version": version(1, medical), "complete-outcome": "not-eligible"])
        for field in ["complete-reason", "complete-text", "complete-next-step"] {
            #expect(adverse.has("href=\"#\(field)\""))
        }
    }

    @Test("a page that has gone stale is told so, and nothing happens")
    func stale() throws {
        try medical.send("/obligations/1/acknowledge")
        let old = try version(1, medical)
        _ = try medical.send("/obligations/1/accept", ["version": old])
        let page = try medical.post("/obligations/1/start", ["version": old])
        #expect(page.status == 412 && page.has("其间已有变化"))
        #expect(try !house.words().contains("started"))
    }

    @Test("sent twice from one page, a verb is done once and says so both times")
    func twice() throws {
        try medical.send("/obligations/1/acknowledge")
        let fields: KeyValuePairs = ["version": try version(1, medical), "accept-note": "收"]
        for _ in 1...2 {
            #expect(try medical.send("/obligations/1/accept", fields).has("已完成：受理"))
        }
        #expect(try house.words().filter { $0 == "accepted" }.count == 1)
    }

    @Test("the window supplements what was held, and insists or reroutes what was objected to")
    func windowVerbs() throws {
        try medical.send("/inbox/acknowledge", ["all": "1,2,3"])
        _ = try medical.send("/obligations/1/accept", ["version": version(1, medical)])
        let held = try medical.send(
            "/obligations/1/hold",
            [
                "version": version(1, medical), "hold-missing": "出院小结\n费用清单",
                "hold-text": "请补交",
            ])
        #expect(held.has("已完成：一次性告知补正") && held.has("缺 2 项"))
        #expect(try window.get("/inbox").has("待补正"))
        let added = try window.send(
            "/obligations/1/supplement",
            [
                "version": version(1, window), "supplement-text": "已补交",
                "supplement-detail-hospital": "安平县人民医院",
            ])
        #expect(added.has("已完成：补充材料"))
        for id in [2, 3] {
            _ = try medical.send(
                "/obligations/\(id)/object",
                [
                    "version": version(id, medical), "object-reason": "not-competent",
                    "object-text": "不属",
                ])
        }
        #expect(
            try window.send(
                "/obligations/2/insist",
                ["version": version(2, window), "insist-text": "属于"]
            ).has("已完成：维持转介"))
        let rerouted = try window.send(
            "/obligations/3/reroute",
            [
                "version": version(3, window), "reroute-target": "civil-affairs",
                "reroute-text": "改派",
            ])
        #expect(rerouted.has("转为事项 4"))
    }

    @Test("whoever has no inbox of their own looks at all of them, and takes nothing")
    func onlookers() throws {
        let secretariat = Clerk(house, .secretariat, "joint-meeting-secretariat")
        #expect(try secretariat.get("/inbox").has("agency=medical-security"))
        let page = try secretariat.get("/inbox?agency=medical-security")
        #expect(page.has("/obligations/1\"") && !page.has("name=\"chosen\""))
        #expect(try Clerk(house, .charity, "qinghe-volunteers").get("/inbox").status == 403)
    }
}

extension Clerk {
    init(_ house: PagesHouse, _ role: Role, _ agency: String, in language: Language) {
        self.init(house, role, agency)
        self.language = language
    }
}

extension Clerk.Seen {
    /// The verbs that stand on an obligation's page, in their order.
    var offered: [String] {
        text.components("action=\"/obligations/", until: "\"").compactMap {
            $0.split(separator: "/").dropFirst().first.map(String.init)
        }
    }
}

extension String {
    /// What stands between each occurrence of the one and the next of the other.
    func components(_ start: String, until end: String) -> [String] {
        ranges(of: start).compactMap { range in
            let rest = self[range.upperBound...]
            return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
        }
    }
}
