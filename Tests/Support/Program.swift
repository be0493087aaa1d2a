public import Foundation

/// A program that is run to its end. Waiting blocks no thread, so that tests run side by side.
public struct Program {
    private let program: URL
    private let words: [String]
    private let folder: URL
    private let environment: [String: String]

    public init(
        _ program: URL, _ words: [String], in folder: URL, environment: [String: String] = [:]
    ) {
        self.program = program
        self.words = words
        self.folder = folder
        self.environment = environment
    }

    public func run() async throws -> Ended {
        // Files and not pipes: a full pipe would stop the program until somebody reads.
        let name = UUID().uuidString
        let files = ["out", "err"].map { folder.appendingPathComponent("\(name).\($0)") }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        for file in files { try Data().write(to: file) }
        let process = Process()
        process.executableURL = program
        process.arguments = words
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, own in own }
        process.standardInput = FileHandle.nullDevice
        let handles = try files.map { try FileHandle(forWritingTo: $0) }
        // Foundation lets go of them late, and a run of all tests would have too many open.
        defer { for handle in handles { try? handle.close() } }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        try await withCheckedThrowingContinuation { (end: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { @Sendable _ in end.resume() }
            do {
                try process.run()
            } catch {
                end.resume(throwing: error)
            }
        }
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Ended(status: process.terminationStatus, output: texts[0], complaint: texts[1])
    }
}

/// How a program ended and what it said.
public struct Ended: Sendable {
    public let status: Int32
    public let output: String
    public let complaint: String

    public var isClean: Bool { status == 0 }
}
