import Handover
import Transport

/// A ledger that was filled through the door, and what can be measured on it.
struct StoredWork {
    private let stand: Stand
    private let token = Token.fresh()
    private var cases = 0
    /// Open obligations in the ledger.
    private(set) var count = 0

    private static let readyMilliseconds = 40_000
    private static let lookMilliseconds = 500

    init(at stand: Stand) { self.stand = stand }

    /// Stores until there are so many open obligations.
    ///
    /// - Returns: how many were stored in a second; nil when there were enough already.
    mutating func grow(to target: Int) throws(BenchError) -> Double? {
        let batch = Intake.Batch(
            token: token, firstCase: cases, obligations: max(target - count, 0))
        guard batch.cases > 0 else { return nil }
        let broker = try stand.start()
        let seconds = try Self.store(batch, on: broker.port)
        try broker.stop()
        cases += batch.cases
        count += batch.obligations
        return Double(batch.obligations) / seconds
    }

    /// Starts a broker on it, asks for the report, drives W4, and stops it.
    ///
    /// - Parameter withBackup: makes a backup as well, and looks how large the ledger is.
    mutating func measure(
        seconds: Double, withBackup: Bool
    ) throws(BenchError) -> [Measure: Double] {
        var figures: [Measure: Double] = [.stored: Double(count)]
        if withBackup { figures[.dataFile] = stand.dataMiB() }
        let broker = try stand.start()
        figures[.start] = broker.startSeconds
        let usage = try ProcessUsage(of: broker.pid)
        figures[.startMemory] = Double(usage.residentKiB) / 1_024
        Console.note("the deadline report over \(Digits.grouped(count)) obligations")
        figures[.report] = try stand.reportSeconds()
        if withBackup {
            Console.note("a verified backup")
            figures[.backup] = try stand.backupSeconds()
        }
        Console.note("\(Workload.pipelined.name) beside them")
        let driven = try Drive(workload: .pipelined, seconds: seconds).perform(on: broker)
        try broker.stop()
        // What was acknowledged is with its agency now, and owed.
        count += Int(driven[.referrals] ?? 0)
        return figures.merging(driven) { $1 }
    }

    /// - Returns: seconds.
    private static func store(
        _ batch: Intake.Batch, on port: UInt16
    ) throws(BenchError) -> Double {
        let board = Board<Void>()
        let intake = Server<Intake>(loops: 1) { Intake(batch, board: board, handle: $0) }
        try intake.dial(port, connections: Intake.windows)
        defer { intake.stop() }
        guard board.ready.wait(milliseconds: readyMilliseconds) else {
            throw .failed("The broker did not let every caller in within 40 seconds.")
        }
        var progress = Progress("storing obligations", of: batch.obligations)
        let start = Monotonic.nanoseconds()
        intake.ports.first?.post(.begin)
        while !board.finished.wait(milliseconds: lookMilliseconds) { progress.show(board.done) }
        progress.end()
        try board.finding()
        return Double(Monotonic.nanoseconds() - start) / 1e9
    }
}
