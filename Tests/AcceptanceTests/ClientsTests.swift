import Foundation
import Support
import Testing

/// Libraries that nobody here wrote, in two languages, each through the same story.
@Suite("Clients from elsewhere", .serialized, .timeLimit(.minutes(5)))
struct ClientsTests {
    /// Who takes part, each with the agency it speaks for.
    private static let logins = [
        "qinghe-clerk": "qinghe-window", "medical-security": "medical-security",
        "education": "education", "civil-affairs": "civil-affairs",
    ]

    @Test(
        "a case comes to its end through the hands of",
        arguments: Story.all, Proof.allCases)
    func story(_ story: Story, _ proof: Proof) async throws {
        let house = try House()
        defer { house.remove() }
        let authority = proof == .passcode ? nil : try await house.secure(Self.logins)
        let server = ServerProcess(house)
        try await server.start()
        var call = try proof.call(house, authority)
        call["version"] = story.version
        try JSONSerialization.data(withJSONObject: call).write(to: house.file("call.json"))
        let told = try await house.script(story.library.rawValue)
        try #require(told.isClean, "\(told.output)\(told.complaint)")
        #expect(try read(Story.Tally.self, from: told.output) == story.tally)
        try await server.stop()
        try await judge(house, story)
    }

    /// Not by the script's own word, but by what is on disk when the server has gone.
    private func judge(_ house: House, _ story: Story) async throws {
        for (number, history) in story.histories.enumerated() {
            let shown = try await house.onedoor("show", "\(number + 1)", "--json", "--lang", "en")
            try #require(shown.isClean, "\(shown.complaint)")
            #expect(try read(Shown.self, from: shown.output).lines == history)
        }
        let beyond = try await house.onedoor("show", "\(story.histories.count + 1)")
        #expect(!beyond.isClean, "more referrals than the story has")
        let report = try await house.onedoor("report", "deadlines", "--json")
        let busy = try read(Deadlines.self, from: report.output).busy
        let expected = [("civil-affairs", 2), ("education", 1), ("medical-security", 1)]
            .map { Deadlines.Row(agency: $0.0, received: $0.1, doneOnTime: $0.1) }
        #expect(busy == expected)
        let audit = try await house.onedoor("audit", "verify")
        #expect(audit.isClean, "\(audit.output)\(audit.complaint)")
    }

    private func read<Value: Decodable>(_ kind: Value.Type, from text: String) throws -> Value {
        try JSONDecoder().decode(kind, from: Data(text.utf8))
    }
}
