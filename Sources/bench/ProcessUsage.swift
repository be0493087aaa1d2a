import FoundationEssentials
import Glibc

/// What a process has used so far, as the kernel counts it.
struct ProcessUsage {
    /// User and system time of all its threads; the kernel counts in steps of 10 ms.
    let cpuMicroseconds: Double
    /// The most memory it ever held.
    let residentKiB: Int

    init(of pid: pid_t) throws(BenchError) {
        let stat = try Self.file("/proc/\(pid)/stat")
        // The program's name stands in parentheses and may hold blanks; figures come behind it.
        let fields = stat.drop { $0 != ")" }.split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13])
        else { throw .failed("/proc/\(pid)/stat is not as expected.") }
        let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))
        cpuMicroseconds = (user + system) * 1e6 / ticksPerSecond
        let peak = try Self.file("/proc/\(pid)/status").split(separator: "\n").first {
            $0.hasPrefix("VmHWM:")
        }
        residentKiB =
            peak.flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }
            .flatMap { Int($0) } ?? 0
    }

    private static func file(_ path: String) throws(BenchError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .failed("\(path) cannot be read: has the broker ended?")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
