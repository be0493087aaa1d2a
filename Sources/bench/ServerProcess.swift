import FoundationEssentials
import Glibc
import Handover

/// The broker under test: the built program, started for one run and stopped after it.
final class ServerProcess {
    let pid: pid_t
    let port: UInt16
    private var isRunning = true

    private static let startMilliseconds = 20_000
    private static let stopMilliseconds = 60_000

    /// Returns when the broker says on which port it listens.
    static func start(
        _ program: String, configuration: String, log: String
    ) throws(BenchError) -> ServerProcess {
        do {
            return try ServerProcess([program, "serve", "--config", configuration], log: log)
        } catch {
            // A broker from before the option took the file alone, and it is worth comparing with.
            guard let older = try? ServerProcess([program, "serve", configuration], log: log)
            else { throw error }
            return older
        }
    }

    private init(_ words: [String], log: String) throws(BenchError) {
        pid = try Self.spawn(words, log: log)
        do {
            port = try Self.port(toldBy: pid, in: log)
        } catch {
            kill(pid, SIGKILL)
            _ = Self.status(of: pid, waiting: true)
            throw error
        }
    }

    deinit {
        guard isRunning else { return }
        kill(pid, SIGKILL)
        _ = Self.status(of: pid, waiting: true)
    }

    /// Asks it to end in order, as a service manager would; anything but an orderly end is a
    /// finding about the broker and fails the run.
    func stop() throws(BenchError) {
        kill(pid, SIGTERM)
        let deadline = Monotonic.deadline(inMilliseconds: Self.stopMilliseconds)
        while Monotonic.nanoseconds() < deadline {
            if let status = Self.status(of: pid, waiting: false) {
                isRunning = false
                guard status == 0 else {
                    throw .failed("The broker ended with wait status \(status) after SIGTERM.")
                }
                return
            }
            usleep(2_000)
        }
        throw .failed("The broker did not end within a minute of SIGTERM.")
    }

    /// Stays in our process group, so that an interrupt from the terminal ends both.
    private static func spawn(_ words: [String], log: String) throws(BenchError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(
            &actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var arguments = unsafe words.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var pid: pid_t = 0
        let result = unsafe posix_spawn(&pid, words[0], &actions, nil, arguments, environ)
        guard result == 0 else {
            throw .failed(
                "\(words[0]) does not start: \(unsafe String(cString: strerror(result))). "
                    + "Build it with `swift build -c release` or name it with --server.")
        }
        return pid
    }

    private static func port(toldBy pid: pid_t, in log: String) throws(BenchError) -> UInt16 {
        let deadline = Monotonic.deadline(inMilliseconds: startMilliseconds)
        while Monotonic.nanoseconds() < deadline {
            let text = FileManager.default.contents(atPath: log) ?? Data()
            let said = String(decoding: text, as: UTF8.self)
            if let port = port(in: said) { return port }
            if status(of: pid, waiting: false) != nil {
                throw .failed("The broker ended while starting. It said:\n\(said)")
            }
            usleep(5_000)
        }
        throw .failed("The broker did not name its port within 20 seconds.")
    }

    /// The digits behind the loopback address, which stand in the line that says it is ready.
    static func port(in log: String) -> UInt16? {
        for piece in log.split(separator: "127.0.0.1:").dropFirst() {
            let digits = piece.prefix { $0.isNumber }
            // A number at the very end may still be growing.
            guard digits.endIndex < piece.endIndex else { return nil }
            if let port = UInt16(digits), port > 0 { return port }
        }
        return nil
    }

    /// The wait status once it has ended; nil while it runs.
    private static func status(of pid: pid_t, waiting: Bool) -> Int32? {
        var status: Int32 = 0
        let result = unsafe waitpid(pid, &status, waiting ? 0 : WNOHANG)
        return result == pid ? status : nil
    }
}
