import Casework
import Handover
import Ledger
import RuleBook
import Seal
import Support
import Testing

@testable import Broker

@Suite("Views")
struct ViewsTests {
    private let scratch: TemporaryDirectory
    private let wall = ManualWall()
    private let broker: Broker
    private let writer: Writer

    init() throws {
        scratch = try TemporaryDirectory()
        let wall = wall
        (broker, writer) = try Broker.open(
            in: scratch.file("data"), book: SampleCounty.book(), accounts: .none,
            master: MasterKey.drawn(), wall: Wall { wall.now })
    }

    private func identity(_ role: Role, _ agency: String? = nil, at area: String? = nil) -> Identity
    {
        Identity(
            account: agency ?? role.rawValue, role: role, agency: agency.flatMap { AgencyID($0) },
            area: area.flatMap { Area($0) })
    }

    private var clerk: Identity { identity(.window, "qinghe-window") }
    private var medical: Identity { identity(.agency, "medical-security") }

    /// Asks, and takes the turn in which it is answered.
    private func ask<Value: Sendable>(
        _ question: @escaping @Sendable (Views) throws(ViewError) -> Value
    ) throws -> Value {
        let heard = Lock<Result<Value, ViewError>?>(nil)
        let isTaken = broker.look(.glance, question) { answer in
            heard.withLock { $0 = answer }
        }
        #expect(isTaken)
        try broker.turn(writer)
        return try #require(heard.withLock { $0 }).get()
    }

    private func code<Value: Sendable>(
        _ question: @escaping @Sendable (Views) throws(ViewError) -> Value
    ) throws -> Refusal.Code? {
        do {
            _ = try ask(question)
            return nil
        } catch ViewError.refused(let refusal) {
            return refusal.code
        }
    }

    @discardableResult
    private func submit(_ number: String = "01") throws -> Receipt {
        let window = Caller(1, clerk)
        let ticket = window.ticket()
        broker.perform(
            .submit(try SampleCounty.draft(number)), as: clerk, ticket: ticket,
            port: window.inbox.port)
        try broker.turn(writer)
        let effect = try #require(window.inbox.answer(to: ticket)).get()
        guard case .opened(let receipt, _, _) = effect.subject else {
            throw Refusal.malformed("test", "opens a case")
        }
        return receipt
    }

    @Test("tell the query code of a case to its window alone, and always the same one")
    func queryCode() throws {
        let receipt = try submit()
        let again = try submit()
        #expect(again == receipt)
        let code = try #require(broker.queryCode(of: receipt))
        #expect(broker.queryCode(of: again) == code)
        #expect(try broker.queryCode(of: submit("02")) != code)
        let told = { (identity: Identity) in
            try ask { views throws(ViewError) in
                views.queryCode(
                    of: try views.theCase(receipt, for: identity).opened, for: identity)
            }
        }
        #expect(try told(clerk) == code)
        for reader in [identity(.secretariat, "joint-meeting-secretariat"), identity(.auditor)] {
            #expect(try told(reader) == nil)
        }
    }

    @Test("show a case to its window and to who looks at its place, and to nobody else")
    func cases() throws {
        let receipt = try submit()
        let clerk = clerk
        let view = try ask { views throws(ViewError) in try views.theCase(receipt, for: clerk) }
        #expect(view.opened.receipt == receipt && view.opened.draft == nil)
        #expect(view.obligations.map(\.caseID) == view.obligations.map { _ in view.opened.id })
        let listed = try ask { views throws(ViewError) in try views.cases(for: clerk, limit: 10) }
        #expect(listed.rows == [view] && listed.next == nil)
        for (caller, expected) in [
            (identity(.auditor), nil), (identity(.secretariat, at: "a-county/qinghe"), nil),
            (identity(.secretariat, at: "a-county/liushu"), .notOwned),
            (identity(.window, "liushu-window"), .notOwned), (medical, .notPermitted),
        ] as [(Identity, Refusal.Code?)] {
            let found = try code { views throws(ViewError) in
                try views.theCase(receipt, for: caller)
            }
            #expect(found == expected)
            let rows = try? ask { views throws(ViewError) in
                try views.cases(for: caller, limit: 10)
            }.rows.count
            #expect(rows == (expected == nil ? 1 : expected == .notOwned ? 0 : nil))
        }
        for text in [
            "YM-20260701-0000002", "YM-20260702-0000001", "YM-20260701-9999999999999999999",
        ] {
            let wrong = try #require(Receipt(text))
            let found = try code { views throws(ViewError) in
                try views.theCase(wrong, for: clerk)
            }
            #expect(found == .unknownCase)
        }
    }

