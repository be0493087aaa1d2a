internal import Broker
internal import Casework
internal import Forms
internal import Ledger
internal import Transport
internal import Wire

/// Stands at the door of one event loop: brings bytes to their session and carries out what the
/// session wants. Never leaves its loop's thread.
final class Porter: Handler {
    enum Message: Sendable {
        case ledger([Dispatch])
        case admitted(ConsumerID, Identity?)
    }

    private let broker: Broker
    private let loop: LoopHandle<Message>
    private let port: Port
    private let limits: FrameLimits
    private var visits: [ConsumerID: Visit] = [:]
    private var consumers: [ConnectionID: ConsumerID] = [:]
    private var arrivals: UInt64 = 0

    private struct Visit {
        let connection: Connection
        var session: Session
    }

    init(_ broker: Broker, on loop: LoopHandle<Message>, limits: FrameLimits) {
        self.broker = broker
        self.loop = loop
        self.limits = limits
        let loopPort = loop.port
        port = Port { dispatches in loopPort.post(.ledger(dispatches)) }
        broker.watch(port)
    }

    // MARK: From the network

    func opened(_ connection: Connection) {
        arrivals += 1
        // Unique over all loops for the life of the process: late answers reach nobody else.
        let consumer = ConsumerID(UInt64(loop.index + 1) << 48 | arrivals)
        consumers[connection.id] = consumer
        visits[consumer] = Visit(
            connection: connection,
            session: Session(consumer, limits: limits, at: loop.nowMilliseconds))
    }

    func received(_ bytes: Span<UInt8>, on connection: Connection) {
        guard let consumer = consumers[connection.id],
            var visit = visits.removeValue(forKey: consumer)
        else { return }
        visit.session.received(bytes, at: loop.nowMilliseconds)
        settle(&visit)
        visits[consumer] = visit
    }

    func closed(_ connection: Connection, because reason: CloseReason) {
        guard let consumer = consumers.removeValue(forKey: connection.id) else { return }
        visits[consumer] = nil
        broker.leave(consumer)
    }

    func ticked(atMilliseconds now: Int64) {
        for consumer in visits.keys {
            with(consumer) { $0.ticked(at: now) }
        }
    }

    // MARK: From the ledger

    func delivered(_ messages: [Message]) {
        for message in messages {
            switch message {
            case .ledger(let dispatches):
                for dispatch in dispatches { take(dispatch) }
            case .admitted(let consumer, let identity):
                let now = loop.nowMilliseconds
                with(consumer) { $0.admitted(identity, at: now) }
            }
        }
    }

    private func take(_ dispatch: Dispatch) {
        switch dispatch {
        case .answer(let ticket, let result):
            with(ticket.consumer) { $0.answered(ticket, result) }
        case .delivery(let delivery):
            deliver(delivery)
        case .notice(let notice):
            spread(notice)
        }
    }

    private func deliver(_ delivery: Delivery) {
        var isTaken = false
        var reader: Identity?
        with(delivery.ticket.consumer) { session in
            isTaken = session.deliver(delivery)
            if case .open(let identity) = session.phase { reader = identity }
        }
        // The subscription ended while the delivery was under way: give it back at once, or it
        // would lie idle until its lease runs out. A closed connection gives back all it held.
        guard !isTaken, let reader else { return }
        broker.perform(
            .act(.release(delivery.lease.token), on: delivery.obligation.id), as: reader,
            ticket: Ticket(consumer: delivery.ticket.consumer, number: 0), port: port)
    }

    private func spread(_ notice: Notice) {
        let subject: Destination.Subject
        let body: [UInt8]
        switch notice.subject {
        case .deadline(let obligation, let clock, let step):
            subject = .deadline
            body = NoticeForm.deadline(obligation, clock, step, at: notice.at)
        case .list(let offering):
            subject = .list
            body = NoticeForm.list(offering, at: notice.at)
        }
        for consumer in visits.keys {
            with(consumer) { $0.notice(notice, subject: subject, body: body) }
        }
    }

    // MARK: Carrying out

    private func with(_ consumer: ConsumerID, _ body: (inout Session) -> Void) {
        // Taken out for the change, so that the session's buffers are not copied.
        guard var visit = visits.removeValue(forKey: consumer) else { return }
        body(&visit.session)
        settle(&visit)
        visits[consumer] = visit
    }

    private func settle(_ visit: inout Visit) {
        for wish in visit.session.takeWishes() { carryOut(wish, for: visit.session.consumer) }
        if !visit.session.output.bytes.isEmpty {
            visit.connection.send(visit.session.output.bytes)
            visit.session.output.bytes.removeAll(keepingCapacity: true)
            visit.session.sent(at: loop.nowMilliseconds)
        }
        if visit.session.isClosing { visit.connection.closeAfterFlush() }
    }

    private func carryOut(_ wish: Session.Wish, for consumer: ConsumerID) {
        switch wish {
        case .admit(let login, let passcode):
            let loopPort = loop.port
            broker.admit(login: login, passcode: passcode) { identity in
                loopPort.post(.admitted(consumer, identity))
            }
        case .perform(let command, let identity, let key, let ticket):
            broker.perform(command, as: identity, key: key, ticket: ticket, port: port)
        case .poll(let queue, let identity, let window, let ticket):
            broker.poll(queue, as: identity, window: window, ticket: ticket, port: port)
        case .stopPolling(let ticket):
            broker.stopPolling(ticket)
        }
    }
}
