import FoundationEssentials
import Glibc

/// How long all processors together have worked since the machine started. What broker and
/// generator did not use was somebody else's, and explains figures that nobody can repeat.
struct MachineUsage {
    let busyMicroseconds: Double

    init() throws(BenchError) {
        let data = FileManager.default.contents(atPath: "/proc/stat") ?? Data()
        let line = String(decoding: data, as: UTF8.self).prefix { $0 != "\n" }
        // cpu user nice system idle iowait irq softirq steal; what a host steals is lost as well.
        let ticks = line.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
        guard ticks.count == 8 else { throw .failed("/proc/stat is not as expected.") }
        let busy = ticks.reduce(0, +) - ticks[3] - ticks[4]
        busyMicroseconds = busy * 1e6 / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
