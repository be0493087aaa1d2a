internal import Broker
internal import Casework
internal import Ledger
internal import Transport
internal import Wire

/// Stands at the door of one event loop: brings bytes to their session and carries out what the
/// session wants. Never leaves its loop's thread.
final class Porter: Handler {
    enum Message: Sendable {
        case ledger([Dispatch])
        case admitted(ConsumerID, Admission)
        /// The logins of accounts that are not what they were.
        case accountsChanged(Set<String>)
    }

    private let broker: Broker
    private let loop: LoopHandle<Message>
    private let port: Port
    private let frames: FrameLimits
    private let limits: SessionLimits
    /// What all visits of this loop together may have sent that is not done yet.
    private let memoryBytesMax: Int
    private var heldBytes = 0
    private var visits: [ConnectionID: Visit] = [:]
    private var consumers: [ConsumerID: Visit] = [:]
    /// Those that subscribed to a broadcast: few, however many are connected.
    private var listeners: [ConsumerID: Visit] = [:]
    /// Those of them that hear of queues.
    private var queueListeners: Set<ConsumerID> = []
    /// Those to which the present batch of messages said something.
    private var touched: [Visit] = []
    private var arrivals: UInt64 = 0

    /// An object, so that its session is changed in place: as a value in the dictionaries it
    /// would be taken out and put back for every event.
    private final class Visit {
        let connection: Connection
        var session: Session
        /// The session's place, from the admission on.
        var pass: Pass?
        var isTouched = false
        var isListening = false
        /// Its part of ``Porter/heldBytes``.
        var heldBytes = 0

        init(_ connection: Connection, _ session: Session) {
            self.connection = connection
            self.session = session
        }
    }

    init(
        _ broker: Broker, on loop: LoopHandle<Message>, frames: FrameLimits, limits: SessionLimits,
        memoryBytesMax: Int
    ) {
        self.broker = broker
        self.loop = loop
        self.frames = frames
        self.limits = limits
        self.memoryBytesMax = memoryBytesMax
        let loopPort = loop.port
        port = Port { dispatches in loopPort.post(.ledger(dispatches)) }
        broker.watch(port)
        broker.watchAccounts { logins in loopPort.post(.accountsChanged(logins)) }
    }

    // MARK: From the network

