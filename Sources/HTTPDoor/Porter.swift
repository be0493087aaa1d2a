internal import Broker
internal import Casework
internal import Handover
internal import Ledger
internal import Transport
internal import Wire

/// Stands at the door of one event loop: brings bytes to their session and carries out what the
/// session wants. Never leaves its loop's thread.
final class Porter: Handler {
    enum Message: Sendable {
        case ledger([Dispatch])
        /// The numbers are those of visits; see ``Porter/visitors``.
        case admitted(UInt64, Admission, ConsumerID?)
        /// What a question came to, by its number.
        case shown(UInt64, Result<Errand, Problem>)
        /// The accounts that are not what they were.
        case accountsChanged(Set<String>)
        /// The door closes.
        case drain
    }

    /// An object, so that its session is changed in place.
    final class Visit {
        let number: UInt64
        let connection: Connection
        var session: Session
        /// The place of the account that was let in last.
        var pass: Pass?
        /// Of the browser that was recognized last.
        var token: String?
        /// Who holds what this caller is handed; see ``Desk``.
        var consumer: ConsumerID?
        /// The question whose answer is under way, and how it is read.
        var question: Question?
        var isTouched = false
        /// Its part of ``Porter/heldBytes``.
        var heldBytes = 0

        init(_ number: UInt64, _ connection: Connection, _ session: Session) {
            self.number = number
            self.connection = connection
            self.session = session
        }
    }

    struct Question {
        enum Kind {
            case command(success: Status)
            /// Its result leads on.
            case act(@Sendable (Result<Effect, Refusal>) -> Errand)
            /// So do papers.
            case consult(@Sendable (Result<Papers, Refusal>) -> Errand)
            case openContact(@Sendable (Result<ClaimContact, Refusal>) -> Errand)
            case poll
            case readiness
            case other
        }

        let number: UInt64
        let kind: Kind
        /// Nil where it is not the ledger's writer who answers.
        let ticket: Ticket?
        let askedMilliseconds: Int64
    }

    let lobby: Lobby
    let loop: LoopHandle<Message>
    let port: Port
    private let mark: String
    private var heldBytes = 0
    private var visits: [ConnectionID: Visit] = [:]
    private var visitors: [UInt64: Visit] = [:]
    /// Those whose question is under way, by the question's number.
    var asking: [UInt64: Visit] = [:]
    /// Those that hear broadcasts.
    var listeners: [UInt64: Visit] = [:]
    /// Those of them that hear of queues.
    private var queueListeners: Set<UInt64> = []
    /// Those to which the present batch of messages said something.
    private var touched: [Visit] = []
    private var lastNumber: UInt64
    /// When it was last seen to who is not signed in any more.
    var signInsLookedAt: Int64 = 0
    private var isDraining = false
    private var isDrained = false

    init(_ lobby: Lobby, on loop: LoopHandle<Message>) {
        self.lobby = lobby
        self.loop = loop
        // Unique over all loops: several of them ask under one account's consumer.
        lastNumber = UInt64(loop.index + 1) << 48
        mark = String((lobby.broker.secret() ?? "0").prefix(8)) + "-\(loop.index)"
        let loopPort = loop.port
        port = Port { dispatches in loopPort.post(.ledger(dispatches)) }
        broker.watch(port)
        broker.watchAccounts { accounts in loopPort.post(.accountsChanged(accounts)) }
    }

    var broker: Broker { lobby.broker }

    func takeNumber() -> UInt64 {
        lastNumber += 1
        return lastNumber
    }

    // MARK: From the network

    func opened(_ connection: Connection) {
        let number = takeNumber()
        let session = Session(
            requests: lobby.requests, limits: lobby.exchanges,
            isCertified: connection.peer.certificate != nil,
            mark: "\(mark)-\(String(number & 0xFFFF_FFFF_FFFF, radix: 36))",
            now: { [broker = lobby.broker] in broker.now }, stopwatch: { Monotonic.nanoseconds() },
            queryCode: { [broker = lobby.broker] in broker.queryCode(of: $0) },
            at: loop.nowMilliseconds)
        let visit = Visit(number, connection, session)
        visit.session.isDraining = isDraining
        visits[connection.id] = visit
        visitors[number] = visit
    }

    func received(_ bytes: Span<UInt8>, on connection: Connection) {
        guard let visit = visits[connection.id] else { return }
        visit.session.received(bytes, at: loop.nowMilliseconds)
        settle(visit)
    }

    func finished(_ connection: Connection) {
        guard let visit = visits[connection.id] else { return }
        visit.session.ended(at: loop.nowMilliseconds)
        settle(visit)
    }

    func closed(_ connection: Connection, because reason: CloseReason) {
        if let visit = visits[connection.id] { part(visit) }
    }

    func ticked(atMilliseconds now: Int64) {
        for visit in visits.values {
            let hasWaited = hasWaitedLongEnough(visit)
            let isDue = visit.session.isDue(at: now) || visit.connection.isPaused
            guard hasWaited || isDue else { continue }
            if hasWaited { giveUp(visit) }
            visit.session.ticked(at: now)
            settle(visit)
        }
        lookAfterSignIns()
        tellDrained()
    }

