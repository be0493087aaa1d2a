import FoundationEssentials
import Glibc
import Handover
import Transport

/// One run: bare disk, a fresh broker, the load, the broker's end, bare disk again.
struct Trial {
    let workload: Workload
    let options: Options

    private static let diskSeconds = 0.7
    private static let settleMicroseconds: UInt32 = 200_000
    private static let readyMilliseconds = 40_000

    func perform() throws(BenchError) -> Figures {
        let directory = options.directory + "/run-\(getpid())"
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw .failed("\(directory) cannot be made: name another place with --data.")
        }
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let disk = BareDisk(directory: directory)
        let before = try disk.syncsPerSecond(forSeconds: Self.diskSeconds)
        let load = try load(in: directory)
        let after = try disk.syncsPerSecond(forSeconds: Self.diskSeconds)
        let finding = load.finding
        let count = finding.journeys.submitted
        let seconds = Double(finding.journeys.lastStepAt - finding.startedAt) / 1e9
        func milliseconds(_ times: Histogram, _ share: Double) -> Double {
            Double(times.percentile(share)) / 1e3
        }
        return Figures(
            workload: workload.name, referrals: count, seconds: seconds,
            perSecond: Double(count) / seconds,
            confirmP50: milliseconds(finding.journeys.confirmTimes, 0.5),
            confirmP99: milliseconds(finding.journeys.confirmTimes, 0.99),
            deliverP50: milliseconds(finding.journeys.deliverTimes, 0.5),
            deliverP99: milliseconds(finding.journeys.deliverTimes, 0.99),
            brokerCPU: load.brokerMicroseconds / Double(count),
            generatorCPU: load.generatorMicroseconds / Double(count),
            brokerKiB: load.brokerKiB, diskBefore: before, diskAfter: after,
            otherCores: load.otherCores)
    }

    private struct Load {
        let finding: Board.Finding
        let brokerMicroseconds: Double
        let generatorMicroseconds: Double
        let brokerKiB: Int
        let otherCores: Double
    }

    /// The processors' time at one moment: the broker's, our own, and everybody's.
    private struct Reading {
        let broker: ProcessUsage
        let own: ProcessUsage
        let machine: MachineUsage
        let at: Int64

        init(broker pid: pid_t) throws(BenchError) {
            broker = try ProcessUsage(of: pid)
            own = try ProcessUsage(of: getpid())
            machine = try MachineUsage()
            at = Monotonic.nanoseconds()
        }

        func load(since start: Reading, finding: Board.Finding) -> Load {
            let broker = self.broker.cpuMicroseconds - start.broker.cpuMicroseconds
            let own = self.own.cpuMicroseconds - start.own.cpuMicroseconds
            let all = machine.busyMicroseconds - start.machine.busyMicroseconds
            let elapsed = Double(at - start.at) / 1e3
            return Load(
                finding: finding, brokerMicroseconds: broker, generatorMicroseconds: own,
                brokerKiB: self.broker.residentKiB,
                otherCores: max(0, (all - broker - own) / elapsed))
        }
    }

    private func load(in directory: String) throws(BenchError) -> Load {
        let file = directory + "/onedoor.json"
        try House(configuration: options.configuration).write(to: file, data: directory + "/data")
        let broker = try ServerProcess.start(
            options.server, configuration: file, log: directory + "/log")
        let board = Board()
        let plan = Plan(
            workload: workload, seconds: options.seconds,
            token: Token(run: UInt64(bitPattern: Monotonic.nanoseconds())),
            passcode: Plan.samplePasscode)
        let generator = Server<Generator>(loops: 1) { Generator(plan, board: board, handle: $0) }
        try Self.open(generator, connections: plan.roles.count, port: broker.port)
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
        generator.stop()
        try broker.stop()
        return end.load(since: start, finding: finding)
    }

    private static func open(
        _ generator: Server<Generator>, connections: Int, port: UInt16
    ) throws(BenchError) {
        do throws(SocketError) {
            try generator.start()
            for _ in 0..<connections {
                generator.adopt(try Socket.connect(host: "127.0.0.1", port: port))
            }
        } catch {
            throw .failed("The generator does not reach the broker: \(error)")
        }
    }
}
