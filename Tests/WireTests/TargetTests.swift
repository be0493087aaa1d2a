import Testing
import Wire

@Suite("Paths and queries")
struct TargetTests {
    @Test("percent-encoding is taken off strictly")
    func percent() {
        let good = [
            ("", ""), ("abc", "abc"), ("%41%2f%2F", "A//"), ("%E5%8c%bb", "医"), ("a+b", "a+b"),
            ("医", "医"), ("%25", "%"), ("%7e", "~"),
        ]
        for (text, meant) in good { #expect(PercentText.decode(text[...]) == meant, "\(text)") }
        let bad = [
            "%", "%4", "a%", "a%4", "%g1", "%1g", "%+1", "% 1", "%00", "%0a", "%1F", "%7F", "\u{1}",
            "a\nb", "%ff", "%c0%80", "%ed%a0%80", "%e5%8c", "%%41",
        ]
        for text in bad { #expect(PercentText.decode(text[...]) == nil, "\(text)") }
        #expect(PercentText.decode("xx%41yy".dropFirst(2).dropLast(2)) == "A")
    }

    @Test("every byte that is escaped comes back, as far as it is text")
    func everyByte() {
        for byte in UInt8.min...UInt8.max {
            let digits = String(byte, radix: 16)
            let text = "%" + (digits.count < 2 ? "0" : "") + digits
            let isText = (0x20...0x7E).contains(byte)
            #expect((PercentText.decode(text[...]) != nil) == isText)
            if isText { #expect(PercentText.decode(text[...]) == String(UnicodeScalar(byte))) }
        }
    }

    @Test("a query is names with values, in their order")
    func query() throws {
        let query = try #require(Query("a=1&b=x+y%2B&a=2&c&d=&e=f=g&%E5%8C%BB=1"))
        #expect(query.pairs.map(\.name) == ["a", "b", "a", "c", "d", "e", "医"])
        #expect(query.pairs.map(\.value) == ["1", "x y+", "2", "", "", "f=g", "1"])
        #expect(query["a"] == "1")
        #expect(query.values(of: "a") == ["1", "2"])
        #expect(query["f"] == nil)
        #expect(Query("")?.pairs == [])
        #expect(Query("a=1&\u{301}=2")?.pairs.count == 2, "an accent hides no sign")
        for bad in ["&", "a&", "&a", "a&&b", "=1", "a=%", "%=1", "a=%00", "%ff", "a=1&=2"] {
            #expect(Query(bad) == nil, "\(bad)")
        }
    }

    @Test("a path is split before it is decoded, and only if there is one way to write it")
    func segments() {
        let good: [(String, [String])] = [
            ("/", []), ("/v1/cases", ["v1", "cases"]), ("/a%2Fb/%E5%8C%BB", ["a/b", "医"]),
            ("/...", ["..."]), ("/a+b", ["a+b"]),
            ("/a/\u{301}", ["a", "\u{301}"]),
        ]
        for (path, parts) in good { #expect(PathSegments.split(path) == parts, "\(path)") }
        let bad = [
            "", "*", "a", "//", "/a/", "/a//b", "/.", "/..", "/a/../b", "/%2e", "/%2E%2e/a",
            "/a/./b", "/%", "/%00", "/a%0Ab",
        ]
        for path in bad { #expect(PathSegments.split(path) == nil, "\(path)") }
    }
}
