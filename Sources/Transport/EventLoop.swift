internal import CLinux
internal import Glibc
internal import Handover

/// One thread, one poller, its connections and its handler.
///
/// A turn: wait, read what came, deliver what was posted, tick, then write and close what all of
/// this led to. Because writing comes last, many small frames leave in one system call.
final class EventLoop<H: Handler> {
    /// Generation 0 is never given to a connection, so these tokens are free.
    private static var wakeupToken: UInt64 { 0 }
    private static var listenerToken: UInt64 { 1 }
    private static var acceptsPerTurn: Int { 64 }

    private let handle: LoopHandle<H.Message>
    private let handler: H
    private let poller: Poller
    private let reception: Reception
    private let limits: Limits
    private var listener: Listener?
    private var isStopping = false
    private var nextTick: Int64
    private var events = [onedoor_event](
        repeating: onedoor_event(), count: Int(ONEDOOR_EVENTS_MAX))
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)
    private var settling: [Connection] = []

    init(
        port: LoopPort<H.Message>, poller: Poller, reception: Reception, limits: Limits,
        makeHandler: (LoopHandle<H.Message>) -> H
    ) {
        handle = LoopHandle(port: port)
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
        handle.turn.leaving = []
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
            case Self.listenerToken: accept()
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

    private func accept() {
        listener?.acceptWaiting(atMost: Self.acceptsPerTurn) { socket in
            _ = reception.admit(socket)
        }
    }

    private func serve(_ event: Poller.Event) {
        let slot = UInt32(truncatingIfNeeded: event.token)
        let generation = UInt32(truncatingIfNeeded: event.token >> 32)
        guard let connection = handle.table[slot, generation] else { return }
        if event.output { connection.becomeWritable() }
        if event.input || event.broken { read(connection) }
        if event.broken { connection.breakOff() }
    }

    private func read(_ connection: Connection) {
        var taken = 0
        while connection.readsInput, taken < limits.readBytesPerTurn {
            guard case .bytes(let count) = connection.receive(into: &buffer) else { return }
            taken += count
            if connection.isOpen {
                handler.received(buffer.span.extracting(first: count), on: connection)
            } else {
                connection.discard(count)
            }
            // The kernel had no more; if that changed meanwhile, the poller will tell.
            if count < buffer.count { return }
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
            case .listen(let listener): listen(listener)
            case .stopListening: stopListening()
            case .adopt(let descriptor): adopt(descriptor)
            case .stop: stop()
            }
        }
    }

    private func listen(_ listener: Listener) {
        guard !isStopping else { return }
        let added = poller.add(
            listener.descriptor, token: Self.listenerToken, interest: .input)
        if added { self.listener = listener }
    }

    private func stopListening() {
        if let listener { poller.remove(listener.descriptor) }
        listener = nil
    }

    private func adopt(_ descriptor: CInt) {
        guard !isStopping else {
            close(descriptor)
            reception.leave()
            return
        }
        let index = UInt16(handle.index)
        let connection = handle.table.insert { slot, generation in
            Connection(
                id: ConnectionID(loop: index, slot: slot, generation: generation),
                descriptor: descriptor, turn: handle.turn, limits: limits)
        }
        connection.armed = .input
        let added = poller.add(descriptor, token: Self.token(connection), interest: .input)
        handler.opened(connection)
        if !added { connection.end(because: .reset) }
    }

    private func stop() {
        isStopping = true
        stopListening()
        let deadline = handle.nowMilliseconds + limits.stopMilliseconds
        for connection in handle.table.all {
            connection.leave(because: .stopping, by: deadline)
        }
    }

    // MARK: The end of a turn

    private func tick() {
        nextTick = handle.nowMilliseconds + limits.tickMilliseconds
        handle.turn.leaving.removeAll { $0.endIfOverdue() }
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
        poller.remove(connection.descriptor)
        close(connection.descriptor)
        handle.table.remove(connection.id.slot)
        reception.leave()
        handler.closed(connection, because: connection.closeReason ?? .local)
    }

    private static func token(_ connection: Connection) -> UInt64 {
        UInt64(connection.id.generation) << 32 | UInt64(connection.id.slot)
    }
}
