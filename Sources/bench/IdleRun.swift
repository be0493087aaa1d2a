import Glibc
import Handover
import Transport

/// Sessions that are open and silent: what the broker holds in memory for each.
struct IdleRun {
    let count: Int
    let options: Options

    /// Sessions that are not let in yet while further ones are opened.
    private static let arrivingMax = 200
    private static let lookMicroseconds: UInt32 = 1_000
    /// What is only needed while sessions come in is given back by then.
    private static let settleMicroseconds: UInt32 = 2_000_000
    /// Descriptors that a program needs besides.
    private static let spareFiles = 100

    func perform() throws(BenchError) -> Figures {
        let stand = try Stand(
            options,
            bounds: [
                "connections-max": count, "connections-per-address-max": count,
                "sessions-per-account-max": count,
            ])
        defer { stand.remove() }
        let (values, disk) = try stand.disk.measured { () throws(BenchError) in
            let broker = try stand.start()
            var values = try hold(on: broker)
            try broker.stop()
            values[.start] = broker.startSeconds
            return values
        }
        var figures = Figures("idle", size: Digits.grouped(count), values)
        figures[.disk] = disk
        return figures
    }

    private func hold(on broker: ServerProcess) throws(BenchError) -> [Measure: Double] {
        let board = Board<Void>()
        var limits = Limits()
        limits.connectionsMax = count
        let crowd = Server<Crowd>(loops: 1, limits: limits) { _ in Crowd(board: board) }
        // One comes first, so that checking its passcode is not counted.
        try crowd.dial(broker.port, connections: 1)
        defer { crowd.stop() }
        try wait(for: 1, on: board)
        let before = try ProcessUsage(of: broker.pid).residentKiB
        var progress = Progress("opening sessions", of: count)
        for opened in 1..<count {
            do throws(SocketError) {
                try crowd.dialOnce(broker.port)
            } catch {
                throw .failed("The broker is not reached by session \(opened + 1): \(error)")
            }
            try wait(for: opened + 1 - Self.arrivingMax, on: board)
            progress.show(opened)
        }
        try wait(for: count, on: board)
        progress.end()
        usleep(Self.settleMicroseconds)
        if board.hasOutcome { try board.finding() }
        let usage = try ProcessUsage(of: broker.pid)
        return [
            .memoryEach: Double(usage.residentKiB - before) / Double(count - 1),
            .peakMemory: Double(usage.peakKiB) / 1_024,
        ]
    }

    /// Returns when so many sessions were let in.
    private func wait(for wanted: Int, on board: Board<Void>) throws(BenchError) {
        let deadline = Monotonic.deadline(inMilliseconds: Int(Plan.silenceMilliseconds))
        while board.done < wanted {
            if board.hasOutcome { try board.finding() }
            guard Monotonic.nanoseconds() < deadline else {
                throw .failed(
                    "The broker let in \(board.done) sessions and then none for 30 seconds.")
            }
            usleep(Self.lookMicroseconds)
        }
    }

    /// To be asked before minutes are spent on other runs.
    func check() throws(BenchError) {
        let allowed = Limits.raiseOpenFiles()
        guard count + Self.spareFiles > allowed else { return }
        throw .usage(
            "\(count) sessions need more than the \(allowed) open files this system allows: raise "
                + "the limit (ulimit -Hn), or take --idle \(max(allowed - Self.spareFiles, 0)).")
    }
}
