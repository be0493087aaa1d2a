import Casework
import Ledger
import RuleBook
import Seal
import Support
import Testing

@testable import Broker

@Suite("A rule book")
struct AdoptionTests {
    private let scratch: TemporaryDirectory
    private let master: MasterKey
    private let wall = ManualWall()

    init() throws {
        scratch = try TemporaryDirectory()
        master = try MasterKey.drawn()
    }

    private func open(_ book: RuleBook) throws -> (Broker, Writer) {
        let wall = wall
        return try Broker.open(
            in: scratch.file("data"), book: book, accounts: .none, master: master,
            wall: Wall { wall.now })
    }

    private func book(medical edit: (String) -> String) throws -> RuleBook {
        let topics = scratch.file("topics-\(wall.now.milliseconds)")
        try SampleCounty.copy("topics", to: topics, editing: "medical.json", edit)
        wall.advance(seconds: 1)
        return try SampleCounty.book(topics: topics)
    }

    private static func secondVersion(_ text: String) -> String {
        text.replacing("\"version\": \"2026-11-23\"", with: "\"version\": \"2026-12-01\"")
            .replacing("\"amount\": 15, \"unit\": \"wd\"", with: "\"amount\": 10, \"unit\": \"wd\"")
    }

    private func reader() throws -> Reader { try Reader(directory: scratch.file("data")) }

    private func obligation(_ number: Int64) throws -> Obligation {
        var found: Obligation?
        try reader().eachObligation { if $0.id == ObligationID(number) { found = $0 } }
        return try #require(found)
    }

    private func submit(_ reference: String, to writer: Writer) throws {
        let clerk = Caller(
            1, Identity(account: "clerk", role: .window, agency: AgencyID("qinghe-window")))
        let draft = try SampleCounty.draft("01", reference: reference).only("medical")
        let (ticket, order) = clerk.request(.submit(draft))
        try writer.turn([order])
        #expect(clerk.inbox.answer(to: ticket)?.refusal == nil)
    }

    /// The medical bureau takes everything that waits and accepts it.
    private func accept(_ id: ObligationID, on writer: Writer) throws {
        let agency = Caller(
            UInt64(100 + id.number),
            Identity(account: "medical", role: .agency, agency: AgencyID("medical-security")))
        let demand = Demand(
            ticket: agency.ticket(), queue: .obligations(of: try #require(agency.identity.agency)),
            by: agency.identity, window: 9)
        try writer.turn([.demand(demand, answer: agency.inbox.port)])
        let delivery = try #require(agency.deliveries.first { $0.obligation.id == id })
        for verb in [Verb.acknowledge(delivery.lease.token), .accept(note: nil)] {
            let (ticket, order) = agency.request(.act(verb, on: id))
            try writer.turn([order])
            #expect(agency.inbox.answer(to: ticket)?.refusal == nil)
        }
        try writer.turn([.endConsumer(agency.consumer)])
    }

    @Test("is adopted once, however often the broker starts")
    func once() throws {
        let book = try SampleCounty.book()
        for _ in 0..<3 { _ = try open(book) }
        let rules = try reader().rules()
        #expect(rules.count == book.adopted.count)
        #expect(Set(rules) == Set(book.adopted))
        // Each topic's entry of the government list is drafted once, too.
        let drafts = try reader().offerings(on: .government)
        #expect(!drafts.isEmpty)
        #expect(try reader().verify().verified == Int64(book.adopted.count + drafts.count))
    }

    @Test("changed without a new version is refused, and nothing of it comes into force")
    func changedSilently() throws {
        _ = try open(SampleCounty.book())
        let entries = try reader().verify().verified
        let changed = try book {
            $0.replacing(
                "\"amount\": 15, \"unit\": \"wd\"", with: "\"amount\": 10, \"unit\": \"wd\"")
        }
        #expect {
            try open(changed)
        } throws: { error in
            guard case BrokerError.ruleChanged(topic: "medical", version: "2026-11-23") = error
            else { return false }
            return "\(error)".contains("topics/medical.json")
        }
        #expect(try reader().verify().verified == entries)
        // A comment is no change of meaning.
        _ = try open(try book { "// 说明\n" + $0 })
        #expect(try reader().verify().verified == entries)
    }

