import Casework
import Ledger
import Wire

/// The STOMP door over TCP.
final class StompEntrance: Entrance {
    private let house: House
    /// Where each person speaks.
    private var callers: [Person: StompCaller] = [:]
    /// Where each delivery came. An ERROR gives back all that came on its connection, so every
    /// poll has one of its own.
    private var readers: [String: StompCaller] = [:]

    init(_ house: House) { self.house = house }

    func perform(_ deed: Deed, by person: Person, key: String?) throws -> Answer {
        var frame = deed.frame
        if let key { frame.headers.append(Frame.Header(name: "idempotency-key", value: key)) }
        return try Self.answer(caller(person).ask(frame))
    }

    func poll(_ queue: Queue, max: Int, by person: Person) throws -> Result<[Handed], Refusal> {
        let address =
            switch queue {
            case .obligations(let agency): "/queue/\(agency)"
            case .letters(let box): "/letters/\(box)"
            }
        let reader = try StompCaller(person, in: house)
        let answer = try reader.subscribe(to: address, window: max)
        if case .failure(let refusal) = try Self.answer(answer) { return .failure(refusal) }
        // What the subscription's own commit handed out is there before this is answered.
        try reader.ask(Frame(.unsubscribe, ["id": "1"]))
        return .success(
            try reader.takeMessages().map { message in
                guard let id = message["ack"] else { throw Unexpected(message) }
                readers[id] = reader
                return Handed(paper: try Self.paper(message), lease: id)
            })
    }

    func settle(
        _ handed: Handed, _ judgement: Judgement, by person: Person, key: String?
    ) throws -> Answer {
        var frame = Frame(judgement == .acknowledge ? .ack : .nack, ["id": handed.lease])
        if judgement == .refuse {
            frame.headers.append(Frame.Header(name: "requeue", value: "false"))
        }
        if let key { frame.headers.append(Frame.Header(name: "idempotency-key", value: key)) }
        guard let reader = readers[handed.lease] else { throw Unexpected(handed.lease) }
        // After an ERROR there is only another connection left to say it on.
        return try Self.answer((reader.hasFailed ? caller(person) : reader).ask(frame))
    }

    private func caller(_ person: Person) throws -> StompCaller {
        if let caller = callers[person], !caller.hasFailed { return caller }
        let caller = try StompCaller(person, in: house)
        callers[person] = caller
        return caller
    }

    // MARK: What is heard

    private static func paper(_ message: Frame) throws -> Paper {
        func number(_ name: String) -> Int64? { message[name].flatMap { Int64($0) } }
        let deliveries = number("delivery-count").map(Int.init) ?? 1
        guard message["redelivered"] == (deliveries > 1 ? "true" : "false") else {
            throw Unexpected(message)
        }
        let body = String(decoding: message.body, as: UTF8.self)
        if let id = number("obligation") {
            return Paper(item: .obligation(ObligationID(id)), deliveries: deliveries, body: body)
        }
        guard let id = number("letter") else { throw Unexpected(message) }
        return Paper(
            item: .letter(LetterID(id)), deliveries: deliveries, sender: message["from"],
            returned: message["returned"], contentType: message["content-type"], body: body)
    }

    static func answer(_ frame: Frame) throws -> Answer {
        guard frame.command == .error else { return .success(try subject(frame)) }
        let lines = String(decoding: frame.body, as: UTF8.self).split(separator: "\n")
        guard let code = frame["code"].flatMap({ Refusal.Code(rawValue: $0) }),
            let thing = frame["thing"], let sentence = frame["message"], lines.count >= 2,
            sentence == lines[0]
        else { throw Unexpected(frame) }
        return .failure(
            Refusal(
                code, thing: thing, sentence: sentence, nextStep: String(lines[1]),
                article: lines.count > 2 ? String(lines[2]) : nil))
    }

    private static func subject(_ frame: Frame) throws -> Effect.Subject {
        func number(_ name: String) -> Int64? { frame[name].flatMap { Int64($0) } }
        func list(_ name: String) -> [String] {
            (frame[name] ?? "").split(separator: ",").map(String.init)
        }
        if let receipt = frame["receipt-number"].flatMap({ Receipt($0) }),
            let id = number("case")
        {
            let obligations = list("obligations").compactMap { Int64($0) }
            return .opened(receipt, CaseID(id), obligations.map { ObligationID($0) })
        }
        if let id = number("obligation") {
            return .obligation(
                ObligationID(id), next: number("next-obligation").map { ObligationID($0) })
        }
        if let id = number("offering") {
            return .offering(OfferingID(id), version: number("version") ?? 0)
        }
        if let id = number("claim") { return .claim(ClaimID(id)) }
        if let id = number("letter") { return .letter(LetterID(id)) }
        if let id = number("household") { return .erased(HouseholdID(id)) }
        guard let count = number("found") else { return .none }
        let found = zip(list("receipts"), list("windows")).compactMap { receipt, window in
            Receipt(receipt).flatMap { receipt in
                AgencyID(window).map { Finding(receipt: receipt, window: $0) }
            }
        }
        guard found.count == count else { throw Unexpected(frame) }
        return .found(found)
    }
}

extension Deed {
    fileprivate var frame: Frame {
        switch self {
        case .submit(let text): Self.send("/intake", text)
        case .act(let word, let id, let text): Self.send("/obligation/\(id)/\(word)", text)
        case .write(let list, _, let text): Self.send("/list/\(list.rawValue)", text)
        case .change(let entry, let word, let text): Self.send("/list/\(entry)/\(word)", text)
        case .claim(let text): Self.send("/claim", text)
        case .handleClaim(let id, let word, let text): Self.send("/claim/\(id)/\(word)", text)
        case .send(let agency, let text):
            Frame(
                .send,
                ["destination": "/letters/\(agency)", "content-type": Letterhead.contentType],
                body: Array(text.utf8))
        case .find(let text): Self.send("/household/find", text)
        case .erase(let household, let text): Self.send("/household/\(household)/erase", text)
        }
    }

    private static func send(_ destination: String, _ text: String) -> Frame {
        Frame(.send, ["destination": destination], body: Array(text.utf8))
    }
}