    /// Whoever asks whether the ledger records has to hear something when it is silent.
    private func hasWaitedLongEnough(_ visit: Visit) -> Bool {
        guard let question = visit.question, case .readiness = question.kind else { return false }
        return loop.nowMilliseconds - question.askedMilliseconds > Self.readinessMilliseconds
    }

    private func giveUp(_ visit: Visit) {
        forgetQuestion(of: visit)
        visit.session.shown(.failure(.ledgerSilent), at: loop.nowMilliseconds)
    }

    private static let readinessMilliseconds: Int64 = 2_000

    // MARK: From the ledger and the gate

    func delivered(_ messages: [Message]) {
        for message in messages {
            switch message {
            case .ledger(let dispatches):
                for dispatch in dispatches { take(dispatch) }
            case .admitted(let number, let admission, let consumer):
                guard let visit = visitors[number] else { continue }
                visit.consumer = consumer
                take(admission, for: visit)
            case .shown(let number, let result):
                guard let visit = asking.removeValue(forKey: number) else { continue }
                visit.question = nil
                visit.session.lead(to: result, at: loop.nowMilliseconds)
                touch(visit)
            case .accountsChanged(let accounts):
                expel(accounts)
            case .drain:
                drain()
            }
        }
        for visit in touched {
            visit.isTouched = false
            visit.session.resume(at: loop.nowMilliseconds)
            settle(visit)
        }
        touched.removeAll(keepingCapacity: true)
        tellDrained()
    }

    private func take(_ admission: Admission, for visit: Visit) {
        let now = loop.nowMilliseconds
        switch admission {
        case .admitted(let pass):
            visit.pass = pass
            visit.session.admitted(pass.identity, at: now)
        case .notAdmitted: visit.session.turnedAway(.notAdmitted, at: now)
        case .throttled(let seconds):
            visit.session.turnedAway(.throttled(seconds: seconds), at: now)
        case .tooManySessions: visit.session.turnedAway(.tooManySessions, at: now)
        }
        touch(visit)
    }

    private func expel(_ accounts: Set<String>) {
        var gone: Set<ConsumerID> = []
        for visit in visits.values {
            guard let pass = visit.pass, accounts.contains(pass.identity.account) else { continue }
            if let consumer = visit.consumer { gone.insert(consumer) }
            visit.pass = nil
            visit.consumer = nil
            visit.session.forgetCaller(at: loop.nowMilliseconds)
            touch(visit)
        }
        // Once more: what this loop asked for before it heard of the change came after the first.
        for consumer in gone { broker.leave(consumer) }
    }

    func touch(_ visit: Visit) {
        guard !visit.isTouched else { return }
        visit.isTouched = true
        touched.append(visit)
    }

    private func take(_ dispatch: Dispatch) {
        switch dispatch {
        case .answer(let ticket, let result): take(result, to: ticket.number)
        case .delivery(let delivery):
            hand(delivery.ticket, .obligation(delivery.obligation.id), delivery.lease) {
                $0.add(delivery)
            }
        case .letter(let delivery):
            hand(delivery.ticket, .letter(delivery.letter.id), delivery.lease) {
                $0.add(delivery)
            }
        case .papers(let ticket, let papers):
            guard let visit = asking[ticket.number] else { return }
            let kind = visit.question?.kind
            forgetQuestion(of: visit)
            guard case .consult(let next) = kind else { return }
            visit.session.lead(to: .success(next(.success(papers))), at: loop.nowMilliseconds)
            touch(visit)
        case .contact(let ticket, let contact):
            guard let visit = asking[ticket.number] else { return }
            let kind = visit.question?.kind
            forgetQuestion(of: visit)
            guard case .openContact(let next) = kind else { return }
            visit.session.lead(to: .success(next(.success(contact))), at: loop.nowMilliseconds)
            touch(visit)
        case .notice(let notice):
            if !listeners.isEmpty { spread(notice) }
        }
    }

    private func take(_ result: Result<Effect, Refusal>, to number: UInt64) {
        guard let visit = asking[number], let question = visit.question else { return }
        let now = loop.nowMilliseconds
        switch question.kind {
        case .command(let success):
            visit.session.answered(result, success: success, at: now)
            forgetQuestion(of: visit)
        case .act(let next):
            forgetQuestion(of: visit)
            visit.session.lead(to: .success(next(result)), at: now)
        case .consult(let next):
            forgetQuestion(of: visit)
            if case .failure(let refusal) = result {
                visit.session.lead(to: .success(next(.failure(refusal))), at: now)
            }
        case .openContact(let next):
            forgetQuestion(of: visit)
            if case .failure(let refusal) = result {
                visit.session.lead(to: .success(next(.failure(refusal))), at: now)
            }
        case .poll:
            visit.session.pollAnswered(result, at: now)
        case .readiness:
            visit.session.shown(readiness(result), at: now)
            forgetQuestion(of: visit)
        case .other:
            break
        }
        touch(visit)
    }

