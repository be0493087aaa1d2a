import Glibc
import Handover

/// The processors' time at one moment: the broker's, our own, and everybody's.
struct Reading {
    private let broker: ProcessUsage
    private let own: ProcessUsage
    private let machine: MachineUsage
    private let at: Int64

    init(broker pid: pid_t) throws(BenchError) {
        broker = try ProcessUsage(of: pid)
        own = try ProcessUsage(of: getpid())
        machine = try MachineUsage()
        at = Monotonic.nanoseconds()
    }

    /// What was used since an earlier reading, for so many referrals.
    func figures(since start: Reading, referrals count: Int) -> [Measure: Double] {
        let broker = self.broker.cpuMicroseconds - start.broker.cpuMicroseconds
        let own = self.own.cpuMicroseconds - start.own.cpuMicroseconds
        let all = machine.busyMicroseconds - start.machine.busyMicroseconds
        return [
            .brokerCPU: broker / Double(count), .generatorCPU: own / Double(count),
            .peakMemory: Double(self.broker.peakKiB) / 1_024,
            .otherCores: max(0, (all - broker - own) / (Double(at - start.at) / 1e3)),
        ]
    }
}
