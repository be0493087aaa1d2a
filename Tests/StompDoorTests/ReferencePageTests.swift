import Broker
import Casework
import Forms
import Handover
import Ledger
import Testing
import Wire

@testable import StompDoor

/// The page may not say what the code does not do.
struct ReferencePageTests {
    private let lines: [Substring]

    init() throws {
        let bytes = try SampleCase.file("docs/reference/stomp.md")
        lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
    }

    /// The rows of the table under a heading, cell by cell, without backticks.
    private func table(under heading: String) throws -> [[String]] {
        let start = try #require(lines.firstIndex { $0 == heading })
        return lines[(start + 1)...].prefix { !$0.hasPrefix("#") }.filter { $0.hasPrefix("| `") }
            .map { line in
                line.split(separator: "|").map { cell in
                    cell.trimmingPrefix(" ").reversed().trimmingPrefix(" ").reversed()
                }.map { String($0).replacing("`", with: "") }
            }
    }

    private func example(_ name: String) throws -> [UInt8] {
        let start = try #require(lines.firstIndex { $0 == "```json \(name)" })
        return Array(lines[(start + 1)...].prefix { $0 != "```" }.joined(separator: "\n").utf8)
    }

    /// Without the layout: no text in the examples holds a blank.
    private func compact(_ json: [UInt8]) -> String {
        String(decoding: json.filter { $0 != 0x20 && $0 != 0x0A }, as: UTF8.self)
    }

    @Test("lists exactly the error codes that there are, in order")
    func codes() throws {
        let listed = try table(under: "### Error codes").map { $0[0] }
        let known =
            RefusalFrame.Code.allCases.map(\.rawValue) + Refusal.Code.allCases.map(\.rawValue)
        #expect(listed == known.sorted())
    }

    @Test("names every destination")
    func destinations() throws {
        let listed = try table(under: "## Destinations").map { $0[0] }
        #expect(Set(listed) == Set(Destination.known.split(separator: ", ").map(String.init)))
    }

    @Test("gives every verb with a body that is read")
    func verbs() throws {
        let rows = try table(under: "### Verbs")
        #expect(rows.map { $0[0] } == VerbForm.words)
        for row in rows {
            let verb = try VerbForm.read(row[0], body: Array(row[2].utf8))
            #expect(verb.word == row[0])
        }
    }

    @Test("its case, submitted, is delivered and told of as its other examples say")
    func examples() throws {
        let (office, writer) = try Office.open()
        let heard = Lock<[Dispatch]>([])
        let port = Port { dispatches in heard.withLock { $0 += dispatches } }
        let medical = try #require(AgencyID("medical-security"))
        let ticket = Ticket(consumer: ConsumerID(1), number: 1)
        office.broker.watch(port)
        office.broker.perform(
            .submit(try CaseForm.read(example("case"))), as: Conversation.clerk,
            ticket: ticket, port: port)
        office.broker.poll(
            .obligations(of: medical), as: Conversation.medical, window: 1, ticket: ticket,
            port: port)
        try office.broker.turn(writer)
        office.clock.move(to: "2026-07-03T09:00:00")
        try office.broker.turn(writer)
        var deliveries: [String] = []
        var notices: [String] = []
        for dispatch in heard.withLock({ $0 }) {
            switch dispatch {
            case .delivery(let it):
                deliveries.append(
                    compact(
                        DeliveryForm.bytes(
                            it.obligation, of: it.opened, procedure: it.procedure,
                            reader: medical, news: it.news))
                )
            case .notice(let it):
                guard case .deadline(let obligation, let clock, let step) = it.subject else {
                    continue
                }
                notices.append(compact(NoticeForm.deadline(obligation, clock, step, at: it.at)))
            case .answer(_, let result):
                #expect(throws: Never.self) { try result.get() }
            case .letter, .papers, .contact:
                Issue.record("nobody wrote a letter or opened anything once more")
            }
        }
        #expect(deliveries.first == compact(try example("delivery")))
        #expect(notices.contains(compact(try example("notice"))))
    }

