import Broker
import Casework
import Handover
import Ledger
import RuleBook
import Seal
import Support
import Testing

@testable import HTTPDoor

/// The pages of a house without sockets: whoever looks or posts a form gets the answer that a
/// browser would, with every errand carried out by a real broker on the test's own thread.
final class PagesHouse {
    let wall = ManualWall()
    let broker: Broker
    private let writer: Writer
    private let scratch: TemporaryDirectory
    private let inbox = Inbox()
    private var lastNumber: UInt64 = 0

    init() throws {
        scratch = try TemporaryDirectory()
        let wall = wall
        (broker, writer) = try Broker.open(
            in: scratch.file("data"), book: SampleCounty.book(), accounts: .none,
            master: MasterKey.drawn(), wall: Wall { wall.now })
    }

    /// - Returns: the answer, and nil where no page was made of it.
    func answer(to errand: Errand, as identity: Identity) throws -> Answer {
        switch errand {
        case .answer(let answer): return answer
        case .refuse(let problem): throw problem
        case .act(let command, let key, let expecting, let next):
            let ticket = ticket()
            broker.perform(
                command, as: identity, key: key, expecting: expecting, ticket: ticket,
                port: inbox.port)
            try broker.turn(writer)
            let result = try #require(inbox.answer(to: ticket))
            return try answer(to: next(result), as: identity)
        case .actJointly(let commands, let codes, let next):
            let ticket = ticket()
            broker.perform(
                commands, passingOver: codes, as: identity, ticket: ticket, port: inbox.port)
            try broker.turn(writer)
            let result = try #require(inbox.answer(to: ticket))
            return try answer(to: next(result), as: identity)
        case .consult(let command, let expecting, let next):
            let ticket = ticket()
            broker.perform(
                command, as: identity, expecting: expecting, ticket: ticket, port: inbox.port)
            try broker.turn(writer)
            for case .papers(ticket, let papers) in inbox.all {
                return try answer(to: next(.success(papers)), as: identity)
            }
            guard case .failure(let refusal)? = inbox.answer(to: ticket) else {
                throw Refusal.malformed("consultation", "is answered")
            }
            return try answer(to: next(.failure(refusal)), as: identity)
        case .ask(let pace, let question):
            let heard = Lock<Result<Errand, ViewError>?>(nil)
            _ = broker.look(pace, question) { result in heard.withLock { $0 = result } }
            try broker.turn(writer)
            return try answer(
                to: try #require(heard.withLock { $0 }).get(), as: identity)
        default:
            throw Refusal.malformed("errand", "is one that a page makes")
        }
    }

    @discardableResult
    func perform(_ command: Command, as identity: Identity) throws -> Result<Effect, Refusal> {
        let ticket = ticket()
        broker.perform(command, as: identity, ticket: ticket, port: inbox.port)
        try broker.turn(writer)
        return try #require(inbox.answer(to: ticket))
    }

    func words() throws -> [String] {
        var words: [String] = []
        try broker.reader().eachEntry { words.append($0.entry.word) }
        return words
    }

    private func ticket() -> Ticket {
        lastNumber += 1
        return Ticket(consumer: ConsumerID(1), number: lastNumber)
    }
}
