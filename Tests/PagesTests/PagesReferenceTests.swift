import Foundation
import Testing

@testable import Pages

@Suite("docs/reference/pages.md")
struct PagesReferenceTests {
    private static let samples = [
        "{list}": "social", "{agency}": "education", "{code}": "grant",
        "{receipt}": "YM-20260701-0000042", "{id}": "17", "{quarter}": "2026Q3", "{act}": "suspend",
        "{step}": "report-broken",
    ]

    /// Address and for whom, row by row.
    private func rows() throws -> [(path: [String], who: String)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent("docs/reference/pages.md")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        return lines.filter { $0.hasPrefix("| `/") }.map { line in
            let cells = line.split(separator: "|").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
            }
            var address = cells[0]
            // An obligation's verb, or an entry's.
            let verb = address.hasPrefix("/offers") ? "pause" : "accept"
            address = address.replacingOccurrences(of: "{verb}", with: verb)
            for (name, value) in Self.samples {
                address = address.replacingOccurrences(of: name, with: value)
            }
            return (address.split(separator: "/").map(String.init), cells[1])
        }
    }

    @Test("lists addresses that are there, and tells which are for everybody")
    func addresses() throws {
        let rows = try rows()
        #expect(rows.count > 30)
        for (path, who) in rows {
            let address = try #require(PageAddress(path), "\(path)")
            #expect(address.path == path)
            let isEntrance = path.first == "sign-in"
            #expect(address.isPublic == (who == "everybody" || isEntrance), "\(path)")
        }
    }

    @Test("names every address of the areas that can be counted")
    func all() throws {
        let listed = try Set(rows().map(\.path))
        for address in EntranceAddress.allCases { #expect(listed.contains(address.path)) }
        for address in OperationsAddress.allCases { #expect(listed.contains(address.path)) }
        let others: [any AreaAddress] = [
            CounterAddress.home, CounterAddress.myCase, CounterAddress.notices,
            CounterAddress.problems, WindowAddress.cases, WindowAddress.intake, InboxAddress.inbox,
            InboxAddress.acknowledge, DeskAddress.desk, DeskAddress.behind, DeskAddress.download,
            DeskAddress.escalations, DeskAddress.quarters, CharityAddress.offers,
            CharityAddress.new, CharityAddress.needs, ClaimAddress.claims, ReviewAddress.reviews,
        ]
        for address in others { #expect(listed.contains(address.path), "\(address.path)") }
    }
}
