import Foundation
import Testing

/// The built `onedoor serve` on a free port, which may be killed and started again.
final class Server {
    private let house: House
    private let environment: [String: String]
    private var process = Process()
    private(set) var starts = 0

    /// - Parameter environment: variables beside those of the test.
    init(_ house: House, environment: [String: String] = [:]) {
        self.house = house
        self.environment = environment
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// Returns when it listens; the port is in the house's file `port`.
    func start() async throws {
        starts += 1
        try Data().write(to: log)
        process = Process()
        process.executableURL = House.program
        process.arguments = ["serve", "--config", house.configuration.path]
        process.currentDirectoryURL = house.folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, own in own }
        process.standardInput = FileHandle.nullDevice
        let handle = try FileHandle(forWritingTo: log)
        defer { try? handle.close() }
        process.standardError = handle
        try process.run()
        let isReady = try await eventually {
            guard let port = try self.port() else { return !self.process.isRunning }
            try self.house.write(String(port), to: self.house.file("port"))
            if let port = try self.port(of: "TLS") {
                try self.house.write(String(port), to: self.house.file("tls-port"))
            }
            return true
        }
        let told = try told()
        try #require(isReady && process.isRunning, "the server did not start: \(told)")
    }

    /// kill -9: no farewell, no flush, whatever it is doing.
    func murder() async throws {
        kill(process.processIdentifier, SIGKILL)
        try #require(try await eventually { !self.process.isRunning })
        try #require(process.terminationReason == .uncaughtSignal, "it had ended by itself before")
    }

    /// The proper end.
    func stop() async throws {
        try #require(process.isRunning, "the server ended by itself")
        process.terminate()
        try #require(try await eventually { !self.process.isRunning }, "it does not stop")
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }

    /// The end it comes to by itself.
    ///
    /// - Returns: its exit status.
    func collapse() async throws -> Int32 {
        try #require(try await eventually { !self.process.isRunning }, "it goes on")
        let told = try told()
        try #require(process.terminationReason == .exit, "it crashed: \(told)")
        return process.terminationStatus
    }

    private var log: URL { house.file("server-\(starts).log") }

    /// What it said on standard error since it was started last.
    func told() throws -> String { String(decoding: try Data(contentsOf: log), as: UTF8.self) }

    var processIdentifier: Int32 { process.processIdentifier }

    /// The most memory it ever held at a time.
    func peakMegabytes() throws -> Int {
        let path = "/proc/\(process.processIdentifier)/status"
        let status = try String(contentsOfFile: path, encoding: .utf8)
        let peak = try #require(status.firstMatch(of: /VmHWM:\s+([0-9]+) kB/))
        return try #require(Int(peak.1)) / 1_024
    }

    /// The port in the line `ready`, of the plain door or of the one with TLS.
    private func port(of door: String = "STOMP") throws -> UInt16? {
        try told().matches(of: /(STOMP|TLS) on [0-9.]+:([0-9]+)/)
            .first { $0.1 == door }.flatMap { UInt16($0.2) }
    }
}

/// Waits until something has come true, for as long as a busy machine may need.
func eventually(
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
