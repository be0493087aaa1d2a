import Casework
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "reads and prints Beijing time",
        arguments: [
            ("2026-07-01", "2026-07-01T00:00:00+08:00"),
            ("2026-07-01T09:30", "2026-07-01T09:30:00+08:00"),
            ("2026-07-01T09:30:15", "2026-07-01T09:30:15+08:00"),
            ("2026-07-01T09:30:15.250", "2026-07-01T09:30:15+08:00"),
            ("2026-07-01T09:30:00+08:00", "2026-07-01T09:30:00+08:00"),
            ("2026-07-01T01:30:00Z", "2026-07-01T09:30:00+08:00"),
            ("2026-07-01T01:30Z", "2026-07-01T09:30:00+08:00"),
            ("2026-06-30T16:00:00Z", "2026-07-01T00:00:00+08:00"),
            ("2026-06-30T15:59:59.999Z", "2026-06-30T23:59:59+08:00"),
            ("2026-06-30T21:30:00-04:00", "2026-07-01T09:30:00+08:00"),
            ("2026-07-01T07:00:00+05:30", "2026-07-01T09:30:00+08:00"),
            ("1969-12-31T23:59:59+08:00", "1969-12-31T23:59:59+08:00"),
            ("1988-07-01T12:00:00", "1988-07-01T12:00:00+08:00"),
        ])
    func readsAndPrints(text: String, printed: String) throws {
        let instant = try #require(Instant(text))
        #expect(instant.text == printed)
        #expect(instant.civilDate.description == printed.prefix(10))
    }

    @Test(
        "keeps milliseconds of any fraction",
        arguments: [
            ("1970-01-01T00:00:00.007Z", 7), ("1970-01-01T00:00:00.5Z", 500),
            ("1970-01-01T00:00:00.25Z", 250), ("1970-01-01T00:00:00.123456Z", 123),
            ("1970-01-01T08:00", 0), ("1970-01-01", -28_800_000),
            ("1969-12-31T23:59:59.999Z", -1),
        ])
    func fractions(text: String, milliseconds: Int64) {
        #expect(Instant(text)?.milliseconds == milliseconds)
    }

    @Test(
        "a text that names no moment is refused",
        arguments: [
            "", "T", "2026-07-01T", "2026-07-01T9:30", "2026-07-01 09:30", "2026-07-01T24:00",
            "2026-07-01T23:60", "2026-07-01T23:59:60", "2026-07-01T23:59:", "2026-07-01T23",
            "2026-07-01T23:59:59.", "2026-07-01T23:59:59.1234567890", "2026-07-01T23:59+8",
            "2026-07-01T23:59+08", "2026-07-01T23:59+0800", "2026-07-01T23:59+15:00",
            "2026-07-01T23:59+08:60", "2026-07-01T23:59ZZ", "2026-07-01T23:59z", "2026-02-29T10:00",
            "2026-07-01Z", "2026-07-01T23:59:59.5.5",
        ])
    func refused(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("the start of a day is 24:00 of the day before")
    func startOfDay() throws {
        let date = try #require(CivilDate("2026-07-01"))
        let start = Instant(startOf: date)
        #expect(start.civilDate == date)
        #expect(start.adding(milliseconds: -1).civilDate == date.adding(days: -1))
        #expect(start.adding(milliseconds: 86_399_999).civilDate == date)
        #expect(start.milliseconds == 1_782_835_200_000)
    }

    @Test("prints what it reads for random moments")
    func roundTrip() {
        var draw = TimeFixture.Draw(seed: 1)
        for _ in 0..<10_000 {
            let second = Int64.random(in: -5_000_000_000...10_000_000_000, using: &draw)
            let instant = Instant(milliseconds: second * 1000)
            #expect(Instant(instant.text) == instant)
        }
    }

    @Test("no number traps; moments stop at the years 1 and 9999")
    func edges() {
        let last = Instant(milliseconds: .max)
        let first = Instant(milliseconds: .min)
        #expect(last.text == "9999-12-31T23:59:59+08:00")
        #expect(first.text == "0001-01-01T00:00:00+08:00")
        #expect(last.adding(milliseconds: .max) == last)
        #expect(first.adding(milliseconds: .min) == first)
        #expect(first < last)
        #expect(Instant("0001-01-01T00:00+14:00") == first)
    }
}