    @Test("show an obligation and its journal to whom it concerns, and to nobody else")
    func obligations() throws {
        try submit()
        let id = ObligationID(1)
        for (caller, expected) in [
            (medical, nil), (clerk, nil), (identity(.auditor), nil),
            (identity(.agency, "housing"), .notOwned),
            (identity(.auditor, at: "a-county/liushu"), .notOwned),
            (identity(.charity, "qinghe-volunteers"), .notPermitted),
        ] as [(Identity, Refusal.Code?)] {
            let found = try code { views throws(ViewError) in
                try views.obligation(id, for: caller)
            }
            #expect(found == expected)
            let journal = try code { views throws(ViewError) in
                try views.journal(of: id, for: caller)
            }
            #expect(journal == expected)
            let listed = try? ask { views throws(ViewError) in
                try views.obligations(for: caller, limit: 10)
            }.rows.contains { $0.obligation.id == id }
            #expect(listed == (expected == .notPermitted ? nil : expected == nil))
        }
        let clerk = clerk
        let missing = try code { views throws(ViewError) in
            try views.obligation(ObligationID(99), for: clerk)
        }
        #expect(missing == .unknownObligation)
        let history = try ask { views throws(ViewError) in try views.journal(of: id, for: clerk) }
        guard case .caseSubmitted(let opened, _) = try #require(history.first).entry else {
            Issue.record("a history begins with the intake")
            return
        }
        #expect(opened.draft == nil)
    }

    @Test("show the queues of those who may be looked at, also the empty ones")
    func queues() throws {
        try submit()
        let (medical, clerk) = (medical, clerk)
        let own = try ask { views throws(ViewError) in try views.queues(for: medical) }
        #expect(own.map(\.queue.text) == ["medical-security"])
        #expect(own.map(\.waiting) == [1] && own.map(\.since) == [wall.now])
        let window = try ask { views throws(ViewError) in try views.queues(for: clerk) }
        #expect(window.map(\.waiting) == [0] && window.map(\.since) == [nil])
        let auditor = identity(.auditor)
        let all = try ask { views throws(ViewError) in try views.queues(for: auditor) }
        let county = try SampleCounty.book().county
        #expect(
            Set(all.map(\.queue))
                == Set(
                    county.agencies.values.filter { $0.kind == .agency || $0.kind == .window }
                        .map(\.id)))
        let agency = try #require(medical.agency)
        let page = try ask { views throws(ViewError) in
            try views.queue(agency, for: medical, limit: 10)
        }
        #expect(page.rows.map(\.obligation.id.number) == [1])
        let nobody = try #require(AgencyID("nobody"))
        let unknown = try code { views throws(ViewError) in
            try views.queue(nobody, for: auditor, limit: 10)
        }
        #expect(unknown == .unknownAgency)
    }

    @Test("show what an account has in hand, and nothing to who never has anything")
    func leases() throws {
        try submit()
        let agency = Caller(2, medical)
        broker.poll(
            .obligations(of: try #require(medical.agency)), as: medical, window: 1,
            ticket: agency.ticket(), port: agency.inbox.port)
        try broker.turn(writer)
        let medical = medical
        let held = try ask { views throws(ViewError) in try views.leases(of: medical) }
        #expect(held.map(\.lease) == agency.deliveries.map(\.lease))
        let other = Identity(account: "other", role: .agency, agency: medical.agency)
        #expect(
            try ask { views throws(ViewError) in try views.leases(of: other) }.isEmpty)
        for (caller, expected) in [
            (identity(.auditor), .notPermitted), (identity(.charity, "qinghe-volunteers"), nil),
        ] as [(Identity, Refusal.Code?)] {
            let found = try code { views throws(ViewError) in try views.leases(of: caller) }
            #expect(found == expected)
        }
    }

    @Test("show the deadline report to who sees the whole county")
    func deadlines() throws {
        try submit()
        let before = wall.now
        wall.advance(days: 40)
        try broker.turn(writer)
        let auditor = identity(.auditor)
        let now = try ask { views throws(ViewError) in
            try views.deadlines(period: nil, asOf: nil, for: auditor)
        }
        let then = try ask { views throws(ViewError) in
            try views.deadlines(period: nil, asOf: before, for: auditor)
        }
        #expect(now != then)
        let local = identity(.auditor, at: "a-county/qinghe")
        let refused = try code { views throws(ViewError) in
            try views.deadlines(period: nil, asOf: nil, for: local)
        }
        #expect(refused == .notOwned)
    }
}