    @Test("in a new version leaves running work under the old one")
    func newVersion() throws {
        let first = try SampleCounty.book()
        do {
            let (_, writer) = try open(first)
            try submit("A", to: writer)
        }
        let second = try book(medical: Self.secondVersion)
        let (_, writer) = try open(second)
        try submit("B", to: writer)
        try accept(ObligationID(1), on: writer)
        try accept(ObligationID(2), on: writer)
        #expect(try obligation(1).rules.version == "2026-11-23")
        #expect(try obligation(2).rules.version == "2026-12-01")
        let due = try [1, 2].map { try obligation($0).clock(.complete)?.timetable.binding.date }
        #expect(due == [CivilDate("2026-07-22"), CivilDate("2026-07-15")])
        #expect(try reader().rules().count == first.adopted.count + 1)
    }

    @Test("is brought into force by a running broker")
    func reload() throws {
        let (broker, writer) = try open(SampleCounty.book())
        broker.start(writer) { Issue.record("the writer stopped: \($0)") }
        defer { broker.stop() }
        let second = try book(medical: Self.secondVersion)
        try broker.adopt(second)
        try broker.adopt(second)
        let versions = try broker.reader().rules().filter { $0.id == "medical" }.map(\.version)
        #expect(versions == ["2026-11-23", "2026-12-01"])
        let silent = try book {
            Self.secondVersion($0).replacing("\"amount\": 10", with: "\"amount\": 9")
        }
        #expect(throws: BrokerError.self) { try broker.adopt(silent) }
        #expect(try broker.reader().rules().filter { $0.id == "medical" }.count == 2)
    }

    /// A calendar that has one day off more, the day after the tests begin.
    private func bookWithHoliday() throws -> RuleBook {
        let calendars = scratch.file("calendars")
        try SampleCounty.copy("deploy/calendars", to: calendars, editing: "cn-2026.json") {
            $0.replacing("\"2026-09-25\",", with: "\"2026-09-25\", \"2026-07-02\",")
        }
        return try SampleCounty.book(calendars: calendars)
    }

    @Test("with a new calendar moves also what began in the same batch")
    func sameBatch() throws {
        let (_, writer) = try open(SampleCounty.book())
        try submit("A", to: writer)
        let agency = Caller(
            5, Identity(account: "medical", role: .agency, agency: AgencyID("medical-security")))
        let demand = Demand(
            ticket: agency.ticket(), queue: .obligations(of: try #require(agency.identity.agency)),
            by: agency.identity, window: 9)
        try writer.turn([.demand(demand, answer: agency.inbox.port)])
        let delivery = try #require(agency.deliveries.first)
        let verbs = [Verb.acknowledge(delivery.lease.token), .accept(note: nil)]
        let orders = verbs.map { agency.request(.act($0, on: ObligationID(1))).1 }
        let second = try bookWithHoliday()
        let adopt = Order.adopt(
            second.county, second.adopted.filter { $0.kind == .calendar },
            answer: agency.inbox.port, agency.ticket())
        try writer.turn(orders + [adopt])
        let moved = try obligation(1)
        #expect(moved.status == .accepted)
        #expect(moved.clock(.complete)?.timetable.binding.date == CivilDate("2026-07-23"))
        let copy = scratch.file("copy")
        try Replay.rebuild(from: reader(), into: copy)
        #expect(
            try Replay.difference(between: scratch.file("data"), and: copy, isKeyed: false) == nil)
    }

    @Test("with a new calendar moves what is open and nothing that is done")
    func newCalendar() throws {
        let first = try SampleCounty.book()
        do {
            let (_, writer) = try open(first)
            try submit("A", to: writer)
            try accept(ObligationID(1), on: writer)
        }
        let before = try obligation(1)
        #expect(before.clock(.complete)?.timetable.binding.date == CivilDate("2026-07-22"))
        let second = try bookWithHoliday()
        #expect(second.county.calendar.version != first.county.calendar.version)
        _ = try open(second)
        let after = try obligation(1)
        #expect(after.clock(.complete)?.timetable.binding.date == CivilDate("2026-07-23"))
        #expect(after.clock(.acknowledge) == before.clock(.acknowledge))
        #expect(after.clock(.accept) == before.clock(.accept))
        _ = try open(second)
        var moves: [String] = []
        try reader().eachEntry { recorded in
            guard case .obligation(let id, .moved(let calendar, let moved)) = recorded.entry else {
                return
            }
            moves.append("\(id) \(moved.map(\.kind.rawValue)) \(recorded.by == .broker)")
            #expect(calendar == second.county.calendar.version)
        }
        #expect(moves == ["1 [\"complete\"] true"])
    }
}
