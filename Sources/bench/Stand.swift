import FoundationEssentials
import Glibc

/// Where one run happens: a directory of its own with a configuration, a ledger and the broker's
/// log. Gone after the run.
struct Stand {
    let server: String
    let directory: String

    private static let prefix = "bench-run-"

    init(_ options: Options, bounds: [String: Int] = [:]) throws(BenchError) {
        server = options.server
        directory = "\(options.directory)/\(Self.prefix)\(getpid())"
        Self.sweep(options.directory)
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw .failed("\(directory) cannot be made: name another place with --data.")
        }
        try House(configuration: options.configuration, bounds: bounds)
            .write(to: configuration, data: data)
    }

    private var configuration: String { directory + "/onedoor.json" }
    private var data: String { directory + "/data" }
    private var backup: String { directory + "/backup.db" }

    var disk: BareDisk { BareDisk(directory: directory) }

    func remove() { try? FileManager.default.removeItem(atPath: directory) }

    func start() throws(BenchError) -> ServerProcess {
        try ServerProcess.start(server, configuration: configuration, log: directory + "/log")
    }

    /// How long the deadline report takes, as somebody who types the command waits for it.
    func reportSeconds() throws(BenchError) -> Double {
        try seconds(of: ["report", "deadlines"])
    }

    /// How long a verified backup takes; the backup is removed again.
    func backupSeconds() throws(BenchError) -> Double {
        defer { try? FileManager.default.removeItem(atPath: backup) }
        return try seconds(of: ["backup", backup])
    }

    /// What the ledger's files hold on the disk.
    func dataMiB() -> Double {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
        let bytes = names.reduce(0) { sum, name in
            var file = stat()
            return unsafe stat("\(data)/\(name)", &file) == 0 ? sum + Int(file.st_size) : sum
        }
        return Double(bytes) / 1_048_576
    }

    private func seconds(of command: [String]) throws(BenchError) -> Double {
        try Errand(
            words: [server] + command + ["--config", configuration], log: directory + "/said"
        ).seconds()
    }

    /// What runs left behind that were interrupted: a full ledger is gigabytes.
    private static func sweep(_ directory: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        for name in names where name.hasPrefix(prefix) {
            guard let pid = pid_t(name.dropFirst(prefix.count)), kill(pid, 0) != 0 else { continue }
            try? FileManager.default.removeItem(atPath: "\(directory)/\(name)")
        }
    }
}
