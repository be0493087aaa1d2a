import FoundationEssentials
import Glibc

/// What a process has used so far, as the kernel counts it.
struct ProcessUsage {
    /// User and system time of all its threads; the kernel counts in steps of 10 ms.
    let cpuMicroseconds: Double
    /// Memory it holds now.
    let residentKiB: Int
    /// The most memory it ever held.
    let peakKiB: Int

    init(of pid: pid_t) throws(BenchError) {
        let stat = try Self.file("/proc/\(pid)/stat")
        // The program's name stands in parentheses and may hold blanks; figures come behind it.
        let fields = stat.drop { $0 != ")" }.split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13])
        else { throw .failed("/proc/\(pid)/stat is not as expected.") }
        let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))
        cpuMicroseconds = (user + system) * 1e6 / ticksPerSecond
        let status = try Self.file("/proc/\(pid)/status").split(separator: "\n")
        func kiB(_ key: String) throws(BenchError) -> Int {
            let line = status.first { $0.hasPrefix(key + ":") }
            let words = line?.split(whereSeparator: \.isWhitespace) ?? []
            guard words.count > 1, let kiB = Int(words[1]) else {
                throw .failed("/proc/\(pid)/status names no \(key): has the broker ended?")
            }
            return kiB
        }
        residentKiB = try kiB("VmRSS")
        peakKiB = try kiB("VmHWM")
    }

    private static func file(_ path: String) throws(BenchError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .failed("\(path) cannot be read: has the broker ended?")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
