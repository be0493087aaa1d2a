import Casework
import RuleBook
import Testing

@Suite("The rule book")
struct RuleBookTests {
    @Test("the small book that the tests break is whole")
    func wholeBook() throws {
        let book = try SmallBook().load()
        #expect(book.county.agencies.count == 5)
        #expect(book.adopted.map(\.id) == ["medical", "calendar"])
        #expect(book.county.lease == LeaseTerms(seconds: 300, returnsMax: 5))
        #expect(
            book.county.places.keys.sorted().map(\.path) == ["a-county/liushu", "a-county/qinghe"])
    }

    @Test("a charity brings its registration, an agency where it is found, the county its terms")
    func parties() throws {
        let county = try SmallBook().load().county
        let charity = try #require(county.agencies.values.first { $0.kind == .charity })
        let qualification = try #require(charity.organisation?.qualification)
        #expect(charity.organisation?.creditCode.text == "51999999MJ0000001B")
        #expect(qualification.name.zh == "公开募捐资格" && qualification.number == "A-1")
        #expect(qualification.recognisedOn == CivilDate("2024-03-01"))
        #expect(qualification.validTo == CivilDate("2028-12-31"))
        #expect(charity.contact?.phone == "000-0000-0001")
        #expect(charity.contact?.place.en == "Ground floor")
        #expect(county.lists.assurance.limit == Limit(amount: 6, unit: .month))
        #expect(county.lists.grace.limit == Limit(amount: 10, unit: .workingDay))
        #expect(county.lists.hold.limit == Limit(amount: 5, unit: .workingDay))
        #expect(county.lists.fulfil.limit == Limit(amount: 20, unit: .workingDay))
        #expect(county.remembering([:]).lists == county.lists)
    }

    @Test(
        "a broken book names file, path, fault and remedy",
        arguments: Breakage.topics + Breakage.parties + Breakage.lists)
    func broken(_ breakage: Breakage) throws {
        var book = SmallBook()
        try book.change(breakage.file, breakage.old, breakage.new)
        let problems = try book.problems()
        #expect(problems.contains(where: breakage.matches), "found \(problems)")
        #expect(problems.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test("the line is the one an editor shows")
    func line() throws {
        var book = SmallBook()
        try book.change("topics/medical.json", "\"amount\": 15", "\"amount\": 21")
        let problem = try #require(try book.problems().first)
        #expect(problem.line == 30)
        #expect(problem.description.contains("topics/medical.json:30 clocks.complete.promised: "))
        #expect(problem.description.contains("2026-"))
    }

    @Test("hours are compared with days from the first and the last moment of a day")
    func hours() throws {
        let old = "\"promised\": { \"amount\": 1, \"unit\": \"wd\","
        let law =
            "\"statutory\": { \"amount\": 1, \"unit\": \"d\", \"source\": \"law\", "
            + "\"certainty\": \"V\" }, "
        var book = SmallBook()
        try book.change(
            "topics/medical.json", old, law + "\"promised\": { \"amount\": 24, \"unit\": \"h\",")
        #expect(try book.problems().isEmpty)
        try book.change("topics/medical.json", "\"amount\": 24", "\"amount\": 25")
        let problem = try #require(try book.problems().first)
        #expect(problem.path == "clocks.acknowledge.promised")
        #expect(problem.sentence.contains("25 hours end at 2026-01-0"))
    }

    @Test("a promise too long for the calendar is still compared with the law")
    func beyondTheHorizon() throws {
        var book = SmallBook()
        try book.change("topics/medical.json", "\"amount\": 20", "\"amount\": 800")
        try book.change("topics/medical.json", "\"amount\": 15", "\"amount\": 900")
        let problems = try book.problems()
        #expect(problems.map(\.path) == ["clocks.complete.promised"])
        #expect(
            problems.first?.sentence.hasSuffix("900 working days are more than 800 working days")
                == true)
    }

    @Test("a fault that a variant shares with its topic is told once")
    func toldOnce() throws {
        var book = SmallBook()
        try book.change("topics/medical.json", "\"law art. 1\"", "\"\"")
        #expect(try book.problems().count == 1)
    }

    @Test("all problems of a book broken in four files are told at once, by file and line")
    func everything() throws {
        var book = SmallBook()
        try book.change("topics/medical.json", "\"certainty\": \"V\"", "\"certainty\": \"N\"")
        try book.change("topics/medical.json", "\"class\": \"P2\"", "\"class\": \"X\"")
        try book.change(
            "agencies/a-county/office.json", "\"kind\": \"secretariat\"", "\"kind\": \"boss\"")
        try book.change("agencies/a-county/county.json", "\"seconds\": 300", "\"seconds\": 0")
        try book.change("calendars/cn-2026.json", "\"2026-10-10\"", "\"2026-10-12\"")
        #expect(
            try book.problems().map(\.path) == [
                "lease.seconds", "kind", "workdays[0]", "fields.patient.class",
                "clocks.complete.statutory.certainty",
            ])
    }

    @Test("files that are missing, double or in the wrong place are told")
    func misplacedFiles() throws {
        let office = SmallBook.agency(
            "office", kind: "secretariat", role: "secretariat", area: "a-county")
        let cases: [(file: String, text: String?, place: String, words: String)] = [
            ("topics/medical.json", nil, "topics", "is no directory"),
            ("calendars/cn-2026.json", nil, "calendars", "is no directory"),
            ("agencies/a-county/county.json", nil, "agencies", "holds no county"),
            (
                "agencies/b-county/county.json", "{}", "agencies/b-county/county.json",
                "second county"
            ),
            (
                "agencies/office.json", office, "agencies/office.json",
                "outside the county's directory"
            ),
            ("agencies/a-county/post.json", office, "agencies/a-county/post.json", "is the id of"),
            ("topics/note.txt", "text", "", ""),
        ]
        for (file, text, place, words) in cases {
            var book = SmallBook()
            book.put(file, text)
            let problems = try book.problems()
            #expect(
                place.isEmpty
                    ? problems.isEmpty
                    : problems.contains {
                        $0.file.hasSuffix("/" + place) && $0.sentence.contains(words)
                    },
                "\(file): \(problems)")
        }
    }

    @Test("a directory without rule files is told")
    func emptyDirectory() throws {
        var book = SmallBook()
        book.put("topics/medical.json", nil)
        book.put("topics/medical.bak", "{}")
        let problems = try book.problems()
        #expect(problems.contains { $0.sentence == "holds no rule file" && $0.line == nil })
    }

    @Test("an unreadable agency is not reported as a missing owner too")
    func noEchoes() throws {
        var book = SmallBook()
        try book.change("agencies/a-county/medical-security.json", "{", "{,")
        #expect(try book.problems().count == 1)
        book = SmallBook()
        try book.change("topics/medical.json", "{", "{,")
        #expect(try book.problems().count == 1)
    }

    @Test("two calendars for one year, and a gap between years, are told")
    func calendars() throws {
        var book = SmallBook()
        let year = { (id: String, year: Int) in
            """
            { "id": "\(id)", "year": \(year), "source": "s", "holidays": [], "workdays": [] }
            """
        }
        book.put("calendars/tw-2026.json", year("tw-2026", 2026))
        book.put("calendars/cn-2028.json", year("cn-2028", 2028))
        let problems = try book.problems()
        #expect(problems.map(\.path) == ["", "year"])
        #expect(problems.first?.sentence.contains("no calendar of 2027") == true)
    }

    @Test("a problem reads as place, fault and remedy in one line")
    func sentences() {
        let problem = Problem(
            file: "topics/medical.json", line: 14, path: "clocks.complete.promised",
            sentence: "is late", remedy: "hurry")
        #expect(
            problem.description
                == "topics/medical.json:14 clocks.complete.promised: is late — hurry")
        let whole = Problem(
            file: "topics", line: nil, path: "", sentence: "is empty", remedy: "fill it")
        #expect(whole.description == "topics: is empty — fill it")
    }
}