    private func readiness(_ result: Result<Effect, Refusal>) -> Result<Answer, Problem> {
        if case .failure(let refusal) = result { return .failure(Problem(refusal)) }
        return .success(Answer(.ok, .text, Array("ready\n".utf8)))
    }

    private func hand(
        _ ticket: Ticket, _ item: Item, _ lease: Lease, _ add: (inout Poll) -> Void
    ) {
        guard let visit = asking[ticket.number], visit.session.deliver(add) else {
            // Whoever asked has had an answer meanwhile, or is gone: it goes back at once, or it
            // would lie idle until its lease runs out.
            return broker.handBack(item, lease.token)
        }
        touch(visit)
    }

    private func spread(_ notice: Notice) {
        let (subject, body) = (notice.broadcast, notice.body)
        for visit in listeners.values {
            visit.session.notice(notice, subject: subject, body: body, at: loop.nowMilliseconds)
            touch(visit)
        }
    }

    /// - Parameter subjects: what it hears from now on.
    func listen(_ visit: Visit, _ subjects: Set<Broadcast>) {
        let isListening = !subjects.isEmpty
        if isListening != (listeners[visit.number] != nil) {
            listeners[visit.number] = isListening ? visit : nil
            lobby.traffic.noteStreams(isListening ? 1 : -1)
        }
        // The ledger counts what waits only while somebody wants to hear of it.
        let wasWatching = !queueListeners.isEmpty
        if subjects.contains(.queue) {
            queueListeners.insert(visit.number)
        } else {
            queueListeners.remove(visit.number)
        }
        if wasWatching == queueListeners.isEmpty { broker.watchQueues(port, !wasWatching) }
    }

    // MARK: The end

    private func drain() {
        isDraining = true
        for visit in visits.values {
            visit.session.isDraining = true
            visit.session.ticked(at: loop.nowMilliseconds)
            touch(visit)
        }
    }

    private func tellDrained() {
        guard isDraining, !isDrained, visits.isEmpty else { return }
        isDrained = true
        lobby.drained.count()
    }

    // MARK: Carrying out

    /// Does what an event left to be done for this session.
    func settle(_ visit: Visit) {
        repeat {
            // What is carried out at once may let the session read on, and wish again.
            if isKeepingUp(visit.connection) { visit.session.sendOn(at: loop.nowMilliseconds) }
            visit.session.advance(at: loop.nowMilliseconds)
            while true {
                let wishes = visit.session.takeWishes()
                guard !wishes.isEmpty else { break }
                for wish in wishes { carryOut(wish, for: visit) }
            }
            weigh(visit)
            guard !visit.session.output.bytes.isEmpty else { break }
            visit.connection.send { out in visit.session.output.move(to: &out) }
            // A client that sends ahead and does not read must not fill the memory.
        } while visit.session.hasMore && isKeepingUp(visit.connection)
        lobby.traffic.note(visit.session.takeAnswered())
        if visit.session.isClosing {
            visit.connection.closeAfterFlush()
            return part(visit)
        }
        visit.connection.read(visit.session.wantsInput && isKeepingUp(visit.connection))
    }

    /// With more than this unsent, the client reads more slowly than it is answered.
    private static let unsentBytesMax = 256 << 10

    private func isKeepingUp(_ connection: Connection) -> Bool {
        connection.closeReason == nil && connection.outputPending <= Self.unsentBytesMax
    }

    /// Counts what it holds. Whoever holds more than an equal share while memory is short goes,
    /// unless what it holds is on its way to the disk.
    private func weigh(_ visit: Visit) {
        let held = visit.session.heldBytes
        heldBytes += held - visit.heldBytes
        visit.heldBytes = held
        guard heldBytes > lobby.memoryBytesMax, case .reading = visit.session.phase,
            held > max(Self.shareBytesMin, lobby.memoryBytesMax / max(visits.count, 1))
        else { return }
        visit.session.refuse(.shortOfMemory, at: loop.nowMilliseconds)
    }

    /// An ordinary case fits in; nobody is sent away over less.
    private static let shareBytesMin = 64 << 10

    /// The conversation is over, and what it waited for is not waited for any more.
    private func part(_ visit: Visit) {
        heldBytes -= visit.heldBytes
        visit.heldBytes = 0
        if let question = visit.question, case .poll = question.kind {
            stopPolling(of: visit)
        }
        forgetQuestion(of: visit)
        listen(visit, [])
        visits[visit.connection.id] = nil
        visitors[visit.number] = nil
    }

    func forgetQuestion(of visit: Visit) {
        guard let question = visit.question else { return }
        if case .poll = question.kind { lobby.traffic.notePolls(-1) }
        asking[question.number] = nil
        visit.question = nil
    }

    func stopPolling(of visit: Visit) {
        guard let ticket = visit.question?.ticket else { return }
        broker.stopPolling(ticket)
        forgetQuestion(of: visit)
    }
}
