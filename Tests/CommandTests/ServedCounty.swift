import Foundation
import Testing

/// The sample county, served by the built program on a free port from a directory of its own.
final class ServedCounty {
    let data: String
    private(set) var address = ""
    /// Nil where no certificate is configured.
    private(set) var tlsAddress: String?
    private let process: Process
    private let log: (url: URL, handle: FileHandle)

    /// - Parameter configuration: nil takes the sample's.
    init(configuration: String? = nil) throws {
        data =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("onedoor-served-\(UUID().uuidString)").path
        log = try BuiltProgram.file()
        let file = configuration.map { ["--config", $0] } ?? []
        process = try BuiltProgram.process(
            [
                "serve", "--data", data, "--port", "0", "--tls-port", "0", "--http-port", "0",
                "--https-port", "0",
            ] + file)
        process.standardError = log.handle
        try process.run()
        let addresses = try ready()
        address = try #require(addresses.first)
        tlsAddress = addresses.dropFirst().first
    }

    /// The addresses in the line that says the doors are open, plain before TLS.
    private func ready() throws -> [String] {
        for _ in 0..<600 {
            let text = try String(contentsOf: log.url, encoding: .utf8)
            if let line = text.split(separator: "\n").first(where: { $0.contains(" ready: ") }) {
                // Behind the semicolon stand those for HTTP.
                let stomp = line.prefix { $0 != ";" }
                return stomp.split(separator: " ").filter { $0.contains("127.0.0.1:") }.map {
                    String($0.prefix { $0 != "," })
                }
            }
            try #require(process.isRunning, "the server ended: \(text)")
            Thread.sleep(forTimeInterval: 0.05)
        }
        throw CancellationError()
    }

    /// A command that speaks to the server as this account.
    func call(_ login: String, _ arguments: String...) throws -> BuiltProgram.Result {
        try call(login, arguments)
    }

    func call(_ login: String, _ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(
            arguments + ["--login", login, "--server", address], passcode: "one-door-sample")
    }

    /// A command that only reads the ledger.
    func look(_ arguments: String...) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments + ["--data", data])
    }

    func stop() {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: data)
        try? FileManager.default.removeItem(at: log.url)
    }
}
