import Casework
import Testing

@Suite("Quarters")
struct QuarterTests {
    @Test(
        "begin and end with their months",
        arguments: [
            ("2026-01-01", "2026Q1", "2026-03-31"), ("2026-06-30", "2026Q2", "2026-06-30"),
            ("2026-07-01", "2026Q3", "2026-09-30"), ("2026-12-31", "2026Q4", "2026-12-31"),
        ])
    func days(day: String, name: String, last: String) throws {
        let quarter = Quarter(of: try #require(CivilDate(day)))
        #expect(quarter.description == name)
        #expect(Quarter(name) == quarter)
        #expect(quarter.period.through.description == last)
    }

    @Test("are over at 24:00 of their last day in Beijing")
    func over() throws {
        let quarter = try #require(Quarter("2026Q3"))
        #expect(!quarter.isOver(at: try #require(Instant("2026-09-30T23:59:59.999"))))
        #expect(quarter.isOver(at: try #require(Instant("2026-10-01"))))
        #expect(quarter.former.description == "2026Q2")
        #expect(Quarter("2026Q1")?.former.description == "2025Q4")
    }

    @Test(
        "are not other periods",
        arguments: ["2026", "2026-07", "2026Q5", "2026q3", "Q3", "2026Q33"])
    func others(text: String) { #expect(Quarter(text) == nil) }

    @Test("a figure is found again by its words, and words that do not go together are none")
    func words() throws {
        let agency = AgencyID("medical")
        let week = try #require(Week("2026-W27"))
        let figures =
            Figure.Kind.allCases.flatMap {
                [Figure.counted($0, of: nil), .counted($0, of: agency)]
            }
            + AgeBracket.allCases.map { .open($0, of: agency) }
            + Figure.Flow.allCases.map { .flow($0, in: week) } + [.overdueOutside]
        for figure in figures {
            #expect(Figure(figure.words) == figure)
            #expect(FigureWords.known.contains(figure.words.figure))
        }
        for words in [
            FigureWords("nothing", agency: nil, age: nil, week: nil),
            FigureWords("overdue", agency: nil, age: .upTo5, week: nil),
            FigureWords("open", agency: nil, age: .upTo5, week: week),
            FigureWords("paused", agency: nil, age: nil, week: week),
            FigureWords("submitted", agency: nil, age: nil, week: nil),
            FigureWords("submitted", agency: agency, age: nil, week: week),
            FigureWords("overdue-outside-period", agency: agency, age: nil, week: nil),
        ] {
            #expect(Figure(words) == nil)
        }
    }
}
