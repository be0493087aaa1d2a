import FoundationEssentials
import Glibc
import Handover

/// How often per second the disk under a directory makes an append durable when nothing else is
/// done: the bound of every broker that syncs before it confirms, and never the same twice.
struct BareDisk {
    let directory: String

    private static let appendBytes = 4_096
    private static let seconds = 0.7

    /// The disk's own rate around some work: the mean of before and after.
    func measured<Result>(
        _ work: () throws(BenchError) -> Result
    ) throws(BenchError) -> (Result, perSecond: Double) {
        let before = try syncsPerSecond(forSeconds: Self.seconds)
        let result = try work()
        let after = try syncsPerSecond(forSeconds: Self.seconds)
        return (result, (before + after) / 2)
    }

    private func syncsPerSecond(forSeconds seconds: Double) throws(BenchError) -> Double {
        let path = directory + "/bare-disk"
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure("create \(path)") }
        defer {
            close(file)
            unsafe unlink(path)
        }
        let block = [UInt8](repeating: 0x78, count: Self.appendBytes)
        let start = Monotonic.nanoseconds()
        let end = start + Int64(seconds * 1e9)
        var count = 0
        var now = start
        while now < end {
            let written = unsafe block.withUnsafeBytes {
                unsafe write(file, $0.baseAddress, $0.count)
            }
            guard written == block.count else { throw Self.failure("write \(path)") }
            guard fdatasync(file) == 0 else { throw Self.failure("sync \(path)") }
            count += 1
            now = Monotonic.nanoseconds()
        }
        return Double(count) * 1e9 / Double(now - start)
    }

    /// Whether the directory is in memory, where syncing costs nothing and means nothing.
    var isMemory: Bool {
        let mounts = FileManager.default.contents(atPath: "/proc/mounts") ?? Data()
        var deepest = (depth: -1, kind: Substring(""))
        for line in String(decoding: mounts, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 2 else { continue }
            let place = words[1] == "/" ? "/" : words[1] + "/"
            guard (directory + "/").hasPrefix(place), place.utf8.count > deepest.depth else {
                continue
            }
            deepest = (place.utf8.count, words[2])
        }
        return deepest.kind == "tmpfs" || deepest.kind == "ramfs"
    }

    private static func failure(_ what: String) -> BenchError {
        let code = errno
        return .failed("Could not \(what): \(unsafe String(cString: strerror(code))).")
    }
}
