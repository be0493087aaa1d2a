internal import Foundation

/// The built `onedoor serve` on a free port, which may be killed and started again.
public final class ServerProcess {
    /// It did not do what the test waited for.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String

        public init(_ description: String) { self.description = description }
    }

    private let place: ServerFolder
    private let environment: [String: String]
    private var process = Process()
    public private(set) var starts = 0

    /// - Parameter environment: variables beside those of the test.
    public init(_ place: ServerFolder, environment: [String: String] = [:]) {
        self.place = place
        self.environment = environment
    }

    deinit { if isRunning { kill(process.processIdentifier, SIGKILL) } }

    public var isRunning: Bool { process.isRunning }

    public var processIdentifier: Int32 { process.processIdentifier }

    // MARK: Life

    /// Returns when it listens; the ports are in the files `port`, `tls-port`, `http-port` and
    /// `https-port` of its folder.
    public func start(isolation: isolated (any Actor)? = #isolation) async throws {
        try launch()
        let isReady = try await eventually { try self.hasOpened() || !self.isRunning }
        let told = try told()
        guard isReady && isRunning else { throw Failure("the server did not start: \(told)") }
    }

    /// Starts it without waiting for anything.
    public func launch() throws {
        starts += 1
        try Data().write(to: log)
        process = Process()
        process.executableURL = ServerFolder.program
        process.arguments = ["serve", "--config", place.configuration.path]
        process.currentDirectoryURL = place.folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, own in own }
        process.standardInput = FileHandle.nullDevice
        let handle = try FileHandle(forWritingTo: log)
        defer { try? handle.close() }
        process.standardError = handle
        try process.run()
    }

    /// Whether it listens by now.
    public func hasOpened() throws -> Bool {
        guard let port = try port() else { return false }
        try place.write(String(port), to: place.file("port"))
        for (door, file) in [("TLS", "tls-port"), ("HTTP", "http-port"), ("HTTPS", "https-port")] {
            guard let port = try self.port(of: door) else { continue }
            try place.write(String(port), to: place.file(file))
        }
        return true
    }

    /// kill -9: no farewell, no flush, whatever it is doing.
    public func murder(isolation: isolated (any Actor)? = #isolation) async throws {
        kill(process.processIdentifier, SIGKILL)
        guard try await eventually({ !self.isRunning }) else { throw Failure("it survives") }
        guard process.terminationReason == .uncaughtSignal else {
            throw Failure("it had ended by itself before: \(try told())")
        }
    }

    /// The proper end.
    public func stop(isolation: isolated (any Actor)? = #isolation) async throws {
        guard isRunning else { throw Failure("the server ended by itself: \(try told())") }
        process.terminate()
        let status = try await collapse()
        guard status == 0 else { throw Failure("it stopped with status \(status)") }
    }

    /// The end it comes to by itself.
    ///
    /// - Returns: its exit status.
    public func collapse(isolation: isolated (any Actor)? = #isolation) async throws -> Int32 {
        guard try await eventually({ !self.isRunning }) else { throw Failure("it goes on") }
        guard process.terminationReason == .exit else {
            throw Failure("it crashed: \(try told())")
        }
        return process.terminationStatus
    }

    // MARK: What it says

    private var log: URL { place.file("server-\(starts).log") }

    /// What it said on standard error since it was started last.
    public func told() throws -> String {
        String(decoding: try Data(contentsOf: log), as: UTF8.self)
    }

    /// The most memory it ever held at a time.
    public func peakMegabytes() throws -> Int {
        let path = "/proc/\(process.processIdentifier)/status"
        let status = try String(contentsOfFile: path, encoding: .utf8)
        guard let peak = status.firstMatch(of: /VmHWM:\s+([0-9]+) kB/), let bytes = Int(peak.1)
        else { throw Failure("\(path) names no VmHWM") }
        return bytes / 1_024
    }

    /// The port in the line `ready`: of `STOMP`, `TLS`, `HTTP` or `HTTPS`; nil before it, and
    /// where that is not served.
    public func port(of door: String = "STOMP") throws -> UInt16? {
        try told().matches(of: /(STOMP|TLS|HTTPS?) on [0-9.]+:([0-9]+)/)
            .first { $0.1 == door }.flatMap { UInt16($0.2) }
    }
}

/// Waits until something has come true, for as long as a busy machine may need.
public func eventually(
    within seconds: Int = 30, _ isTrue: () throws -> Bool,
    isolation: isolated (any Actor)? = #isolation
) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
        if try isTrue() { return true }
        try await Task.sleep(for: .milliseconds(2))
    }
    // On a busy machine the sleep itself may have taken all the time there was.
    return try isTrue()
}
