import Handover
import Transport
import Wire

/// Windows that hand in what is to be stored: cases of many needs, and no agency that reads them,
/// so that every need stays an open obligation.
final class Intake: Handler {
    enum Order: Sendable {
        case begin
    }

    /// What is handed in.
    struct Batch: Sendable {
        let token: Token
        /// The first case's number, which is also its household's.
        let firstCase: Int
        let obligations: Int

        /// As many as the broker takes in one case.
        static let needsMax = 20

        var cases: Int { (obligations + Self.needsMax - 1) / Self.needsMax }

        /// The n-th case of the batch. The queue that W1, W2 and W4 read stays empty, so that
        /// these workloads find their own referrals there and nothing else.
        func body(_ index: Int) -> [UInt8] {
            let stored = SampleCase.all.dropFirst()
            let first = index * Self.needsMax
            let needs = (first..<min(first + Self.needsMax, obligations)).map { need in
                stored[stored.startIndex + need % stored.count]
            }
            let number = firstCase + index
            return SampleCase.body(
                reference: token.text(number), household: SampleHousehold(number: number),
                needs: needs)
        }
    }

    static let windows = 4
    /// Cases that a window may have sent without having their receipts.
    private static let inFlight = 256

    private let batch: Batch
    private let board: Board<Void>
    private let handle: LoopHandle<Order>
    private var callers: [Caller] = []
    private var readyCount = 0
    private var sent = 0
    private var confirmed = 0
    private var lastHeardMilliseconds: Int64
    private var sends = FrameWriter(version: .v1_2)

    init(_ batch: Batch, board: Board<Void>, handle: LoopHandle<Order>) {
        self.batch = batch
        self.board = board
        self.handle = handle
        lastHeardMilliseconds = handle.nowMilliseconds
    }

    func opened(_ connection: Connection) {
        let caller = Caller(connection, as: .producer)
        callers.append(caller)
        caller.introduce(as: Plan.window)
    }

    func received(_ bytes: Span<UInt8>, on connection: Connection) {
        lastHeardMilliseconds = handle.nowMilliseconds
        let caller = callers[Int(connection.id.slot)]
        do {
            try caller.read(bytes) { try take($0, for: caller) }
        } catch {
            fail("\(error)")
        }
        board.done = confirmed * Batch.needsMax
        if confirmed == batch.cases { board.post(.success(())) }
    }

    func finished(_ connection: Connection) { connection.closeAfterFlush() }

    func closed(_ connection: Connection, because reason: CloseReason) {
        guard reason != .stopping, !board.hasOutcome else { return }
        fail("the broker closed a connection (\(reason)) while cases were stored")
    }

    func delivered(_ orders: [Order]) {
        lastHeardMilliseconds = handle.nowMilliseconds
        for caller in callers {
            for _ in 0..<Self.inFlight { submit(on: caller) }
        }
    }

    func ticked(atMilliseconds now: Int64) {
        guard !board.hasOutcome, now - lastHeardMilliseconds > Plan.silenceMilliseconds else {
            return
        }
        fail("the broker has said nothing for 30 seconds; \(confirmed) cases are stored")
    }

    private func take(_ frame: Frame, for caller: Caller) throws {
        switch frame.command {
        case .connected:
            readyCount += 1
            if readyCount == Self.windows { board.ready.fire() }
        case .receipt:
            confirmed += 1
            submit(on: caller)
        default: throw BenchError.failed("the broker sent \(frame.command.rawValue)")
        }
    }

    private func submit(on caller: Caller) {
        guard sent < batch.cases else { return }
        sends.begin(.send)
        sends.header("destination", "/intake")
        sends.header("content-type", "application/json;charset=utf-8")
        sends.header("receipt", Int64(sent))
        sends.end(body: batch.body(sent))
        sent += 1
        caller.connection.send { sends.move(to: &$0) }
    }

    private func fail(_ sentence: String) {
        board.post(.failure(.failed(sentence)))
    }
}
