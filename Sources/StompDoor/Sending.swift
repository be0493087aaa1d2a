internal import Casework
internal import Forms
internal import Wire

/// SEND: a case, a verb, an entry of a list, or a letter.
extension Session {
    mutating func send(_ frame: Frame, as identity: Identity) throws(RefusalFrame) {
        guard let address = frame["destination"] else { throw .missing("destination", .send) }
        guard let destination = Destination(address) else { throw .unknownDestination }
        let command = try command(frame, to: destination, as: identity)
        let key = try idempotencyKey(frame)
        let receipt = frame["receipt"]
        if let transaction = frame["transaction"] {
            try transactions.add(
                [Transactions.Step(command: command, key: key, receipt: receipt)],
                askedBy: frame, to: transaction, within: limits)
        } else {
            wish(command, as: identity, key: key, receipt: receipt, bytes: frame.bytes)
        }
    }

    private func command(
        _ frame: Frame, to destination: Destination, as identity: Identity
    ) throws(RefusalFrame) -> Command {
        switch destination {
        case .intake: .submit(try form { () throws(Refusal) in try CaseForm.read(frame.body) })
        case .verb(let id, let word):
            .act(
                try form { () throws(Refusal) in try VerbForm.read(word, body: frame.body) },
                on: id)
        case .list(let list):
            try form { () throws(Refusal) in
                try OfferingForm.readCommand(frame.body, list: list, owner: identity.agency)
            }
        case .entry(let address, let word):
            .change(
                try form { () throws(Refusal) in try OfferingForm.readVerb(word, frame.body) },
                address)
        case .claims:
            .claim(
                try form { () throws(Refusal) in
                    try ClaimForm.read(frame.body, decoding: need)
                })
        case .claim(let id, let word):
            .handleClaim(
                try form { () throws(Refusal) in try ClaimForm.readVerb(word, frame.body) }, id)
        case .letters(let agency): .send(try letter(frame, to: .agency(agency)))
        case .temporary(let name): .send(try letter(frame, to: box(named: name)))
        case .findPerson:
            try form { () throws(Refusal) in
                let (purpose, number) = try HouseholdForm.search(frame.body)
                return .find(purpose, number)
            }
        case .eraseHousehold(let id):
            .erase(id, try form { () throws(Refusal) in try HouseholdForm.ground(frame.body) })
        case .queue, .topic: throw .notWritable
        }
    }

    func idempotencyKey(_ frame: Frame) throws(RefusalFrame) -> String? {
        guard let key = frame["idempotency-key"] else { return nil }
        try form { () throws(Refusal) in try KeyForm.check(key, of: "idempotency-key") }
        return key
    }

    private func form<Value>(
        _ read: () throws(Refusal) -> Value
    ) throws(RefusalFrame) -> Value {
        do throws(Refusal) {
            return try read()
        } catch {
            throw RefusalFrame(error)
        }
    }

    // MARK: Letters

    /// The short name of an own queue, or the name another session gave away.
    private func box(named name: TemporaryQueue) -> LetterBox {
        .temporary(subscriptions.temporaryQueue(name) ?? name)
    }

    private func letter(
        _ frame: Frame, to box: LetterBox
    ) throws(RefusalFrame) -> LetterDraft {
        LetterDraft(
            to: box, priority: try Self.priority(frame), expires: try Self.expiry(frame),
            headers: passedOn(frame), body: frame.body)
    }

    private static func priority(_ frame: Frame) throws(RefusalFrame) -> Int {
        guard let text = frame["priority"] else { return LetterDraft.priorityDefault }
        guard let priority = DecimalText.parse(text.utf8.span),
            LetterDraft.priorities.contains(priority)
        else { throw .badHeader("priority is a whole number from 0 to 9.") }
        return priority
    }

    private static func expiry(_ frame: Frame) throws(RefusalFrame) -> Instant? {
        guard let text = frame["expires"] else { return nil }
        guard let moment = DecimalText.parse(text.utf8.span) else {
            throw .badHeader("expires is a number of milliseconds since 1970, or 0 for never.")
        }
        return moment == 0 ? nil : Instant(milliseconds: Int64(moment))
    }

    /// What speaks to the door and not to the reader, and what the door itself says of a letter.
    private static let keptBack: Set<String> = [
        "destination", "content-length", "receipt", "transaction", "idempotency-key",
        "subscription", "message-id", "ack", "redelivered", "delivery-count", "letter", "from",
        "returned", "returned-from",
    ]

    /// Every other header as it came; of a repeated one the first.
    private func passedOn(_ frame: Frame) -> [LetterDraft.Header] {
        var names: Set<[UInt8]> = []
        var headers: [LetterDraft.Header] = []
        for header in frame.headers where !Self.keptBack.contains(header.name) {
            // By bytes: names that merely look alike to Unicode are different headers.
            guard names.insert(Array(header.name.utf8)).inserted else { continue }
            let value = header.isNamed("reply-to") ? replyAddress(header.value) : header.value
            headers.append(LetterDraft.Header(name: header.name, value: value))
        }
        return headers
    }

    /// An own temporary queue under the name that everyone may use; anything else as it came.
    private func replyAddress(_ text: String) -> String {
        guard case .temporary(let name) = Destination(text),
            let own = subscriptions.temporaryQueue(name)
        else { return text }
        return Destination.temporaryPrefix + own.text
    }
}
