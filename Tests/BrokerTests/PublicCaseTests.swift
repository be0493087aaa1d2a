import Casework
import Handover
import Ledger
import RuleBook
import Seal
import Support
import Testing

@testable import Broker

@Suite("A case as its household sees it")
struct PublicCaseTests {
    private let scratch: TemporaryDirectory
    private let wall = ManualWall()
    private let broker: Broker
    private let writer: Writer
    private let clerk = Caller(
        1, Identity(account: "clerk", role: .window, agency: AgencyID("qinghe-window")))

    init() throws {
        scratch = try TemporaryDirectory()
        let wall = wall
        (broker, writer) = try Broker.open(
            in: scratch.file("data"), book: SampleCounty.book(), accounts: .none,
            master: MasterKey.drawn(), wall: Wall { wall.now })
    }

    private func perform(_ command: Command, as caller: Caller) throws -> Effect {
        let ticket = caller.ticket()
        broker.perform(
            command, as: caller.identity, ticket: ticket, port: caller.inbox.port)
        try broker.turn(writer)
        return try #require(caller.inbox.answer(to: ticket)).get()
    }

    private func submit(_ draft: CaseDraft) throws -> (Receipt, [ObligationID]) {
        guard case .opened(let receipt, _, let ids) = try perform(.submit(draft), as: clerk).subject
        else { throw Refusal.malformed("test", "opens a case") }
        return (receipt, ids)
    }

