import Handover
import Transport
import Wire

/// The load: producers hand cases in, consumers read their queue and acknowledge, all on one loop.
///
/// One thread keeps it cheap and makes every figure of a run come from one clock, read once for
/// all that one read brought.
final class Generator: Handler {
    enum Order: Sendable {
        case begin
    }

    struct Finding: Sendable {
        let journeys: Journeys
        let startedAt: Int64
    }

    private let plan: Plan
    private let board: Board<Finding>
    private let handle: LoopHandle<Order>
    private let roles: [Caller.Role]
    private let frames: [SendFrame]
    /// By slot: connections are opened in the order of the roles, and none ends before the run.
    private var callers: [Caller] = []
    private var readyCount = 0
    private var journeys = Journeys()
    private var startedAt: Int64 = 0
    private var submitsUntil: Int64 = 0
    private var lastHeardMilliseconds: Int64
    private var acks = FrameWriter(version: .v1_2)

    init(_ plan: Plan, board: Board<Finding>, handle: LoopHandle<Order>) {
        self.plan = plan
        self.board = board
        self.handle = handle
        roles = plan.roles
        frames = SampleCase.all.map { SendFrame($0, token: plan.token) }
        lastHeardMilliseconds = handle.nowMilliseconds
    }

    // MARK: What the loop tells

    func opened(_ connection: Connection) {
        guard Int(connection.id.slot) == callers.count, callers.count < roles.count else {
            return fail("the loop opened a connection nobody asked for")
        }
        let caller = Caller(connection, as: roles[callers.count])
        callers.append(caller)
        caller.introduce(as: plan.login(caller.role))
    }

    func received(_ bytes: Span<UInt8>, on connection: Connection) {
        let caller = callers[Int(connection.id.slot)]
        let now = Monotonic.nanoseconds()
        lastHeardMilliseconds = handle.nowMilliseconds
        do {
            try caller.read(bytes) { try take($0, for: caller, at: now) }
        } catch {
            fail("\(plan.login(caller.role)): \(error)")
        }
        guard !acks.bytes.isEmpty else { return }
        connection.send(acks.bytes)
        acks.bytes.removeAll(keepingCapacity: true)
    }

    /// There is nothing more to hear from a broker that has finished.
    func finished(_ connection: Connection) { connection.closeAfterFlush() }

    func closed(_ connection: Connection, because reason: CloseReason) {
        guard reason != .stopping, !board.hasOutcome else { return }
        fail("the broker closed a connection (\(reason)); \(journeys.missing)")
    }

    func delivered(_ orders: [Order]) {
        startedAt = Monotonic.nanoseconds()
        lastHeardMilliseconds = handle.nowMilliseconds
        submitsUntil = startedAt + Int64(plan.seconds * 1e9)
        for caller in callers where caller.role == .producer {
            for _ in 0..<plan.workload.window { submit(on: caller, at: startedAt) }
        }
    }

    func ticked(atMilliseconds now: Int64) {
        guard !board.hasOutcome, now - lastHeardMilliseconds > Plan.silenceMilliseconds else {
            return
        }
        fail("the broker has said nothing for 30 seconds; \(journeys.missing)")
    }

    // MARK: What the broker says

    private func take(_ frame: Frame, for caller: Caller, at now: Int64) throws {
        switch frame.command {
        case .connected: greet(caller)
        case .receipt: try takeReceipt(frame, for: caller, at: now)
        case .message: try takeDelivery(frame, for: caller, at: now)
        default: throw BenchError.failed("the broker sent \(frame.command.rawValue)")
        }
    }

    private func greet(_ caller: Caller) {
        guard case .consumer(let queue) = caller.role else { return noteReady(caller) }
        caller.phase = .subscribing
        caller.send(
            Frame(
                .subscribe,
                [
                    "id": "bench", "destination": "/queue/\(SampleCase.all[queue].agency)",
                    "ack": "client-individual", "prefetch-count": "\(Plan.prefetch)",
                    "receipt": "0",
                ]))
    }

    private func noteReady(_ caller: Caller) {
        caller.phase = .ready
        readyCount += 1
        if readyCount == roles.count { board.ready.fire() }
    }

    private func takeReceipt(_ frame: Frame, for caller: Caller, at now: Int64) throws {
        if case .subscribing = caller.phase { return noteReady(caller) }
        guard let number = frame["receipt-id"].flatMap({ DecimalText.parse($0.utf8.span) }) else {
            throw BenchError.failed("a RECEIPT carries none of our receipt ids")
        }
        if caller.role == .producer {
            try journeys.confirm(number, at: now)
            if now < submitsUntil { submit(on: caller, at: now) }
        } else {
            try journeys.acknowledge(number, at: now)
        }
        if now >= submitsUntil, journeys.isComplete {
            board.post(.success(Finding(journeys: journeys, startedAt: startedAt)))
        }
    }

    private func takeDelivery(_ frame: Frame, for caller: Caller, at now: Int64) throws {
        guard let number = plan.token.number(in: frame.body), let ack = frame["ack"] else {
            throw BenchError.failed("a MESSAGE carries no reference of this run, or no ack id")
        }
        guard caller.role == .consumer(queue: number % plan.workload.queues) else {
            throw BenchError.failed("case \(number) was delivered to another agency's queue")
        }
        try journeys.deliver(number, at: now)
        acks.begin(.ack)
        acks.header("id", ack)
        acks.header("receipt", Int64(number))
        acks.end()
    }

    // MARK: What we do

    private func submit(on caller: Caller, at now: Int64) {
        let number = journeys.submit(at: now)
        let frame = frames[number % plan.workload.queues]
        caller.connection.send { frame.append(number, to: &$0) }
    }

    private func fail(_ sentence: String) {
        board.post(.failure(.failed(sentence)))
    }
}
