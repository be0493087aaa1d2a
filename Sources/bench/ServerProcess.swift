import FoundationEssentials
import Glibc
import Handover

/// The broker under test: the built program, started for one run and stopped after it.
final class ServerProcess {
    let port: UInt16
    /// Nil for a broker that has no such door.
    let httpPort: UInt16?
    /// From the start of the process until it said that it is ready.
    let startSeconds: Double
    private let child: Child
    private var isRunning = true

    private static let startMilliseconds = 120_000
    private static let stopMilliseconds = 60_000
    /// How exactly a start is measured.
    private static let lookMicroseconds: UInt32 = 2_000

    var pid: pid_t { child.pid }

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
        let start = Monotonic.nanoseconds()
        child = try Child(words, log: log)
        do {
            let ready = try Self.ready(toldBy: child, in: log)
            (port, httpPort) = (ready.port, Self.port(in: ready.said, after: "HTTP on "))
        } catch {
            child.signal(SIGKILL)
            _ = child.status(waiting: true)
            throw error
        }
        startSeconds = Double(Monotonic.nanoseconds() - start) / 1e9
    }

    deinit {
        guard isRunning else { return }
        child.signal(SIGKILL)
        _ = child.status(waiting: true)
    }

    /// Asks it to end in order, as a service manager would; anything but an orderly end is a
    /// finding about the broker and fails the run.
    func stop() throws(BenchError) {
        child.signal(SIGTERM)
        let deadline = Monotonic.deadline(inMilliseconds: Self.stopMilliseconds)
        while Monotonic.nanoseconds() < deadline {
            if let status = child.status(waiting: false) {
                isRunning = false
                guard status == 0 else {
                    throw .failed("The broker ended with wait status \(status) after SIGTERM.")
                }
                return
            }
            usleep(Self.lookMicroseconds)
        }
        throw .failed("The broker did not end within a minute of SIGTERM.")
    }

    private static func ready(
        toldBy child: Child, in log: String
    ) throws(BenchError) -> (port: UInt16, said: String) {
        let deadline = Monotonic.deadline(inMilliseconds: startMilliseconds)
        while Monotonic.nanoseconds() < deadline {
            let text = FileManager.default.contents(atPath: log) ?? Data()
            let said = String(decoding: text, as: UTF8.self)
            if let port = port(in: said) { return (port, said) }
            if child.status(waiting: false) != nil {
                throw .failed("The broker ended while starting. It said:\n\(said)")
            }
            usleep(lookMicroseconds)
        }
        throw .failed("The broker did not name its port within two minutes.")
    }

    /// The digits behind the loopback address, which stand in the line that says it is ready.
    ///
    /// - Parameter door: what stands before the address, of one door among several.
    static func port(in log: String, after door: String = "") -> UInt16? {
        for piece in log.split(separator: door + "127.0.0.1:").dropFirst() {
            let digits = piece.prefix { $0.isNumber }
            // A number at the very end may still be growing.
            guard digits.endIndex < piece.endIndex else { return nil }
            if let port = UInt16(digits), port > 0 { return port }
        }
        return nil
    }
}
