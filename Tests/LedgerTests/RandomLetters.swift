import Casework
import Support

@testable import Ledger

/// The correspondence of a random life: letters, questions with temporary queues, and several
/// things in one commit.
extension RandomLife {
    mutating func correspond() throws {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<3:
            guard let sender = everybody.randomElement(using: &random) else { return }
            let key =
                Bool.random(using: &random) ? "k\(Int.random(in: 0..<9, using: &random))" : nil
            try house.turn(sender.request(.send(letter()), key: key).1)
        case 3..<6:
            guard let (reader, handle) = handling() else { return passTime() }
            try house.turn(reader.request(handle).1)
        case 6: try jointly()
        case 7..<9: try ask()
        default: try leave()
        }
    }

    private mutating func letter() -> LetterDraft {
        // The latest questions get the answers, so that some wait there.
        let open = temporary.suffix(2).randomElement(using: &random)?.name
        let closed = left.randomElement(using: &random)
        let agency = everybody.randomElement(using: &random)?.identity.agency?.text
        let box = [agency, agency, open, open, closed].randomElement(using: &random) ?? agency
        let seconds: Int64? =
            [nil, nil, 0, 60, 7_200].randomElement(using: &random) ?? nil
        return House.letter(
            box ?? agency ?? "housing", priority: Int.random(in: 0...9, using: &random),
            expires: seconds.map { house.wall.now.adding(milliseconds: $0 * 1_000) },
            body: String(random.next()))
    }

    /// Somebody takes, puts back or refuses what is in hand, or was.
    private mutating func handling() -> (Caller, Command)? {
        guard let reader = everybody.randomElement(using: &random),
            let delivery = reader.letters.suffix(4).randomElement(using: &random)
        else { return nil }
        let token = delivery.lease.token
        let verbs: [LetterVerb] = [.take(token), .take(token), .release(token), .refuse(token)]
        return verbs.randomElement(using: &random).map {
            (reader, .handle($0, delivery.letter.id))
        }
    }

    /// What one reader has in hand, an answer and perhaps an impossible letter, in one commit.
    private mutating func jointly() throws {
        guard let reader = everybody.randomElement(using: &random) else { return }
        var commands = reader.letters.suffix(2).map {
            Command.handle(.take($0.lease.token), $0.letter.id)
        }
        commands += reader.deliveries.suffix(2).map {
            Command.act(.acknowledge($0.lease.token), on: $0.obligation.id)
        }
        let mayBeStale = Set(commands.indices)
        commands.append(.send(letter()))
        if Int.random(in: 0..<4, using: &random) == 0 {
            commands.append(.send(House.letter("nowhere")))
        }
        try house.turn(reader.joint(commands, mayBeStale: mayBeStale).order)
    }

    private mutating func ask() throws {
        guard let reader = everybody.randomElement(using: &random) else { return }
        let name = "temp-queue/q\(temporary.count + left.count)"
        temporary.append((name, reader, try house.read(reader, 1, box: name)))
    }

    private mutating func leave() throws {
        guard let place = temporary.indices.suffix(3).randomElement(using: &random) else { return }
        let queue = temporary.remove(at: place)
        left.append(queue.name)
        try house.turn(.endDemand(queue.ticket))
        // What it still has in hand it keeps, or puts back where nobody reads any more.
        for delivery in queue.reader.letters.suffix(3) where Bool.random(using: &random) {
            try house.release(delivery, by: queue.reader)
        }
    }

    /// Its connection is gone.
    mutating func abandon(_ reader: Caller) {
        left += temporary.filter { $0.reader === reader }.map(\.name)
        temporary.removeAll { $0.reader === reader }
    }

    /// At the end of all days everybody takes what lies in their own box.
    mutating func takeEveryLetter() throws {
        try house.restart()
        for caller in everybody {
            let reader = house.caller(
                caller.identity.agency?.text ?? "", caller.identity.role)
            try house.read(reader, 100_000)
            let takes = reader.letters.map {
                reader.request(.handle(.take($0.lease.token), $0.letter.id)).1
            }
            try house.writer.turn(takes)
        }
    }
}
