import Glibc
import Handover
import Transport

/// A workload on a broker that runs: callers in, cases submitted, everything finished and judged.
struct Drive {
    let workload: Workload
    /// How long cases are submitted.
    let seconds: Double

    private static let settleMicroseconds: UInt32 = 200_000
    private static let readyMilliseconds = 40_000

    func perform(on broker: ServerProcess) throws(BenchError) -> [Measure: Double] {
        let board = Board<Generator.Finding>()
        let plan = Plan(workload: workload, seconds: seconds, token: Token.fresh())
        let generator = Server<Generator>(loops: 1) { Generator(plan, board: board, handle: $0) }
        try generator.dial(broker.port, connections: plan.roles.count)
        defer { generator.stop() }
        guard board.ready.wait(milliseconds: Self.readyMilliseconds) else {
            throw .failed("The broker did not let every caller in within 40 seconds.")
        }
        let start = try Reading(broker: broker.pid)
        generator.ports.first?.post(.begin)
        // The generator sees to it that this ends: it gives up on a silent broker.
        while !board.finished.wait(milliseconds: 1_000) {}
        // Why it failed comes before anything that its failing may have broken.
        let finding = try board.finding()
        let end = try Reading(broker: broker.pid)
        // What is delivered twice may come late, so the outcome is asked for once more.
        usleep(Self.settleMicroseconds)
        _ = try board.finding()
        let count = finding.journeys.submitted
        return finding.figures.merging(end.figures(since: start, referrals: count)) { $1 }
    }
}

extension Generator.Finding {
    fileprivate var figures: [Measure: Double] {
        func milliseconds(_ times: Histogram, _ share: Double) -> Double {
            Double(times.percentile(share)) / 1e3
        }
        let seconds = Double(journeys.lastStepAt - startedAt) / 1e9
        return [
            .referrals: Double(journeys.submitted),
            .throughput: Double(journeys.submitted) / seconds,
            .confirmP50: milliseconds(journeys.confirmTimes, 0.5),
            .confirmP99: milliseconds(journeys.confirmTimes, 0.99),
            .deliverP50: milliseconds(journeys.deliverTimes, 0.5),
            .deliverP99: milliseconds(journeys.deliverTimes, 0.99),
        ]
    }
}