    func opened(_ connection: Connection) {
        arrivals += 1
        // Unique over all loops for the life of the process: late answers reach nobody else.
        let consumer = ConsumerID(UInt64(loop.index + 1) << 48 | arrivals)
        let visit = Visit(
            connection,
            Session(
                consumer, frames: frames, limits: limits,
                isCertified: connection.peer.certificate != nil,
                secret: { [broker] in broker.secret() },
                queryCode: { [broker] in broker.queryCode(of: $0) },
                need: { [broker] in broker.need($0) }, at: loop.nowMilliseconds))
        visits[connection.id] = visit
        consumers[consumer] = visit
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
            visit.session.ticked(at: now)
            settle(visit)
        }
    }

    // MARK: From the ledger

    func delivered(_ messages: [Message]) {
        for message in messages {
            switch message {
            case .ledger(let dispatches):
                for dispatch in dispatches { take(dispatch) }
            case .admitted(let consumer, let admission):
                guard let visit = consumers[consumer] else { continue }
                take(admission, for: visit)
            case .accountsChanged(let logins):
                expel(logins)
            }
        }
        // Once each, so that all that a commit says to a connection is handed over in one piece.
        for visit in touched {
            visit.isTouched = false
            visit.session.resume(at: loop.nowMilliseconds)
            settle(visit)
        }
        touched.removeAll(keepingCapacity: true)
    }

    private func take(_ admission: Admission, for visit: Visit) {
        switch admission {
        case .admitted(let pass):
            visit.pass = pass
            visit.session.admitted(pass.identity, at: loop.nowMilliseconds)
        case .notAdmitted: visit.session.turnedAway(.notAdmitted)
        case .throttled(let seconds): visit.session.turnedAway(.throttled(seconds: seconds))
        case .tooManySessions: visit.session.turnedAway(.tooManySessions)
        }
        touch(visit)
    }

    /// Ends the sessions of these accounts: what they may do has to be asked anew.
    private func expel(_ logins: Set<String>) {
        for visit in visits.values {
            guard let pass = visit.pass, logins.contains(pass.identity.account) else { continue }
            visit.session.fail(.accountChanged, receipt: nil)
            touch(visit)
        }
    }

    private func touch(_ visit: Visit) {
        guard !visit.isTouched else { return }
        visit.isTouched = true
        touched.append(visit)
    }

    private func take(_ dispatch: Dispatch) {
        switch dispatch {
        case .answer(let ticket, let result):
            guard let visit = consumers[ticket.consumer] else { return }
            visit.session.answered(ticket, result)
            touch(visit)
        case .delivery(let delivery):
            hand(delivery.ticket, .obligation(delivery.obligation.id), delivery.lease) {
                $0.deliver(delivery)
            }
        case .letter(let delivery):
            hand(delivery.ticket, .letter(delivery.letter.id), delivery.lease) {
                $0.deliver(delivery)
            }
        case .papers, .contact:
            // Nobody asks for them by this door: its only answer to a SEND is a receipt.
            break
        case .notice(let notice):
            if !listeners.isEmpty { spread(notice) }
        }
    }

    /// The ledger is told when the first wants to hear of queues, and when the last does not.
    private func watchQueues(for consumer: ConsumerID, _ hears: Bool) {
        guard hears || !queueListeners.isEmpty else { return }
        let wasWatching = !queueListeners.isEmpty
        if hears { queueListeners.insert(consumer) } else { queueListeners.remove(consumer) }
        if wasWatching == queueListeners.isEmpty { broker.watchQueues(port, !wasWatching) }
    }

    private func hand(
        _ ticket: Ticket, _ item: Item, _ lease: Lease, _ deliver: (inout Session) -> Bool
    ) {
        // A visit that ended has given back all it held.
        guard let visit = consumers[ticket.consumer] else { return }
        let isTaken = deliver(&visit.session)
        touch(visit)
        // The subscription ended while the delivery was under way: give it back at once, or it
        // would lie idle until its lease runs out.
        if !isTaken { broker.handBack(item, lease.token) }
    }

    private func spread(_ notice: Notice) {
        let (subject, body) = (notice.broadcast, notice.body)
        for visit in listeners.values {
            visit.session.notice(notice, subject: subject, body: body)
            touch(visit)
        }
    }

    // MARK: Carrying out

    /// Does what an event left to be done for this session.
    private func settle(_ visit: Visit) {
        carryOutWishes(of: visit)
        weigh(visit)
        if !visit.session.output.bytes.isEmpty {
            visit.connection.send { out in visit.session.output.move(to: &out) }
            visit.session.sent(at: loop.nowMilliseconds)
        }
        if isKeepingUp(visit.connection) {
            visit.session.handedToNetwork()
            carryOutWishes(of: visit)
        }
        if visit.session.isClosing {
            visit.connection.closeAfterFlush()
            return part(visit)
        }
        visit.connection.read(visit.session.wantsInput && !isTooHeavy(visit))
        if visit.isListening != visit.session.subscriptions.hearsBroadcasts {
            visit.isListening.toggle()
            listeners[visit.session.consumer] = visit.isListening ? visit : nil
        }
        watchQueues(for: visit.session.consumer, visit.session.subscriptions.hearsQueues)
    }

    /// With more than this unsent, the client reads more slowly than it is written to.
    private static let unsentBytesMax = 256 << 10

    private func isKeepingUp(_ connection: Connection) -> Bool {
        connection.closeReason == nil && connection.outputPending <= Self.unsentBytesMax
    }

    private func carryOutWishes(of visit: Visit) {
        for wish in visit.session.wishes { carryOut(wish, for: visit) }
        visit.session.forgetWishes()
    }

    /// Counts what it holds. Whoever holds more than an equal share while memory is short waits
    /// for the disk; if there is nothing to wait for, it goes.
    private func weigh(_ visit: Visit) {
        let held = visit.session.heldBytes
        heldBytes += held - visit.heldBytes
        visit.heldBytes = held
        if isTooHeavy(visit), !visit.session.isOwedAnswers { visit.session.failForMemory() }
    }

    private func isTooHeavy(_ visit: Visit) -> Bool {
        guard heldBytes > memoryBytesMax else { return false }
        return visit.heldBytes > max(Self.shareBytesMin, memoryBytesMax / max(visits.count, 1))
    }

    /// An ordinary case fits in; nobody is sent away over less.
    private static let shareBytesMin = 64 << 10

    /// The conversation is over, and what it held goes back at once: a client that takes its time
    /// to hang up must not keep others waiting.
    private func part(_ visit: Visit) {
        heldBytes -= visit.heldBytes
        visit.heldBytes = 0
        visits[visit.connection.id] = nil
        consumers[visit.session.consumer] = nil
        listeners[visit.session.consumer] = nil
        watchQueues(for: visit.session.consumer, false)
        broker.leave(visit.session.consumer)
    }

    private func carryOut(_ wish: Session.Wish, for visit: Visit) {
        switch wish {
        case .admit(let login, let passcode):
            let loopPort = loop.port
            let consumer = visit.session.consumer
            let peer = visit.connection.peer
            let credentials = Credentials(
                login: login, passcode: passcode,
                certificate: peer.certificate.map {
                    Credentials.Certificate(
                        subject: $0.subject,
                        validFrom: Instant(milliseconds: $0.validFrom * 1_000))
                },
                address: peer.network)
            broker.admit(credentials) { admission in
                loopPort.post(.admitted(consumer, admission))
            }
        case .perform(let command, let identity, let key, let ticket):
            broker.perform(command, as: identity, key: key, ticket: ticket, port: port)
        case .performJointly(let steps, let identity, let ticket):
            broker.perform(joint(steps, as: identity, ticket))
        case .poll(let queue, let selection, let identity, let window, let ticket):
            broker.poll(
                queue, selecting: selection, as: identity, window: window, ticket: ticket,
                port: port)
        case .stopPolling(let ticket):
            broker.stopPolling(ticket)
        }
    }

    private func joint(
        _ steps: [Session.JointStep], as identity: Identity, _ ticket: Ticket
    ) -> JointRequest {
        let parts = steps.map { joint in
            JointRequest.Part(
                Request(
                    joint.command, by: identity, key: joint.key, ticket: joint.ticket,
                    answer: port),
                mayBeStale: joint.mayBeStale)
        }
        return JointRequest(parts, ticket: ticket, answer: port)
    }
}
