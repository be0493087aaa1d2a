import Foundation
import Support
import Testing

/// The pages as people use them: Debian's chromium, driven by what stands on the page.
///
/// With `ONEDOOR_SCREENSHOTS` naming a folder, each page is left there as PNG, wide, narrow and
/// dark.
@Suite("Pages, in a browser", .serialized, .timeLimit(.minutes(5)))
struct PagesInBrowserTests {
    /// Both languages, and both kinds of browser: one that runs the pages' script and one that
    /// does not.
    enum Reader: String, CaseIterable, CustomTestStringConvertible {
        case chineseWithScripts = "zh scripts"
        case englishWithoutScripts = "en plain"

        var words: [String] { rawValue.split(separator: " ").map(String.init) }
        var testDescription: String { rawValue }
    }

    @Test(
        "five roles click one household's story through, page by page", arguments: Reader.allCases)
    func story(_ reader: Reader) async throws {
        try await served { house in try await play("pages_story.py", reader.words, in: house) }
    }

    @Test("what comes in shows on an open inbox, and disturbs nobody who is filling in a form")
    func live() async throws {
        try await served { house in try await play("pages_live.py", [], in: house) }
    }

    @Test("the judge of pages finds every fault of a bad page, and none in a good one")
    func judge() async throws {
        let house = try House()
        defer { house.remove() }
        try await play("pages_judged.py", [], in: house)
    }

    private func served(_ body: (House) async throws -> Void) async throws {
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house)
        try await server.start()
        try JSONSerialization.data(withJSONObject: try Proof.passcode.call(house, nil))
            .write(to: house.file("call.json"))
        try await body(house)
        try await server.stop()
        let audit = try await house.onedoor("audit", "verify")
        #expect(audit.isClean, "\(audit.output)\(audit.complaint)")
    }

    private func play(_ script: String, _ words: [String], in house: House) async throws {
        let played = try await house.script(script, words)
        try #require(played.isClean, "\(played.output)\(played.complaint)")
        if !played.output.isEmpty { print("\(script): \(played.output)", terminator: "") }
    }
}
