import Broker
import Casework
import Forms
import Handover
import Ledger

/// The use cases themselves, without a door.
final class BrokerEntrance: Entrance {
    private let house: House
    private let ear = Ear()
    private var passes: [Person: Pass] = [:]
    private var lastNumber: UInt64 = 0

    init(_ house: House) { self.house = house }

    func perform(_ deed: Deed, by person: Person, key: String?) throws -> Answer {
        let command: Command
        do throws(Refusal) {
            command = try deed.command { house.broker.need($0) }
        } catch {
            return .failure(error)
        }
        return try perform(command, by: person, key: key)
    }

    func settle(
        _ handed: Handed, _ judgement: Judgement, by person: Person, key: String?
    ) throws -> Answer {
        guard let number = Int64(handed.lease) else { throw Unexpected(handed.lease) }
        let token = LeaseToken(number)
        let command: Command =
            switch (handed.paper.item, judgement) {
            case (.obligation(let id), .acknowledge): .act(.acknowledge(token), on: id)
            case (.obligation(let id), _): .act(.release(token), on: id)
            case (.letter(let id), .acknowledge): .handle(.take(token), id)
            case (.letter(let id), .release): .handle(.release(token), id)
            case (.letter(let id), .refuse): .handle(.refuse(token), id)
            }
        return try perform(command, by: person, key: key)
    }

    private func perform(_ command: Command, by person: Person, key: String?) throws -> Answer {
        let ticket = ticket(of: person)
        house.broker.perform(
            command, as: try identity(of: person), key: key, ticket: ticket, port: ear.port)
        return try ear.answer(to: ticket).map(\.subject)
    }

    func poll(
        _ queue: Queue, max: Int, by person: Person
    ) throws -> Result<[Handed], Refusal> {
        let ticket = ticket(of: person)
        let identity = try identity(of: person)
        house.broker.poll(
            queue, as: identity, window: max, patience: .none, ticket: ticket, port: ear.port)
        guard let reader = identity.agency else { throw Unexpected("no agency") }
        return try ear.answer(to: ticket).map { _ in
            ear.takeDeliveries().compactMap { Self.handed($0, to: reader) }
        }
    }

    private static func handed(_ dispatch: Dispatch, to reader: AgencyID) -> Handed? {
        switch dispatch {
        case .delivery(let delivery):
            let obligation = delivery.obligation
            let body = DeliveryForm.bytes(
                obligation, of: delivery.opened, procedure: delivery.procedure, reader: reader,
                news: delivery.news, leadingTo: delivery.entry)
            return Handed(
                paper: Paper(
                    item: .obligation(obligation.id), deliveries: obligation.deliveries,
                    body: String(decoding: body, as: UTF8.self)),
                lease: delivery.lease.token.description)
        case .letter(let delivery):
            let letter = delivery.letter
            let contentType = delivery.content.headers.first { $0.name == "content-type" }
            return Handed(
                paper: Paper(
                    item: .letter(letter.id), deliveries: letter.deliveries,
                    sender: letter.from.text, returned: letter.returned?.rawValue,
                    contentType: contentType?.value,
                    body: String(decoding: delivery.content.body, as: UTF8.self)),
                lease: delivery.lease.token.description)
        case .answer, .papers, .contact, .notice: return nil
        }
    }

    /// One consumer for each person.
    private func ticket(of person: Person) -> Ticket {
        lastNumber += 1
        let place = Person.allCases.firstIndex(of: person) ?? 0
        return Ticket(consumer: ConsumerID(UInt64(place + 1)), number: lastNumber)
    }

    private func identity(of person: Person) throws -> Identity {
        if let pass = passes[person] { return pass.identity }
        let pass = try ear.pass { answer in
            house.broker.admit(
                Credentials(
                    login: person.login, passcode: House.passcode, certificate: nil,
                    address: "127.0.0.1"), answer: answer)
        }
        passes[person] = pass
        return pass.identity
    }
}

extension Deed {
    /// Read by the forms that the doors read by as well.
    fileprivate func command(
        _ need: (NeedCode) -> ObligationID?
    ) throws(Refusal) -> Command {
        switch self {
        case .submit(let text): return .submit(try CaseForm.read(Array(text.utf8)))
        case .act(let word, let id, let text):
            return .act(try VerbForm.read(word, body: Array(text.utf8)), on: id)
        case .write(let list, _, let text):
            return try OfferingForm.readWriting(Form.document(Array(text.utf8)), on: list)
        case .change(let entry, let word, let text):
            return .change(try OfferingForm.readVerb(word, Array(text.utf8)), entry)
        case .claim(let text):
            return .claim(try ClaimForm.read(Array(text.utf8), decoding: need))
        case .handleClaim(let id, let word, let text):
            return .handleClaim(try ClaimForm.readVerb(word, Array(text.utf8)), id)
        case .send(let agency, let text):
            return .send(
                LetterDraft(
                    to: .agency(agency),
                    headers: [
                        LetterDraft.Header(name: "content-type", value: Letterhead.contentType)
                    ], body: Array(text.utf8)))
        case .find(let text):
            let (purpose, number) = try HouseholdForm.search(Array(text.utf8))
            return .find(purpose, number)
        case .erase(let household, let text):
            return .erase(household, try HouseholdForm.ground(Array(text.utf8)))
        }
    }
}

/// Hears what broker and gate say, on whichever thread they say it.
private final class Ear: Sendable {
    private let heard = Lock<[Dispatch]>([])
    private let admitted = Lock<[Admission]>([])

    var port: Port {
        Port { dispatches in
            self.heard.withLock { $0 += dispatches }
            self.heard.wakeAll()
        }
    }

    private static var deadline: Int64 { Monotonic.deadline(inMilliseconds: 20_000) }

    private static func answer(
        to ticket: Ticket, in heard: [Dispatch]
    ) -> Result<Effect, Refusal>? {
        for case .answer(ticket, let result) in heard { return result }
        return nil
    }

    /// With the answer all deliveries have come that the same commit made.
    func answer(to ticket: Ticket) throws -> Result<Effect, Refusal> {
        let answer = heard.withLock(
            waitingUntil: Self.deadline, for: { Self.answer(to: ticket, in: $0) != nil },
            { Self.answer(to: ticket, in: $0) })
        guard let answer else { throw Unexpected("no answer") }
        return answer
    }

    func takeDeliveries() -> [Dispatch] {
        heard.withLock { heard in
            defer { heard = [] }
            return heard
        }
    }

    func pass(from ask: (@escaping @Sendable (Admission) -> Void) -> Void) throws -> Pass {
        ask { admission in
            self.admitted.withLock { $0.append(admission) }
            self.admitted.wakeAll()
        }
        let admission = admitted.withLock(
            waitingUntil: Self.deadline, for: { !$0.isEmpty }, { $0.popLast() })
        guard case .admitted(let pass) = admission else { throw Unexpected("not admitted") }
        return pass
    }
}
