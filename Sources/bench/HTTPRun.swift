import Handover
import Transport

/// The workloads of the HTTP door, one after the other on one fresh broker.
struct HTTPRun {
    let connections: Int
    let options: Options

    private static let readyMilliseconds = 40_000

    func perform() throws(BenchError) -> [Figures] {
        let stand = try Stand(options)
        defer { stand.remove() }
        let token = Token.fresh()
        var stored = 0
        let (measured, disk) = try stand.disk.measured { () throws(BenchError) in
            let broker = try stand.start()
            var measured: [Figures] = []
            for workload in HTTPWorkload.all(connections: connections) {
                Console.note("\(workload.name) \(workload.size)")
                let figures = try drive(
                    HTTPGenerator.Assignment(
                        workload: workload, seconds: options.seconds, token: token, stored: stored),
                    on: broker)
                if workload.act == .write { stored += Int(figures[.requests] ?? 0) }
                measured.append(figures)
            }
            try broker.stop()
            return measured
        }
        return measured.map { figures in
            var figures = figures
            figures[.disk] = disk
            return figures
        }
    }

    private func drive(
        _ assignment: HTTPGenerator.Assignment, on broker: ServerProcess
    ) throws(BenchError) -> Figures {
        guard let port = broker.httpPort else {
            throw .failed("This broker names no HTTP port: take --http 0.")
        }
        let board = Board<HTTPGenerator.Finding>()
        let generator = Server<HTTPGenerator>(loops: 1) {
            HTTPGenerator(assignment, board: board, handle: $0)
        }
        try generator.dial(port, connections: assignment.workload.connections)
        defer { generator.stop() }
        guard board.ready.wait(milliseconds: Self.readyMilliseconds) else {
            throw .failed("The HTTP door did not let every caller in within 40 seconds.")
        }
        let start = try Reading(broker: broker.pid)
        generator.ports.first?.post(.begin)
        while !board.finished.wait(milliseconds: 1_000) {}
        let finding = try board.finding()
        let end = try Reading(broker: broker.pid)
        let count = finding.times.count
        guard count > 0 else {
            throw .failed("\(assignment.workload.name) came to nothing: take more --seconds.")
        }
        let seconds = Double(finding.lastAnswerAt - finding.startedAt) / 1e9
        return Figures(
            assignment.workload.name, size: assignment.workload.size,
            end.figures(since: start, referrals: count).merging([
                .requests: Double(count),
                .requestRate: Double(count) / seconds,
                .answerP50: Double(finding.times.percentile(0.5)) / 1e3,
                .answerP99: Double(finding.times.percentile(0.99)) / 1e3,
            ]) { $1 })
    }
}
