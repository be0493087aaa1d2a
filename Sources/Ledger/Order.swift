public import Casework

/// What the writer is asked to do. Everything that changes the ledger comes through one mailbox,
/// so that there is one order of events, and the journal is that order.
public enum Order: Sendable {
    case perform(Request)
    /// Several commands, all in one commit or none.
    case performJointly(JointRequest)
    /// A standing wish for deliveries from one queue.
    case demand(Demand, answer: Port)
    /// No more deliveries for this wish; what is in hand may still be acknowledged.
    case endDemand(Ticket)
    /// A delivery found nobody any more: its demand ended while it was under way.
    case handBack(Item, LeaseToken)
    /// The connection is gone: what it held goes back to its queues.
    case endConsumer(ConsumerID)
    /// Broadcasts are to reach this port from now on.
    case watch(Port)
    /// Whether this port also wants to hear of queues. Nobody counts them before somebody does.
    case watchQueues(Port, Bool)
    case adopt(County, [AdoptedRule], answer: Port, Ticket)
}

/// One command with its sender.
public struct Request: Sendable {
    public let command: Command
    public let by: Identity
    /// The sender's idempotency key. A case has its own, the reference in its draft.
    public let key: String?
    /// The version of the thing that the command is about; see ``Decision``. Nil for whichever.
    public let expecting: Int64?
    public let ticket: Ticket
    public let answer: Port

    public init(
        _ command: Command, by identity: Identity, key: String?, expecting: Int64? = nil,
        ticket: Ticket, answer: Port
    ) {
        self.command = command
        self.by = identity
        self.key = key
        self.expecting = expecting
        self.ticket = ticket
        self.answer = answer
    }
}

/// Commands that are carried out together: all in one commit, in their order, or none of them.
public struct JointRequest: Sendable {
    public struct Part: Sendable {
        public let request: Request
        /// Refused for one of these, it is passed over instead of refusing the whole.
        public let passedOver: Set<Refusal.Code>

        public init(_ request: Request, passingOver codes: Set<Refusal.Code> = []) {
            self.request = request
            passedOver = codes
        }

        /// - Parameter mayBeStale: a lease that ran out is passed over: for what a cumulative
        ///   acknowledgement covers without naming it.
        public init(_ request: Request, mayBeStale: Bool) {
            self.init(request, passingOver: mayBeStale ? [.staleLease] : [])
        }
    }

    /// Each that is done is answered under its own ticket when all are; none is when one refuses
    /// the whole.
    public let parts: [Part]
    /// Answered after all parts, or with the first refusal.
    public let ticket: Ticket
    public let answer: Port

    public init(_ parts: [Part], ticket: Ticket, answer: Port) {
        self.parts = parts
        self.ticket = ticket
        self.answer = answer
    }
}

/// A wish for deliveries: up to `window` items in hand at a time.
public struct Demand: Sendable {
    public let ticket: Ticket
    public let queue: Queue
    /// Of a queue of obligations; letters are opaque and all wanted.
    public let selection: Selection
    public let by: Identity
    public let window: Int
    public let patience: Patience
    /// How long what is handed out stays in hand; nil is the county's own term.
    public let leaseSeconds: Int64?

    /// How long a demand stands.
    public enum Patience: Sendable {
        /// Until it is ended.
        case lasting
        /// Until the first commit that hands something out to it, or until it is ended.
        case untilServed
        /// For one commit: it takes what is there.
        case none
    }

    public init(
        ticket: Ticket, queue: Queue, selecting selection: Selection = .all, by identity: Identity,
        window: Int, patience: Patience = .lasting, leaseSeconds: Int64? = nil
    ) {
        self.ticket = ticket
        self.queue = queue
        self.selection = selection
        self.by = identity
        self.window = window
        self.patience = patience
        self.leaseSeconds = leaseSeconds
    }
}

extension Request {
    /// The key under which the first answer is looked up; a verb's key holds for its address only,
    /// so that one key on two verbs can never swallow the second.
    var commandKey: CommandKey? {
        let key: String? =
            if case .submit(let draft) = command { draft.reference } else { storedKey }
        return key.map { CommandKey(sender: by.sender, key: $0) }
    }

    /// The key as the journal keeps it beside an entry; a case's stands in its draft already.
    var storedKey: String? {
        guard let key else { return nil }
        switch command {
        // A second look is a second disclosure.
        case .submit, .consult, .consultCase, .openContact: return nil
        case .act(let verb, let id): return "/obligation/\(id)/\(verb.word) \(key)"
        case .write(let draft, let list, _):
            return "/list/\(list.rawValue)/\(draft.code) \(key)"
        // The owner's own, as they were written before others could do anything to an entry.
        case .change(let verb, let address) where address.owner == by.agency:
            return "/list/\(address.list.rawValue)/\(address.code)/\(verb.word) \(key)"
        case .change(let verb, let address): return "/list/\(address)/\(verb.word) \(key)"
        case .claim: return "/claim \(key)"
        case .handleClaim(let verb, let id): return "/claim/\(id)/\(verb.word) \(key)"
        case .send(let draft): return "/letters/\(draft.to) \(key)"
        case .handle(let verb, let id): return "/letter/\(id)/\(verb.word) \(key)"
        case .find: return "/household/find \(key)"
        case .erase(let id, _): return "/household/\(id)/erase \(key)"
        case .freeze(let figures): return "/quarter/\(figures.quarter)/freeze \(key)"
        }
    }

    /// Sent twice, done once: the first answer again, unless the key now stands for another case.
    ///
    /// - Parameter draft: what the key's first case said; nil when its household was erased, and
    ///   nobody can tell any more.
    func answerAgain(_ first: Recorded, draft: CaseDraft?) -> Result<Effect, Refusal> {
        if case .submit(let again) = command {
            guard case .caseSubmitted = first.entry, draft == nil || draft == again else {
                return .failure(.keyReused)
            }
        }
        return .success(Effect(first) ?? nothingToDo)
    }

    /// The answer to a command that changes nothing, such as acknowledging once more.
    var nothingToDo: Effect {
        switch command {
        case .act(_, let id), .consult(let id): Effect(.obligation(id, next: nil), sequence: nil)
        case .handle(_, let id): Effect(.letter(id), sequence: nil)
        case .erase(let id, _): Effect(.erased(id), sequence: nil)
        case .handleClaim(_, let id), .openContact(let id): Effect(.claim(id), sequence: nil)
        case .submit, .write, .change, .claim, .send, .find, .freeze, .consultCase:
            Effect(.none, sequence: nil)
        }
    }
}
