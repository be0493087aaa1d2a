import Casework
import Testing

@testable import Forms

@Suite("A journal entry of a letter")
struct LetterFormTests {
    private static let at = Instant(milliseconds: 1_782_867_600_123)
    private static let sender = AgencyID("civil-affairs").taken

    private func survives(
        _ entry: Entry, by actor: Actor = .broker, key: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let recorded = Recorded(sequence: 7, at: Self.at, by: actor, key: key, entry: entry)
        let facts = EntryForm.facts(recorded)
        let personal = EntryForm.personal(recorded)
        let read = try EntryForm.read(facts: facts, personal: personal, sequence: 7)
        #expect(read == recorded, sourceLocation: sourceLocation)
        #expect(EntryForm.facts(read) == facts, sourceLocation: sourceLocation)
        #expect(EntryForm.personal(read) == personal, sourceLocation: sourceLocation)
        // Without its sealed half an entry says the same facts.
        let open = try EntryForm.read(facts: facts, personal: nil, sequence: 7)
        #expect(EntryForm.facts(open) == facts, sourceLocation: sourceLocation)
        guard case .letterSent(_, let draft, _) = entry,
            case .letterSent(_, let other, _) = read.entry
        else { return }
        // Equal strings may be spelled differently; what was sent comes as it was spelled.
        #expect(spelling(draft) == spelling(other), sourceLocation: sourceLocation)
    }

    private func spelling(_ draft: LetterDraft) -> [[UInt8]] {
        (draft.content?.headers ?? []).flatMap { [Array($0.name.utf8), Array($0.value.utf8)] }
    }

    private func sent(
        to box: LetterBox = LetterBox("housing").taken, priority: Int = 4, expires: Instant? = nil,
        headers: [(String, String)] = [], body: [UInt8] = []
    ) -> Entry {
        .letterSent(
            LetterID(17),
            LetterDraft(
                to: box, priority: priority, expires: expires,
                headers: headers.map { LetterDraft.Header(name: $0.0, value: $0.1) }, body: body),
            from: Self.sender)
    }

    @Test("survives with any bytes: none, each one, and any length")
    func bodies() throws {
        try survives(sent())
        for byte in UInt8.min...UInt8.max { try survives(sent(body: [byte])) }
        let all = Array(UInt8.min...UInt8.max)
        for length in 0..<all.count { try survives(sent(body: Array(all.prefix(length)))) }
        try survives(sent(body: Array(repeating: 0, count: 100_000)))
        try survives(sent(body: (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }))
    }

    @Test("survives with every control in a header's name and value")
    func controls() throws {
        for code in (0..<32).map({ UInt8($0) }) + [127] {
            let control = String(UnicodeScalar(code))
            try survives(sent(headers: [("a\(control)b", "\(control)c\(control)")]))
        }
        let all = String(String.UnicodeScalarView((0..<160).compactMap { UnicodeScalar($0) }))
        try survives(sent(headers: [(all, all), ("", ""), ("\"", "\\"), ("a:b", "c:d")]))
    }

    @Test("survives with Chinese, and keeps how equal texts were spelled")
    func spellings() throws {
        try survives(
            sent(
                headers: [
                    ("主题", "关于清河镇周某一户的函"), ("caf\u{E9}", "cafe\u{301}"),
                    ("cafe\u{301}", "caf\u{E9}"), ("𠀀", "👩‍👧‍👦"), ("a", "\u{2028}\u{FEFF}\u{10FFFF}"),
                ], body: Array("甲乙丙".utf8)))
    }

    @Test("survives at every priority, to every kind of box, with and without an expiry")
    func envelope() throws {
        for priority in LetterDraft.priorities { try survives(sent(priority: priority)) }
        for box in ["civil-affairs", "temp-queue/q.0123456789abcdef"] {
            try survives(sent(to: try #require(LetterBox(box))))
        }
        for moment in [0, 1, Self.at.milliseconds, Int64.max] {
            try survives(sent(expires: Instant(milliseconds: moment)))
        }
        let clerk = Identity(account: "民政", role: .agency, agency: Self.sender)
        try survives(sent(), by: .identity(clerk), key: "/letters/housing k\n1")
    }

    @Test("survives, whatever happened to it")
    func events() throws {
        let events: [LetterEvent] =
            [.leased(until: Self.at), .taken] + LeaseEnd.allCases.map { .leaseEnded($0) }
            + Letter.Return.allCases.map { .returned($0) }
        for event in events { try survives(.letter(LetterID(17), event)) }
    }

    @Test(
        "that this version does not know is refused, not guessed",
        arguments: [
            #"{"at":1,"entry":"letter-lost","letter":1}"#,
            #"{"at":1,"entry":"letter-taken"}"#,
            #"{"at":1,"entry":"letter-taken","letter":1,"later":true}"#,
            #"{"at":1,"entry":"letter-leased","letter":1}"#,
            #"{"at":1,"entry":"letter-returned","letter":1,"because":"bored"}"#,
            #"{"at":1,"entry":"letter-lease-ended","letter":1,"because":"refused"}"#,
            #"""
            {"at":1,"entry":"letter-sent","letter":1,"from":"a","to":"b","priority":4,
             "headers":[],"body":"a"}
            """#,
            #"""
            {"at":1,"entry":"letter-sent","letter":1,"from":"a","to":"B!","priority":4,
             "headers":[],"body":""}
            """#,
            #"""
            {"at":1,"entry":"letter-sent","letter":1,"from":"a","to":"b","priority":4,
             "headers":[["x"]],"body":""}
            """#,
            #"""
            {"at":1,"entry":"letter-sent","letter":1,"from":"a","to":"b","priority":10,
             "headers":[],"body":""}
            """#,
        ])
    func unknown(_ text: String) {
        #expect(throws: Refusal.self) {
            try EntryForm.read(facts: Array(text.utf8), personal: nil, sequence: 1)
        }
    }
}
