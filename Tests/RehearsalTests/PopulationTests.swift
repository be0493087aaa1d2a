import Casework
import RuleBook
import Testing

@testable import Rehearsal

@Suite("Households and hours of a rehearsal")
struct PopulationTests {
    @Test("every ID number of a household is a right one, of nowhere")
    func idNumbers() throws {
        let stand = try Stand()
        let day = try #require(CivilDate("2026-07-01"))
        let population = Population(stand.book.county)
        var draw = Draw(seed: 1)
        var numbers = 0
        for number in 1...200 {
            let drawn = population.draft(number: number, on: day, isRestDay: false, by: &draw)
            for member in try #require(drawn).household.members {
                let number = try #require(member.idNumber)
                #expect(number.text.hasPrefix("99"))
                #expect(number.birthDate == member.birthDate)
                numbers += 1
            }
        }
        #expect(numbers > 300)
    }

    @Test("a household is of an object class that the law knows")
    func classes() {
        for category in Population.categories {
            #expect(ObjectClass(rawValue: category) != nil, "\(category)")
        }
    }

    @Test("on a rest day only urgent trouble is reported")
    func restDay() throws {
        let stand = try Stand()
        let day = try #require(CivilDate("2026-07-04"))
        let population = Population(stand.book.county)
        var draw = Draw(seed: 2)
        for number in 1...50 {
            let drawn = population.draft(number: number, on: day, isRestDay: true, by: &draw)
            let draft = try #require(drawn)
            for need in draft.needs {
                let topic = try #require(stand.book.county.topics[need.topic])
                #expect(try topic.procedure(chosen: need.variant, in: draft.area).isUrgent)
            }
        }
    }

    @Test("more households come on Mondays, and a flood brings many")
    func arrivals() throws {
        let stand = try Stand()
        let hours = OfficeHours(calendar: stand.book.county.calendar)
        let from = try #require(CivilDate("2026-07-01"))
        let through = try #require(CivilDate("2026-08-31"))
        var draw = Draw(seed: 3)
        let moments = Arrivals(hours: hours).draw(4_000, from: from, through: through, by: &draw)
        #expect(moments.count == 4_000)
        #expect(moments == moments.sorted())
        func count(_ day: String) -> Int { moments.count { $0.civilDate.description == day } }
        #expect(count("2026-07-06") > count("2026-07-08"))
        #expect(count("2026-08-12") > count("2026-07-08"))
        #expect(count("2026-07-05") < count("2026-07-08") / 2)
    }

    @Test(
        "office time runs from opening to closing and skips lunch, nights and rest days",
        arguments: [
            ("2026-07-01T09:00", 60, "2026-07-01T10:00:00+08:00"),
            ("2026-07-01T11:30", 60, "2026-07-01T14:30:00+08:00"),
            ("2026-07-01T12:30", 30, "2026-07-01T14:30:00+08:00"),
            ("2026-07-03T17:00", 60, "2026-07-06T09:00:00+08:00"),
            ("2026-07-04T10:00", 0, "2026-07-06T08:30:00+08:00"),
            ("2026-09-24T17:00", 31, "2026-09-28T08:31:00+08:00"),
            ("2026-09-30T23:00", 420, "2026-10-09T08:30:00+08:00"),
        ])
    func officeTime(_ start: String, _ minutes: Int, _ end: String) throws {
        let hours = OfficeHours(calendar: try Stand().book.county.calendar)
        let moment = try #require(Instant(start))
        #expect(hours.adding(minutes: minutes, to: moment).text == end)
    }

    @Test("errands come in the order of their time, and of their entry where that is the same")
    func diary() throws {
        let now = Instant(milliseconds: 0)
        var draw = Draw(seed: 4)
        var diary = Diary()
        var expected: [(at: Int, number: Int)] = []
        for number in 1...500 {
            let minute = draw.number(in: 0...40)
            diary.enter(.arrive(number: number), at: now.adding(minutes: minute))
            expected.append((minute, number))
        }
        for (_, number) in expected.sorted(by: { ($0.at, $0.number) < ($1.at, $1.number) }) {
            guard case .arrive(let taken) = diary.takeFirst() else {
                Issue.record("the diary ended early")
                return
            }
            #expect(taken == number)
        }
        #expect(diary.next == nil)
    }
}
