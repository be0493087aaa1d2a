import Foundation
import Support
import Testing

/// The `openssl s_server` program on a free port. It gives each line back in reverse.
final class OpenSSLServer {
    let port: UInt16
    private let process = Process()
    private let output = Pipe()

    init(_ issued: Certificates.Issued, _ options: [String] = []) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments =
            [
                "s_server", "-accept", "127.0.0.1:0", "-rev", "-cert", issued.certificate, "-key",
                issued.key,
            ] + options
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var said = ""
        while true {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "it ended: \(said)")
            said += String(decoding: more, as: UTF8.self)
            // `ACCEPT 127.0.0.1:40123`
            if let match = said.firstMatch(of: /ACCEPT \S*:(\d+)\n/), let port = UInt16(match.1) {
                self.port = port
                return
            }
        }
    }

    func stop() {
        // The test program may have been started with other signals blocked, which its children
        // inherit.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
