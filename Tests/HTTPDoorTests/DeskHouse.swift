import Broker
import Casework
import Handover
import Ledger
import Pages
import Seal
import Support
import Testing
import Wire

@testable import HTTPDoor

/// A county behind the pages, on a clock that the test moves: an address is asked for, and every
/// errand that it leads to is run to its end.
struct DeskHouse {
    let wall = ManualWall("2026-07-01T09:00")
    let broker: Broker
    private let writer: Writer
    private let scratch: TemporaryDirectory
    static let secretariat = Identity(
        account: "joint-office", role: .secretariat, agency: AgencyID("joint-meeting-secretariat"))
    static let auditor = Identity(account: "auditor", role: .auditor, agency: nil)

    init() throws {
        scratch = try TemporaryDirectory()
        let wall = wall
        (broker, writer) = try Broker.open(
            in: scratch.file("data"), book: SampleCounty.book(), accounts: .none,
            master: MasterKey.drawn(), wall: Wall { wall.now })
    }

    func turn() throws { try broker.turn(writer) }

    func journal() throws -> [Recorded] {
        var entries: [Recorded] = []
        try broker.reader().eachEntry { entries.append($0) }
        return entries
    }

    @discardableResult
    func submit(_ number: String) throws -> Receipt {
        let effect = try perform(.submit(try SampleCounty.draft(number)), as: Talk.clerk)
        guard case .opened(let receipt, _, _) = effect.subject else { throw Problem.unknownAddress }
        return receipt
    }

    /// As a program does it, beside the pages.
    @discardableResult
    func perform(_ command: Command, as identity: Identity) throws -> Effect {
        let caller = Caller(1, identity)
        let ticket = caller.ticket()
        broker.perform(command, as: identity, ticket: ticket, port: caller.inbox.port)
        try turn()
        return try #require(caller.inbox.answer(to: ticket)).get()
    }

    /// What a browser gets to see.
    ///
    /// - Parameter posted: nil for a GET.
    func answer(
        _ address: DeskAddress, _ query: String = "", posted: [(String, String)]? = nil,
        as identity: Identity = secretariat, in language: Language = .en
    ) throws -> Answer {
        try answer(at: .desk(address), query, posted: posted, as: identity, in: language)
    }

    /// - Parameter identity: nil for the public.
    func answer(
        at address: PageAddress, _ query: String = "", posted: [(String, String)]? = nil,
        as identity: Identity?, in language: Language = .zh
    ) throws -> Answer {
        let console = Console(
            query: try #require(Query(query)),
            posted: PostedFields((posted ?? []).map { .init($0.0, $0.1) }),
            isPost: posted != nil,
            visitor: Visitor(
                identity: identity, language: language, isLargeType: false,
                formToken: identity == nil ? nil : "token",
                place: Link(address.path)), identity: identity, token: nil)
        do throws(Problem) {
            return try run(try console.errand(at: address), as: identity)
        } catch {
            return error.page(for: console.visitor)
        }
    }

    private func run(_ errand: Errand, as identity: Identity?) throws(Problem) -> Answer {
        switch errand {
        case .answer(let answer): return answer
        case .refuse(let problem): throw problem
        case .inquire(let receipt, let code, let next):
            return try run(next(broker.inquire(receipt, code, from: "10.0.0.1")), as: identity)
        case .ask(let pace, let question):
            let heard = Lock<Result<Errand, ViewError>?>(nil)
            broker.look(pace, question) { result in heard.withLock { $0 = result } }
            try? turn()
            switch heard.withLock({ $0 }) {
            case .success(let next): return try run(next, as: identity)
            case .failure(.refused(let refusal)): throw Problem(refusal)
            case .failure(.ledger), nil: throw .ledgerUnreadable
            }
        case .act(let command, let key, let expecting, let next):
            guard let identity else { throw .signInIsOver }
            let caller = Caller(2, identity)
            let ticket = caller.ticket()
            broker.perform(
                command, as: identity, key: key, expecting: expecting, ticket: ticket,
                port: caller.inbox.port)
            try? turn()
            guard let result = caller.inbox.answer(to: ticket) else { throw .ledgerUnreadable }
            return try run(next(result), as: identity)
        case .consult(let command, let expecting, let next):
            guard let identity else { throw .signInIsOver }
            let caller = Caller(3, identity)
            let ticket = caller.ticket()
            broker.perform(
                command, as: identity, key: nil, expecting: expecting, ticket: ticket,
                port: caller.inbox.port)
            try? turn()
            if let papers = caller.inbox.papers.first {
                return try run(next(.success(papers)), as: identity)
            }
            guard case .failure(let refusal)? = caller.inbox.answer(to: ticket) else {
                throw .ledgerUnreadable
            }
            return try run(next(.failure(refusal)), as: identity)
        case .openContact(let claim, let next):
            guard let identity else { throw .signInIsOver }
            let caller = Caller(4, identity)
            let ticket = caller.ticket()
            broker.perform(
                .openContact(claim), as: identity, ticket: ticket, port: caller.inbox.port)
            try? turn()
            if let contact = caller.inbox.contact(to: ticket) {
                return try run(next(.success(contact)), as: identity)
            }
            guard case .failure(let refusal)? = caller.inbox.answer(to: ticket) else {
                throw .ledgerUnreadable
            }
            return try run(next(.failure(refusal)), as: identity)
        default:
            throw .unknownAddress
        }
    }
}

extension Answer {
    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
