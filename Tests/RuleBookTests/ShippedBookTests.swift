import Casework
import Foundation
import RuleBook
import Testing

@Suite("The rule book that is shipped")
struct ShippedBookTests {
    @Test("topics, agencies and calendars load without a problem, every file of them")
    func whole() throws {
        let county = try ShippedBook.load().county
        #expect(Set(county.topics.keys.map(\.text)) == (try ShippedBook.stems("topics")))
        #expect(
            Set(county.agencies.keys.map(\.text))
                == (try ShippedBook.stems("agencies/a-county").subtracting(["county"])))
        #expect(
            Set(county.calendar.years.map(\.id)) == (try ShippedBook.stems("deploy/calendars")))
    }

    @Test("the accounts load without a problem")
    func accounts() throws {
        let county = try ShippedBook.load().county
        let rows = try AccountFile.load(
            path: ShippedBook.path("deploy/accounts.json"), county: county)
        #expect(Set(rows.map(\.role)) == Set(Role.allCases))
        #expect(Set(rows.compactMap(\.agency)) == Set(county.agencies.keys))
    }

    @Test("basic living is the county's in Qinghe and the township's in Liushu")
    func delegation() throws {
        let county = try ShippedBook.load().county
        let topic = try #require(county.topics.values.first { $0.id.text == "basic-living" })
        let owners = try ["a-county/qinghe", "a-county/liushu"].map { path in
            let area = try #require(Area(path))
            let procedure = try topic.procedure(chosen: nil, in: area)
            return county.competent(role: procedure.owner, for: area)?.id.text
        }
        #expect(owners == ["civil-affairs", "liushu-window"])
    }

    @Test("the adopted calendar is canonical JSON with its version")
    func calendarText() throws {
        let book = try ShippedBook.load()
        let rule = try #require(book.adopted.last)
        #expect(rule.kind == .calendar && rule.id == "calendar")
        #expect(rule.version == book.county.calendar.version)
        let json = try JSONSerialization.jsonObject(with: Data(rule.text.utf8)) as? [String: Any]
        let years = try #require(json?["years"] as? [[String: Any]])
        #expect(years.compactMap { $0["year"] as? Int } == [2023, 2024, 2025, 2026])
        #expect(try ShippedBook.load().adopted == book.adopted)
    }
}
