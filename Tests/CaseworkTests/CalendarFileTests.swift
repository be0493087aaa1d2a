import Casework
import Foundation
import Testing

@Suite("Delivered calendars")
struct CalendarFileTests {
    @Test("deploy/calendars says the same as the years typed by hand", arguments: TimeFixture.years)
    func sameDays(year: CalendarYear) throws {
        let file = try read(year.id)
        #expect(file.id == year.id)
        #expect(file.year == year.year)
        #expect(!file.source.isEmpty)
        #expect(file.published == year.published?.description)
        #expect(file.holidays == year.holidays.map(\.description))
        #expect(file.workdays == year.workdays.map(\.description))
    }

    private struct File: Decodable {
        let id: String
        let year: Int
        let source: String
        let published: String?
        let holidays: [String]
        let workdays: [String]
    }

    private func read(_ id: String) throws -> File {
        let url = TimeFixture.root.appendingPathComponent("deploy/calendars/\(id).json")
        let text = try String(contentsOf: url, encoding: .utf8)
        let plain = text.split(separator: "\n")
            .filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
            .joined(separator: "\n")
        return try JSONDecoder().decode(File.self, from: Data(plain.utf8))
    }
}
