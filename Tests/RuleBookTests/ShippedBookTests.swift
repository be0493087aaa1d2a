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

    @Test("every topic a household can ask for stands on the government-aid list")
    func governmentList() throws {
        let county = try ShippedBook.load().county
        #expect(county.intakeTopics.count == 10)
        for topic in county.intakeTopics {
            let service = try #require(topic.service)
            #expect(!service.materials.isEmpty && service.materials.contains { !$0.isVerifiable })
        }
    }

    @Test("a lead is the window's in every place, and nobody asks for it")
    func leads() throws {
        let county = try ShippedBook.load().county
        let topic = try #require(county.topics.values.first { !$0.isBornAtWindow })
        #expect(topic.id.text == "lead" && topic.service == nil)
        for place in county.places.keys {
            let owner = county.competent(role: topic.plain.owner, for: place)
            #expect(owner?.kind == .window && owner?.topics.contains(topic.id) == true)
        }
    }

    @Test("the sample charities are qualified in 2026, and every agency says where it is found")
    func parties() throws {
        let agencies = try ShippedBook.load().county.agencies.values
        let day = try #require(CivilDate("2026-07-01"))
        for agency in agencies {
            #expect(agency.contact != nil, "\(agency.id)")
            #expect((agency.organisation != nil) == (agency.kind == .charity))
            #expect(agency.organisation?.isQualified(on: day) != false)
        }
    }

    @Test("without terms of its own a county has those of the sample")
    func terms() throws {
        let limits = { (terms: ListTerms) in
            [terms.assurance, terms.grace, terms.hold, terms.fulfil].map(\.limit)
        }
        #expect(limits(try ShippedBook.load().county.lists) == limits(.standard))
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
