public import Casework
public import Ledger

/// What callers do with letters, each in a batch of its own.
extension House {
    /// - Parameter box: as the journal writes it, such as `housing` or `temp-queue/q`.
    /// - Returns: the letter's number.
    @discardableResult
    public func send(
        _ box: String, by caller: Caller, priority: Int = LetterDraft.priorityDefault,
        expires: Instant? = nil, body: String = "", key: String? = nil
    ) throws -> LetterID {
        let draft = Self.letter(box, priority: priority, expires: expires, body: body)
        let effect = try perform(.send(draft), by: caller, key: key).get()
        guard case .letter(let id) = effect.subject else {
            preconditionFailure("the receipt names no letter")
        }
        return id
    }

    public static func letter(
        _ box: String, priority: Int = LetterDraft.priorityDefault, expires: Instant? = nil,
        body: String = ""
    ) -> LetterDraft {
        guard let box = LetterBox(box) else { preconditionFailure("no letter box: \(box)") }
        return LetterDraft(to: box, priority: priority, expires: expires, body: Array(body.utf8))
    }

    /// Reads the caller's own letters, or another box.
    @discardableResult
    public func read(_ caller: Caller, _ window: Int = 10, box: String? = nil) throws -> Ticket {
        guard let box = LetterBox(box ?? caller.identity.agency?.text ?? "") else {
            preconditionFailure("no letter box to read")
        }
        let (ticket, order) = caller.demand(.letters(box), window)
        try writer.turn([order])
        return ticket
    }

    @discardableResult
    public func take(
        _ delivery: LetterDelivery, by caller: Caller
    ) throws -> Result<Effect, Refusal> {
        try perform(.handle(.take(delivery.lease.token), delivery.letter.id), by: caller)
    }

    @discardableResult
    public func release(
        _ delivery: LetterDelivery, by caller: Caller
    ) throws -> Result<Effect, Refusal> {
        try perform(.handle(.release(delivery.lease.token), delivery.letter.id), by: caller)
    }

    @discardableResult
    public func refuse(
        _ delivery: LetterDelivery, by caller: Caller
    ) throws -> Result<Effect, Refusal> {
        try perform(.handle(.refuse(delivery.lease.token), delivery.letter.id), by: caller)
    }
}

extension Caller {
    /// The letters that came, in their order.
    public var letters: [LetterDelivery] {
        inbox.all.compactMap { if case .letter(let letter) = $0 { letter } else { nil } }
    }

    /// Their numbers.
    public var lettersDelivered: [Int64] { letters.map(\.letter.id.number) }

    public func joint(
        _ commands: [Command], keys: [String?] = [], mayBeStale: Set<Int> = []
    ) -> (parts: [Ticket], whole: Ticket, order: Order) {
        let parts = commands.enumerated().map { place, command in
            JointRequest.Part(
                Request(
                    command, by: identity, key: place < keys.count ? keys[place] : nil,
                    ticket: ticket(), answer: inbox.port),
                mayBeStale: mayBeStale.contains(place))
        }
        let whole = ticket()
        return (
            parts.map(\.request.ticket), whole,
            .performJointly(JointRequest(parts, ticket: whole, answer: inbox.port))
        )
    }
}
