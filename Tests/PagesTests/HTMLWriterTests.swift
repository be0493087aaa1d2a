import Casework
import Testing

@testable import Pages

@Suite("What is written out is escaped, whatever somebody wrote")
struct HTMLWriterTests {
    private func text(_ node: Node, in language: Language = .zh) -> String {
        var writer = HTMLWriter(in: language)
        writer.write(node)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("markup in a text stays a text, in content and in attributes")
    func escapes() {
        let node = p(.value("\"><script>alert(1)</script>")) { "<b>&'\"" }
        #expect(
            text(node)
                == "<p value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">"
                + "&lt;b&gt;&amp;&#39;&quot;</p>")
    }

    @Test("a name is said in the reader's language")
    func speaks() {
        let node = p { Name(zh: "窗口", en: "Window") }
        #expect(text(node) == "<p>窗口</p>")
        #expect(text(node, in: .en) == "<p>Window</p>")
    }

    @Test("control characters do not get into a page")
    func controls() {
        #expect(text(p { "a\u{0}b\u{1B}c\nd" }) == "<p>a\u{FFFD}b\u{FFFD}c\nd</p>")
    }

    @Test("the first line of a text area is not lost")
    func textAreas() {
        #expect(text(textarea { "\nx" }) == "<textarea>\n\nx</textarea>")
    }

    @Test("a link is encoded piece by piece")
    func links() {
        let link = Link(["lists", "a/b", "医疗"], [Link.Parameter("q", "a&b=c d")], fragment: "x y")
        #expect(link.text == "/lists/a%2fb/%e5%8c%bb%e7%96%97?q=a%26b%3dc%20d#x%20y")
        #expect(Link.place("main").text == "#main")
        #expect(Link([]).text == "/")
    }

    @Test("every address leads back to itself")
    func addresses() throws {
        let paths: [[String]] = [
            [], ["lists", "social"], ["lists", "government", "medical-security", "aid"],
            ["my-case"], ["notices"], ["sign-in"], ["sign-in", "code"], ["account"], ["window"],
            ["window", "intake"], ["cases", "YM-20260701-0000042"],
            ["cases", "YM-20260701-0000042", "receipt"], ["inbox"], ["obligations", "17"],
            ["obligations", "17", "accept"], ["obligations", "17", "consult"], ["desk"],
            ["desk", "quarters", "2026Q3"],
            ["desk", "quarters", "2026Q3.csv"], ["offers", "new"], ["offers", "x", "pause"],
            ["operations"], ["cases", "YM-20260701-0000042", "match"], ["claims"],
            ["claims", "7"], ["claims", "7", "contact"], ["desk", "review"],
            ["desk", "review", "social", "kind-heart", "escort"],
            ["lists", "social", "kind-heart", "escort", "return"], ["offers", "x", "assure"],
        ]
        for path in paths {
            #expect(try #require(PageAddress(path)).path == path)
        }
        #expect(PageAddress(["obligations", "0"]) == nil)
        // What stands on a lease belongs to programs.
        #expect(PageAddress(["obligations", "17", "release"]) == nil)
        // What only its owner does has no address beside the public page.
        #expect(PageAddress(["lists", "social", "kind-heart", "escort", "pause"]) == nil)
        #expect(PageAddress(["claims", "0"]) == nil)
    }
}
