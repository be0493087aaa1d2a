internal import CLinux
internal import Glibc
internal import Handover

/// One thread, one poller, its connections and its handler.
///
/// A turn: wait, read what came, deliver what was posted, tick, then write and close what all of
/// this led to. Because writing comes last, many small frames leave in one system call.
final class EventLoop<H: Handler> {
    /// Generation 0 is never given to a connection, so these tokens are free. A listener's number
    /// is added to its token.
    private static var wakeupToken: UInt64 { 0 }
    private static var listenerToken: UInt64 { 1 }
    private static var generationBits: UInt64 { 32 }
    private static var acceptsPerTurn: Int { 64 }

    private let handle: LoopHandle<H.Message>
    private let handler: H
    private let poller: Poller
    private let reception: Reception
    private let limits: Limits
    private var listeners: [Listener] = []
    /// Numbers of the listeners that are not listened to until the next tick.
    private var resting: [Int] = []
    private var isStopping = false
    private var nextTick: Int64
    private var events = [onedoor_event](
        repeating: onedoor_event(), count: Int(ONEDOOR_EVENTS_MAX))
    private var buffer = [UInt8](repeating: 0, count: 64 << 10 + TLSSession.headroomBytes)
    private var settling: [Connection] = []

    init(
        port: LoopPort<H.Message>, poller: Poller, reception: Reception, total: OutputTotal,
        limits: Limits, makeHandler: (LoopHandle<H.Message>) -> H
    ) {
        handle = LoopHandle(port: port, turn: Turn(limits: limits, total: total))
        handle.turn.nowMilliseconds = Monotonic.milliseconds()
        nextTick = handle.nowMilliseconds + limits.tickMilliseconds
        handler = makeHandler(handle)
        self.poller = poller
        self.reception = reception
        self.limits = limits
    }

    /// Returns after `stop` was ordered and the last connection is closed.
    func run() {
        let wakeup = handle.port.wakeup
        let added = poller.add(wakeup.descriptor, token: Self.wakeupToken, interest: .input)
        precondition(added, "a loop that cannot be woken cannot be stopped either")
        while !(isStopping && handle.table.isEmpty) {
            turn()
        }
        // From here on a post is refused, and what slipped in before must not leak.
        handle.port.messages.close()
        handle.port.orders.close()
        follow(handle.port.orders.takeNow())
        // Connection and turn hold each other; the tick that would part them does not come again.
        handle.turn.watched = []
    }

    private func turn() {
        var posted = false
        let timeout = max(nextTick - handle.nowMilliseconds, 0)
        // The room for events is lent for the call, so that nobody else can touch it meanwhile.
        var events: [onedoor_event] = []
        swap(&events, &self.events)
        var isFirst = true
        poller.wait(milliseconds: timeout, events: &events) { event in
            if isFirst { readClock() }
            isFirst = false
            switch event.token {
            case Self.wakeupToken: posted = true
            case let token where token >> Self.generationBits == 0:
                accept(Int(token - Self.listenerToken))
            default: serve(event)
            }
        }
        swap(&events, &self.events)
        if isFirst { readClock() }
        if posted { collect() }
        if handle.nowMilliseconds >= nextTick { tick() }
        settle()
    }

    private func readClock() {
        handle.turn.nowMilliseconds = Monotonic.milliseconds()
    }

    // MARK: Input

    private func accept(_ number: Int) {
        guard number < listeners.count else { return }
        let listener = listeners[number]
        let tls = listener.tls
        let goesOn = listener.acceptWaiting(atMost: Self.acceptsPerTurn) { socket in
            reception.admit(socket, tls)
        }
        guard !goesOn else { return }
        // The clients go on waiting, and the poller would go on telling.
        resting.append(number)
        hear(number, [])
    }

    private func hear(_ number: Int, _ interest: Interest) {
        let token = Self.listenerToken + UInt64(number)
        _ = poller.change(listeners[number].descriptor, token: token, interest: interest)
    }

    private func wakeResting() {
        for number in resting { hear(number, .input) }
        resting = []
    }

    private func serve(_ event: Poller.Event) {
        let slot = UInt32(truncatingIfNeeded: event.token)
        let generation = UInt32(truncatingIfNeeded: event.token >> Self.generationBits)
        guard let connection = handle.table[slot, generation] else { return }
        if event.output { connection.becomeWritable() }
        if event.input || event.broken { read(connection) }
        if event.broken { connection.breakOff() }
    }