    /// Takes the obligation of its agency's queue.
    private func take(_ agency: Caller) throws {
        let ticket = agency.ticket()
        broker.poll(
            .obligations(of: try #require(agency.identity.agency)), as: agency.identity, window: 9,
            ticket: ticket, port: agency.inbox.port)
        try broker.turn(writer)
        for delivery in agency.deliveries {
            _ = try perform(
                .act(.acknowledge(delivery.lease.token), on: delivery.obligation.id), as: agency)
        }
    }

    private func look(_ receipt: Receipt) throws -> PublicCase {
        let code = try #require(broker.queryCode(of: receipt))
        guard case .admitted(let proof) = broker.inquire(receipt, code, from: "10.0.0.1") else {
            throw Refusal.malformed("test", "admits the household")
        }
        let heard = Lock<Result<PublicCase, ViewError>?>(nil)
        broker.look(.glance) { views throws(ViewError) in
            try views.publicCase(proof)
        } answer: { answer in
            heard.withLock { $0 = answer }
        }
        try broker.turn(writer)
        return try #require(heard.withLock { $0 }).get()
    }

    private func agency(_ name: String) -> Caller {
        Caller(2, Identity(account: name, role: .agency, agency: AgencyID(name)))
    }

    @Test("says who has each need, what comes next and until when, and no word of the household")
    func standing() throws {
        let draft = try SampleCounty.draft("01")
        let (receipt, _) = try submit(draft)
        let shown = try look(receipt)
        #expect(shown.receipt == receipt && !shown.isClosed)
        #expect(shown.needs.count == draft.needs.count)
        let medical = try #require(shown.needs.first)
        #expect(medical.topic.en.contains("edical"))
        #expect(medical.holder.zh.contains("医疗保障局"))
        #expect(medical.standing == .sent && medical.until != nil && medical.delays.isEmpty)
        let said = "\(shown)"
        for member in draft.household.members { #expect(!said.contains(member.name)) }
        for need in draft.needs { #expect(!said.contains(need.text)) }
    }

    @Test("says why a date moved: papers missing, then supplied")
    func pause() throws {
        let (receipt, ids) = try submit(try SampleCounty.draft("01").only("medical"))
        let medical = agency("medical-security")
        try take(medical)
        _ = try perform(.act(.accept(note: nil), on: ids[0]), as: medical)
        let before = try #require(try look(receipt).needs.first?.until)
        wall.set("2026-07-06T10:00")
        _ = try perform(
            .act(.hold(missing: ["住院发票"], text: "请补发票"), on: ids[0]), as: medical)
        let held = try #require(try look(receipt).needs.first)
        #expect(held.standing == .waitingApplicant)
        #expect(held.delays.map(\.cause) == [.papers] && held.delays.first?.until == held.until)
        wall.set("2026-07-13T10:00")
        _ = try perform(.act(.supplement(text: "已补", details: []), on: ids[0]), as: clerk)
        let going = try #require(try look(receipt).needs.first)
        #expect(going.delays.map(\.cause) == [.papers, .resumed])
        #expect(try #require(going.until) > before)
        #expect(going.delays.last?.until == going.until)
        _ = try perform(
            .act(
                .complete(
                    Completion(outcome: .gotHelp, reason: nil, text: nil, nextStep: nil)),
                on: ids[0]), as: medical)
        let done = try #require(try look(receipt).needs.first)
        #expect(done.until == nil && done.outcome == .gotHelp && done.present.zh.contains("办结"))
    }

    @Test("follows a need that was rerouted, and names neither topic nor agency of a protected one")
    func rerouted() throws {
        let (receipt, ids) = try submit(try SampleCounty.draft("01").only("medical"))
        let medical = agency("medical-security")
        try take(medical)
        _ = try perform(
            .act(.object(reason: .notCompetent, text: "非本部门职责"), on: ids[0]), as: medical)
        #expect(try look(receipt).needs.first?.holder.zh.contains("窗口") == true)
        let next = try #require(AgencyID("civil-affairs"))
        _ = try perform(.act(.reroute(to: next, text: "改派"), on: ids[0]), as: clerk)
        let need = try #require(try look(receipt).needs.first)
        #expect(need.holder.zh.contains("民政") && need.standing == .sent)
        #expect(need.delays.map(\.cause) == [.objected, .rerouted])

        let protected = try SampleCounty.draft("06")
        #expect(protected.needs.contains { $0.topic.text == "legal-aid" })
        let shown = try look(try submit(protected).0)
        let hidden = try #require(shown.needs.first { $0.isProtected })
        #expect(!"\(hidden)".contains("法律") && !"\(hidden)".contains("司法"))
        #expect(hidden.holder.zh.contains("窗口"))
    }

    private func needs(as role: Role, _ agency: String) throws -> [UncoveredNeed] {
        let identity = Identity(account: agency, role: role, agency: AgencyID(agency))
        let heard = Lock<Result<[UncoveredNeed], ViewError>?>(nil)
        broker.look(.report) { views throws(ViewError) in
            try views.needs(for: identity)
        } answer: { answer in
            heard.withLock { $0 = answer }
        }
        try broker.turn(writer)
        return try #require(heard.withLock { $0 }).get()
    }

    @Test("a need that the state did not cover is seen by charities for 90 days, without a number")
    func uncovered() throws {
        let (_, ids) = try submit(try SampleCounty.draft("01").only("medical"))
        let medical = agency("medical-security")
        try take(medical)
        _ = try perform(.act(.accept(note: nil), on: ids[0]), as: medical)
        #expect(try needs(as: .charity, "qinghe-volunteers").isEmpty)
        let refused = Completion(
            outcome: .notEligible, reason: .incomeAbove, text: "收入超过标准", nextStep: "可申请复核")
        _ = try perform(.act(.complete(refused), on: ids[0]), as: medical)
        let open = try needs(as: .charity, "qinghe-volunteers")
        #expect(open.map(\.topic.text) == ["medical"])
        #expect(open.first?.township == Area("a-county/qinghe") && open.first?.why == .notEligible)
        #expect(try needs(as: .secretariat, "joint-meeting-secretariat") == open)
        #expect(throws: ViewError.self) { try needs(as: .agency, "medical-security") }
        wall.set("2026-09-30T10:00")
        #expect(try needs(as: .charity, "qinghe-volunteers").isEmpty)
    }

    @Test("a need of a protected topic is seen by no charity")
    func notUncovered() throws {
        let (_, ids) = try submit(try SampleCounty.draft("12").only("legal-aid"))
        let justice = agency("justice")
        try take(justice)
        let refused = Completion(
            outcome: .notEligible, reason: .categoryNotMet, text: "不在范围内", nextStep: "可申请异议审查")
        _ = try perform(.act(.accept(note: nil), on: ids[0]), as: justice)
        _ = try perform(.act(.complete(refused), on: ids[0]), as: justice)
        #expect(try needs(as: .charity, "qinghe-volunteers").isEmpty)
    }

    @Test("says of an erased household only that its case is closed")
    func erased() throws {
        let (receipt, ids) = try submit(try SampleCounty.draft("01").only("medical"))
        _ = try perform(
            .act(.withdraw(reason: .enteredInError, text: "录入错误"), on: ids[0]), as: clerk)
        let secretariat = Caller(
            3,
            Identity(
                account: "s", role: .secretariat, agency: AgencyID("joint-meeting-secretariat")))
        _ = try perform(.erase(HouseholdID(1), .enteredInError), as: secretariat)
        let shown = try look(receipt)
        #expect(shown.isClosed && shown.needs.isEmpty)
        #expect(try needs(as: .charity, "qinghe-volunteers").isEmpty)
    }
}
