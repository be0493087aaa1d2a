import Testing
import Wire

@Suite("Dates, tags and media types")
struct FieldTests {
    @Test("a moment is written as headers want it")
    func dates() {
        let table: [(Int64, String)] = [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
            (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
            (1_709_210_096, "Thu, 29 Feb 2024 12:34:56 GMT"),
            (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
            (1_735_689_600, "Wed, 01 Jan 2025 00:00:00 GMT"),
            (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
            (-2_203_891_200, "Thu, 01 Mar 1900 00:00:00 GMT"),
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
            (.max, "Fri, 31 Dec 9999 23:59:59 GMT"),
            (-62_135_596_800, "Mon, 01 Jan 0001 00:00:00 GMT"),
            (.min, "Mon, 01 Jan 0001 00:00:00 GMT"),
        ]
        for (seconds, text) in table {
            #expect(HTTPDate.text(secondsSince1970: seconds) == text)
        }
    }

    @Test("each day of eight hundred years follows the one before it")
    func days() {
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        var (year, month, day, weekday) = (1601, 0, 1, 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        for number in 0..<(2 * 146_097) {
            let seconds = Int64(number - 134_774) * 86_400 + 3_600
            let text = "\(weekdays[weekday]), \(two(day)) \(months[month]) \(year) 01:00:00 GMT"
            guard HTTPDate.text(secondsSince1970: seconds) == text else {
                Issue.record("\(HTTPDate.text(secondsSince1970: seconds)) is not \(text)")
                return
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
            weekday = (weekday + 1) % 7
            day += 1
            if day > length { (day, month) = (1, month + 1) }
            if month == 12 { (month, year) = (0, year + 1) }
        }
    }

    @Test("a list of tags is a star, or tags in quotes")
    func tagLists() {
        let seven = EntityTag("7")
        let weak = EntityTag("7", isWeak: true)
        let good: [([String], EntityTagList)] = [
            (["*"], .any), (["\"7\""], .tags([seven])), (["W/\"7\""], .tags([weak])),
            (["\"7\" ,W/\"7\",\t\"a,b\""], .tags([seven, weak, EntityTag("a,b")])),
            (["\"7\"", "\"\""], .tags([seven, EntityTag("")])),
            ([",, \"7\",,"], .tags([seven])), (["\"医\\\""], .tags([EntityTag("医\\")])),
        ]
        for (values, list) in good { #expect(EntityTagList(values) == list, "\(values)") }
        let bad: [[String]] = [
            [], [""], [","], ["7"], ["\"7"], ["7\""], ["w/\"7\""], ["W\"7\""], ["W/7"],
            ["W/ \"7\""],
            ["\"7\" \"8\""], ["*, \"7\""], ["*", "\"7\""], ["\"a b\""], ["\"7\"x"], ["W"],
        ]
        for values in bad { #expect(EntityTagList(values) == nil, "\(values)") }
        #expect(seven.text == "\"7\"" && weak.text == "W/\"7\"")
    }

    @Test("a change matches strong tags alone, a look weak ones too")
    func tagMatches() throws {
        let strong = EntityTag("7")
        let weak = EntityTag("7", isWeak: true)
        let table: [(String, EntityTag, Bool, Bool)] = [
            ("\"7\"", strong, true, true), ("W/\"7\"", strong, false, true),
            ("\"7\"", weak, false, true), ("W/\"7\"", weak, false, true),
            ("\"8\"", strong, false, false), ("W/\"8\", \"7\"", strong, true, true),
            ("*", strong, true, true), ("*", weak, true, true),
            ("\"e\u{301}\"", EntityTag("\u{E9}"), false, false),
        ]
        for (text, tag, matchesStrong, matchesWeak) in table {
            let list = try #require(EntityTagList([text]))
            #expect(list.matches(strong: tag) == matchesStrong, "\(text)")
            #expect(list.matches(weak: tag) == matchesWeak, "\(text)")
        }
    }

    @Test("a content-type is two words, and perhaps a charset")
    func mediaTypes() {
        let good: [(String, String, String?)] = [
            ("application/json", "application/json", nil),
            ("Application/JSON; charset=UTF-8", "application/json", "utf-8"),
            ("text/csv;header=present ; charset=\"u\\tf-8\";", "text/csv", "utf-8"),
            ("application/problem+json ", "application/problem+json", nil),
            ("text/html;;charset=gb18030", "text/html", "gb18030"),
        ]
        for (text, essence, charset) in good {
            #expect(MediaType(text)?.essence == essence, "\(text)")
            #expect(MediaType(text)?.charset == charset, "\(text)")
        }
        let bad = [
            "", "json", "/json", "text/", "text /csv", "text/csv x", "text/csv; charset",
            "text/csv; charset=", "text/csv; charset=\"a", "text/csv; charset = a", "text/csv, a/b",
            "text/csv; charset=a; charset=b", "text/csv; charset=a b", "text/csv; charset=\"\\",
        ]
        for text in bad { #expect(MediaType(text) == nil, "\(text)") }
    }

    @Test("of what is offered the client gets what it likes best")
    func accept() throws {
        let offered = ["application/json", "text/csv", "text/html"]
        let table: [([String], String?)] = [
            ([], "application/json"), ([""], "application/json"), (["*/*"], "application/json"),
            (["text/*"], "text/csv"), (["text/html, text/csv"], "text/csv"),
            (["text/html, text/csv;q=0.9"], "text/html"), (["TEXT/HTML"], "text/html"),
            (["*/*;q=0.1, text/html;q=0.2"], "text/html"),
            (["*/*, application/json;q=0"], "text/csv"),
            (["text/*;q=0, */*;q=0.001, application/json;q=0"], nil),
            (["text/csv;q=0"], nil), (["image/png"], nil), (["textual/csv"], nil),
            (["text/csv;q=0.5", "text/html;q=0.501"], "text/html"),
            (
                ["application/openmetrics-text;version=1.0.0;q=0.5,text/csv;version=\"0,1\";q=0.2"],
                "text/csv"
            ),
            (["text/csv; q=1.000 ,, text/html;q=0.999"], "text/csv"),
            (["application/json;q=0.5, text/csv;q=0.5"], "application/json"),
            (["application/json;q=0., text/csv;q=1."], "text/csv"),
        ]
        for (values, preferred) in table {
            let accept = try #require(Accept(values), "\(values)")
            #expect(accept.preferred(of: offered) == preferred, "\(values)")
        }
        let bad = [
            "text", "text/", "*/csv", "*", "text/csv text/html", "text/csv;q=2", "text/csv;q=1.001",
            "text/csv;q=0.1234", "text/csv;q=-1", "text/csv;q=.5", "text/csv;q", "text/csv;q=0;q=1",
            "text/csv;q=00", "text/csv;q=a", "text/csv;v=\"", "text/csv;q=0.5x",
        ]
        for text in bad { #expect(Accept([text]) == nil, "\(text)") }
    }
}
