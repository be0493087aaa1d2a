import Foundation
import Support
import Testing

/// A certificate authority for one house, made with the `openssl` program: an authority, the
/// server's certificate and one for every login, in a folder of their own.
struct Authority {
    let folder: URL

    var certificate: URL { folder.appendingPathComponent("authority.pem") }
    var serverCertificate: URL { folder.appendingPathComponent("server.pem") }
    var serverKey: URL { folder.appendingPathComponent("server.key") }

    /// The second half of every subject; the first is the agency.
    static let organization = "Anping"

    /// - Parameter logins: each with its agency, which the certificate's subject names.
    init(in house: House, logins: [String: String]) async throws {
        folder = house.file("certificates")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await openssl(
            ["req", "-x509", "-days", "2", "-subj", "/CN=authority", "-out", "authority.pem"]
                + Self.newKey("authority"))
        try await issue("server", "/CN=server", Self.names)
        for (login, agency) in logins {
            try await issue(
                login, "/O=\(Self.organization)/CN=\(agency)", "extendedKeyUsage=clientAuth")
        }
    }

    private static let names = "subjectAltName=DNS:localhost,IP:127.0.0.1"

    /// Another certificate and key for the server, beside those it has.
    func reissue() async throws -> (certificate: URL, key: URL) {
        try await issue("next", "/CN=server", Self.names)
        return (
            folder.appendingPathComponent("next.pem"), folder.appendingPathComponent("next.key")
        )
    }

    private func issue(_ name: String, _ subject: String, _ extensions: String) async throws {
        try Data(extensions.utf8).write(to: folder.appendingPathComponent("\(name).ext"))
        try await openssl(
            ["req", "-new", "-subj", subject, "-out", "\(name).csr"] + Self.newKey(name))
        try await openssl([
            "x509", "-req", "-days", "2", "-in", "\(name).csr", "-extfile", "\(name).ext",
            "-CA", "authority.pem", "-CAkey", "authority.key", "-out", "\(name).pem",
        ])
    }

    private static func newKey(_ name: String) -> [String] {
        [
            "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            "\(name).key",
        ]
    }

    private func openssl(_ words: [String]) async throws {
        let program = URL(fileURLWithPath: "/usr/bin/openssl")
        let ended = try await Program(program, words, in: folder).run()
        try #require(ended.isClean, "openssl \(words): \(ended.complaint)")
    }
}
