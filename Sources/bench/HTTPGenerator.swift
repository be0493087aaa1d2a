import Handover
import Transport
import Wire

/// The load on the HTTP door: every caller asks, waits for the answer and asks again, all on one
/// loop.
final class HTTPGenerator: Handler {
    enum Order: Sendable {
        case begin
    }

    struct Assignment: Sendable {
        let workload: HTTPWorkload
        let seconds: Double
        let token: Token
        /// Cases that were handed in before, each of one obligation: they are numbered from 1.
        let stored: Int
    }

    struct Finding: Sendable {
        var times = Histogram()
        var startedAt: Int64 = 0
        var lastAnswerAt: Int64 = 0
    }

    private let assignment: Assignment
    private let board: Board<Finding>
    private let handle: LoopHandle<Order>
    private let request: HTTPRequest
    private let cases: CaseRequest
    private let poll: [UInt8]
    /// By slot, as in ``Generator``.
    private var callers: [HTTPCaller] = []
    private var readyCount = 0
    private var busyCount = 0
    private var asked = 0
    private var asksUntil: Int64 = 0
    private var lastHeardMilliseconds: Int64
    private var finding = Finding()

    /// Prime, so that reads come to every obligation in no order that a cache could guess.
    private static let stride = 7_919

    init(_ assignment: Assignment, board: Board<Finding>, handle: LoopHandle<Order>) {
        self.assignment = assignment
        self.board = board
        self.handle = handle
        let request = HTTPRequest(login: assignment.workload.login)
        self.request = request
        cases = CaseRequest(SampleCase.all[0], token: assignment.token, request)
        poll = request.post(
            "/v1/queues/\(SampleCase.all[0].agency)/poll", Array(#"{"max":1}"#.utf8))
        lastHeardMilliseconds = handle.nowMilliseconds
    }

    // MARK: What the loop tells

    func opened(_ connection: Connection) {
        guard Int(connection.id.slot) == callers.count else {
            return fail("the loop opened a connection nobody asked for")
        }
        let caller = HTTPCaller(connection)
        callers.append(caller)
        // Whoever is known need not show its passcode while it is timed.
        connection.send(request.get("/v1/leases"))
    }

    func received(_ bytes: Span<UInt8>, on connection: Connection) {
        let caller = callers[Int(connection.id.slot)]
        let now = Monotonic.nanoseconds()
        lastHeardMilliseconds = handle.nowMilliseconds
        do {
            try caller.read(bytes) { try take($0, for: caller, at: now) }
        } catch {
            fail("\(assignment.workload.name): \(error)")
        }
    }

    func finished(_ connection: Connection) { connection.closeAfterFlush() }

    func closed(_ connection: Connection, because reason: CloseReason) {
        guard reason != .stopping, !board.hasOutcome else { return }
        fail("the broker closed a connection (\(reason))")
    }

    func delivered(_ orders: [Order]) {
        finding.startedAt = Monotonic.nanoseconds()
        finding.lastAnswerAt = finding.startedAt
        lastHeardMilliseconds = handle.nowMilliseconds
        asksUntil = finding.startedAt + Int64(assignment.seconds * 1e9)
        busyCount = callers.count
        for caller in callers { ask(caller, at: finding.startedAt) }
    }

    func ticked(atMilliseconds now: Int64) {
        guard !board.hasOutcome,
            now - lastHeardMilliseconds > Plan.silenceMilliseconds
        else { return }
        fail("the broker has said nothing for 30 seconds; \(busyCount) callers wait")
    }

    // MARK: Asking and hearing

    private func ask(_ caller: HTTPCaller, at now: Int64) {
        caller.phase = .asking
        caller.askedAt = now
        asked += 1
        switch assignment.workload.act {
        case .write: caller.connection.send { cases.append(assignment.stored + asked, to: &$0) }
        case .read:
            let number = 1 + asked &* Self.stride % assignment.stored
            caller.connection.send(request.get("/v1/obligations/\(number)"))
        case .poll: caller.connection.send(poll)
        }
    }

    private func take(_ response: Response, for caller: HTTPCaller, at now: Int64) throws {
        switch caller.phase {
        case .arriving:
            caller.phase = .ready
            readyCount += 1
            if readyCount == assignment.workload.connections { board.ready.fire() }
        case .asking where assignment.workload.act == .poll:
            guard let lease = try Self.lease(in: response.body) else { return end(caller) }
            caller.phase = .acknowledging
            caller.connection.send(request.post("/v1/leases/\(lease)/acknowledge"))
        case .asking, .acknowledging:
            finding.times.record(microseconds: (now - caller.askedAt) / 1_000)
            finding.lastAnswerAt = now
            if now < asksUntil { ask(caller, at: now) } else { end(caller) }
        case .ready, .done:
            throw BenchError.failed("an answer came that nobody had asked for")
        }
    }

    /// Of the one delivery; nil where nothing waited any more.
    private static func lease(in body: [UInt8]) throws -> String? {
        let deliveries = try JSONDocument(parsing: body).root["deliveries"]?.elements
        return deliveries?.lazy.compactMap { $0["lease"]?.string }.first { _ in true }
    }

    private func end(_ caller: HTTPCaller) {
        caller.phase = .done
        busyCount -= 1
        if busyCount == 0 { board.post(.success(finding)) }
    }

    private func fail(_ sentence: String) { board.post(.failure(.failed(sentence))) }
}
