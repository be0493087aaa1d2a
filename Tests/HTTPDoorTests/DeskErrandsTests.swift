import Casework
import Pages
import Support
import Testing
import Wire

@testable import HTTPDoor

@Suite("The secretariat's desk")
struct DeskErrandsTests {
    let house: DeskHouse

    init() throws {
        house = try DeskHouse()
        try house.submit("01")
        house.wall.set("2026-07-08T09:00")
        try house.turn()
    }

    /// The addresses that a page leads to, as they are asked for.
    private func links(_ page: String, to path: String) -> [String] {
        page.split(separator: "href=\"").dropFirst().compactMap { piece in
            let address = piece.prefix { $0 != "\"" }
                .split(separator: "&amp;").joined(separator: "&")
            return address.hasPrefix(path) ? String(address.dropFirst(path.count)) : nil
        }
    }

    @Test("shows the present quarter, and behind every number as many obligations as it says")
    func drillDown() throws {
        let page = try house.answer(.desk)
        #expect(page.status == .ok)
        #expect(page.text.contains("Period: 2026Q3"))
        var followed = 0
        for piece in page.text.split(separator: "<td class=\"number\">").dropFirst() {
            guard let query = links(String(piece.prefix(200)), to: "/desk/behind?").first,
                piece.hasPrefix("<a"), let open = piece.firstIndex(of: ">"),
                let number = Int(piece[piece.index(after: open)...].prefix { $0.isNumber })
            else { continue }
            let behind = try house.answer(.behind, query)
            #expect(behind.status == .ok)
            let rows = behind.text.split(separator: "<th scope=\"row\">").count - 1
            #expect(rows == number, "\(query)")
            followed += 1
        }
        #expect(followed > 5)
    }

    @Test("draws without a style of its own, and each drawing has a name and a description")
    func drawings() throws {
        for language in Language.allCases {
            let page = try house.answer(.desk, in: language).text
            #expect(!page.contains("style="))
            let drawings = page.split(separator: "<svg class=\"chart\"").dropFirst()
            #expect(drawings.count == 2)
            for drawing in drawings {
                #expect(drawing.contains("<title id=") && drawing.contains("<desc id="))
                #expect(drawing.contains("role=\"group\""))
                #expect(drawing.contains("/desk/behind?period=2026Q3&amp;figure="))
            }
        }
    }

    @Test("lists who was told of what has been late for days")
    func escalations() throws {
        for page in [try house.answer(.desk), try house.answer(.escalations)] {
            // The house slept until then: both were told at once.
            let told = page.text.split(separator: "2026-07-08 09:00</li>")
            #expect(told.count > 2)
        }
        house.wall.set("2026-10-08T09:00")
        #expect(try house.answer(.desk).text.contains("Overdue from outside the period"))
    }

    @Test("asks again for a period that it cannot read")
    func period() throws {
        #expect(try house.answer(.desk, "period=all").text.contains("all time"))
        let page = try house.answer(.desk, "period=2026Q7")
        #expect(page.status == .badRequest)
        #expect(
            page.text.contains("aria-invalid=\"true\"") && page.text.contains("value=\"2026Q7\""))
        #expect(try house.answer(.behind, "figure=nothing").status == .notFound)
    }

    @Test("gives the report's tables as a file")
    func download() throws {
        let file = try house.answer(.download, "period=all")
        #expect(file.media == .csv)
        #expect(file.header("content-disposition") == "attachment; filename=\"deadlines-all.csv\"")
        #expect(file.text.contains("On time, %"))
    }

    @Test("is for who may read reports")
    func rights() throws {
        for identity in [Talk.clerk, Talk.agency] {
            for address in [DeskAddress.desk, .quarters, .download] {
                #expect(try house.answer(address, as: identity).status == .forbidden)
            }
        }
        #expect(try house.answer(.desk, as: DeskHouse.auditor).status == .ok)
    }

    // MARK: Quarters

    private func freeze(
        _ quarter: String?, confirmed: Bool = true, as identity: Identity = DeskHouse.secretariat
    ) throws -> Answer {
        var fields: [(String, String)] = []
        if let quarter { fields.append((QuartersPage.quarter, quarter)) }
        if confirmed { fields.append((QuartersPage.confirmed, "yes")) }
        return try house.answer(.quarters, posted: fields, as: identity)
    }

    @Test("freezes a quarter that is over, twice clicked is once frozen, and shows it as it was")
    func freezing() throws {
        house.wall.set("2026-10-08T09:00")
        let quarter = try #require(Quarter("2026Q3"))
        #expect(try house.answer(.quarters).text.contains("<option value=\"2026Q3\">"))
        for _ in 1...2 {
            let done = try freeze("2026Q3")
            #expect(done.status == .seeOther)
            #expect(done.header("location") == "/desk/quarters/2026Q3")
        }
        let file = try house.answer(.table(quarter), "language=en")
        let page = try house.answer(.quarter(quarter)).text
        try house.submit("02")
        house.wall.set("2026-12-08T09:00")
        #expect(try house.answer(.table(quarter), "language=en") == file)
        #expect(try house.answer(.quarter(quarter)).text == page)
        #expect(page.contains("As of 2026-10-08 09:00"))
        #expect(page.contains("Submitted and finished, by week"))
        #expect(file.tag.map { page.contains($0.opaque) } == true)
        #expect(
            file.header("content-disposition")
                == "attachment; filename=\"deadlines-2026Q3-en.csv\"")
        let list = try house.answer(.quarters, as: DeskHouse.auditor).text
        #expect(list.contains("/desk/quarters/2026Q3.csv?language=zh"))
        #expect(!list.contains("<form method=\"post\""))
    }

    @Test("asks for quarter and confirmation, and says why it was not done")
    func refusals() throws {
        house.wall.set("2026-10-08T09:00")
        let empty = try freeze(nil, confirmed: false)
        #expect(empty.status == .unprocessable)
        #expect(
            empty.text.contains("href=\"#quarter\"") && empty.text.contains("href=\"#confirmed\""))
        let kept = try freeze("2026Q3", confirmed: false)
        #expect(kept.text.contains("<option value=\"2026Q3\" selected>"))
        let early = try freeze("2026Q4")
        #expect(early.status == .conflict && early.text.contains("role=\"alert\""))
        #expect(try freeze("2026Q3", as: DeskHouse.auditor).status == .forbidden)
        let none = try #require(Quarter("2026Q2"))
        #expect(try house.answer(.quarter(none)).status == .notFound)
    }
}
