import Transport
import Wire

/// Sessions that are let in and then say nothing.
final class Crowd: Handler {
    private let board: Board<Void>
    private var callers: [Caller] = []

    init(board: Board<Void>) { self.board = board }

    func opened(_ connection: Connection) {
        let caller = Caller(connection, as: .producer)
        callers.append(caller)
        caller.introduce(as: Plan.window)
    }

    func received(_ bytes: Span<UInt8>, on connection: Connection) {
        do {
            try callers[Int(connection.id.slot)].read(bytes) { frame in
                guard frame.command == .connected else {
                    throw BenchError.failed("the broker sent \(frame.command.rawValue)")
                }
                board.done += 1
            }
        } catch {
            board.post(.failure(.failed("session \(board.done + 1): \(error)")))
        }
    }

    func finished(_ connection: Connection) { connection.closeAfterFlush() }

    func closed(_ connection: Connection, because reason: CloseReason) {
        guard reason != .stopping else { return }
        board.post(
            .failure(.failed("the broker closed one of \(board.done) idle sessions (\(reason))")))
    }

    func delivered(_ messages: [Never]) {}

    func ticked(atMilliseconds now: Int64) {}
}