    private func read(_ connection: Connection) {
        var taken = 0
        while connection.readsInput, taken < limits.readBytesPerTurn {
            let input = connection.receive(into: &buffer)
            if input.hasOpened { handler.opened(connection) }
            if input.delivered > 0, connection.isOpen {
                handler.received(buffer.span.extracting(first: input.delivered), on: connection)
            }
            if input.isLast, connection.isOpen { handler.finished(connection) }
            if input.isDrained { return }
            taken += input.taken
        }
    }

    // MARK: Posts

    private func collect() {
        handle.port.wakeup.silence()
        // Messages first: what was posted before `stop` is still sent.
        let orders = handle.port.orders.takeNow()
        let messages = handle.port.messages.takeNow()
        if !messages.isEmpty { handler.delivered(messages) }
        follow(orders)
    }

    private func follow(_ orders: [LoopOrder]) {
        for order in orders {
            switch order {
            case .listen(let listeners): listen(listeners)
            case .stopListening: stopListening()
            case .adopt(let descriptor, let peer, let tls): adopt(descriptor, peer, tls)
            case .stop: stop()
            }
        }
    }

    private func listen(_ listeners: [Listener]) {
        guard !isStopping else { return }
        self.listeners = listeners
        for (number, listener) in listeners.enumerated() {
            let token = Self.listenerToken + UInt64(number)
            let added = poller.add(listener.descriptor, token: token, interest: .input)
            precondition(added, "a loop that cannot listen serves nobody")
        }
    }

    private func stopListening() {
        for listener in listeners { poller.remove(listener.descriptor) }
        listeners = []
        resting = []
    }

    private func adopt(_ descriptor: CInt, _ peer: Peer, _ tls: ServerTLS?) {
        guard !isStopping else {
            close(descriptor)
            reception.leave(peer)
            return
        }
        let index = UInt16(handle.index)
        let connection = handle.table.insert { slot, generation in
            Connection(
                id: ConnectionID(loop: index, slot: slot, generation: generation),
                descriptor: descriptor, peer: peer, tls: tls, turn: handle.turn)
        }
        connection.armed = .input
        let added = poller.add(descriptor, token: Self.token(connection), interest: .input)
        if connection.wasOpened { handler.opened(connection) }
        if !added { connection.end(because: .reset) }
    }

    private func stop() {
        isStopping = true
        stopListening()
        for connection in handle.table.all {
            if connection.wasOpened {
                connection.leave(because: .stopping, within: limits.stopMilliseconds)
            } else {
                connection.end(because: .stopping)
            }
        }
    }

    // MARK: The end of a turn

    private func tick() {
        nextTick = handle.nowMilliseconds + limits.tickMilliseconds
        wakeResting()
        handle.turn.watched.removeAll { $0.isUnwatched() }
        handle.turn.publishOutput()
        handler.ticked(atMilliseconds: handle.nowMilliseconds)
    }

    /// Repeats, because a handler that hears of a closed connection may write to another.
    private func settle() {
        while !handle.turn.noted.isEmpty {
            swap(&settling, &handle.turn.noted)
            for connection in settling {
                connection.isNoted = false
                connection.flush()
                if connection.hasEnded { dismiss(connection) } else { arm(connection) }
            }
            settling.removeAll(keepingCapacity: true)
        }
    }

    private func arm(_ connection: Connection) {
        let interest = connection.interest
        guard interest != connection.armed else { return }
        connection.armed = interest
        let changed = poller.change(
            connection.descriptor, token: Self.token(connection), interest: interest)
        if !changed { connection.end(because: .reset) }
    }

    private func dismiss(_ connection: Connection) {
        guard handle.connection(connection.id) === connection else { return }
        let reason = connection.closeReason ?? .local
        // Before the client can see the end.
        if !connection.wasOpened, reason != .stopping { reception.countFailedHandshake() }
        poller.remove(connection.descriptor)
        close(connection.descriptor)
        handle.table.remove(connection.id.slot)
        reception.leave(connection.peer)
        if connection.wasOpened { handler.closed(connection, because: reason) }
    }

    private static func token(_ connection: Connection) -> UInt64 {
        UInt64(connection.id.generation) << generationBits | UInt64(connection.id.slot)
    }
}