    @Test("its offering is taken, and withdrawn as it says")
    func offering() throws {
        let (office, writer) = try Office.open()
        let heard = Lock<[Dispatch]>([])
        let port = Port { dispatches in heard.withLock { $0 += dispatches } }
        let withdrawal = try #require(lines.first { $0.hasPrefix("Withdrawn with `") })
            .split(separator: "`")[1]
        for body in [try example("offering"), Array(withdrawal.utf8)] {
            office.broker.perform(
                try OfferingForm.readCommand(
                    body, list: .social, owner: Conversation.charity.agency),
                as: Conversation.charity,
                ticket: Ticket(consumer: ConsumerID(1), number: 1), port: port)
        }
        try office.broker.turn(writer)
        // Before it came what the topics make of the government list.
        let effects = try heard.withLock { $0 }.compactMap { dispatch in
            if case .answer(_, let result) = dispatch { try result.get().subject } else { nil }
        }
        #expect(
            effects == [
                .offering(OfferingID(11), version: 1), .offering(OfferingID(11), version: 0),
            ])
    }

    @Test("gives every verb of an entry and of a claim with a body that is read")
    func verbsOfLists() throws {
        let entries = try table(under: "### Verbs of an entry")
        #expect(entries.map { $0[0] } == OfferingVerb.words)
        for row in entries {
            #expect(try OfferingForm.readVerb(row[0], Array(row[2].utf8)).word == row[0])
        }
        let claims = try table(under: "### Verbs of a claim")
        #expect(claims.map { $0[0] } == ClaimVerb.words)
        for row in claims {
            #expect(try ClaimForm.readVerb(row[0], Array(row[2].utf8)).word == row[0])
        }
    }

    @Test("its claim is read, named by the window or by a code")
    func claim() throws {
        let draft = try ClaimForm.read(example("claim")) { _ in nil }
        #expect(draft.obligation == ObligationID(17) && draft.units == 1)
    }

    @Test("states the limits that hold")
    func limits() throws {
        let text = lines.joined(separator: "\n")
        let offer = Session.ownBeat
        #expect(text.contains("offers `\(offer.send),\(offer.want)`"))
        #expect(text.contains("1–\(Session.windowMax), default \(Session.windowDefault)"))
        let limits = SessionLimits()
        #expect(text.contains("within \(limits.connectMilliseconds / 1_000) s"))
        #expect(limits.pendingMax == 4_096)
        #expect(text.contains("| 4,096 |"))
        #expect(
            FrameLimits()
                == FrameLimits(headerCountMax: 64, headerBytesMax: 16 << 10, bodyBytesMax: 1 << 20))
    }

    @Test("shows each clause by a test that exists, and each clause test at a clause")
    func clauses() throws {
        let heading = "## The specification, clause by clause"
        let start = try #require(lines.firstIndex { $0 == heading })
        let rows = lines[start...].filter { $0.hasPrefix("| ") && !$0.hasPrefix("| ---") }
            .map { $0.split(separator: "|").map { $0.drop { $0 == " " } } }
            .filter { $0.first != "clause " }
        let shown = try rows.map { cells in
            try #require(cells.count == 3, "\(cells)")
            let name = try #require(cells[2].wholeMatch(of: /`([^`]+)` ?/), "\(cells)")
            return String(name.1)
        }
        let names = try SampleCase.swiftFiles(below: "Tests").flatMap { path in
            String(decoding: try SampleCase.file(path), as: UTF8.self)
                .matches(of: /@Test\(\s*"([^"]+)"/).map { String($0.1) }
        }
        #expect(Set(shown).subtracting(names).sorted() == [])
        #expect(Set(names.filter { $0.hasPrefix("clause ") }).subtracting(shown).sorted() == [])
        #expect(shown.count == Set(shown).count)
        #expect(names.filter(Set(shown).contains).count == shown.count, "one name, two tests")
    }
}
