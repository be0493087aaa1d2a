import Foundation
import Support
import Testing

/// How a caller reaches the server and shows who it is.
enum Proof: String, CaseIterable {
    case passcode = "a passcode on loopback"
    case passcodeOverTLS = "a passcode over TLS"
    case certificate = "a client certificate"

    /// The members of `call.json` that say so; the certificates lie in the house.
    func call(_ house: House, _ authority: Authority?) throws -> [String: Any] {
        var call: [String: Any] = ["host": "127.0.0.1"]
        let files = self == .passcode ? ["port", "http-port"] : ["tls-port", "https-port"]
        for (member, file) in zip(["port", "http-port"], files) {
            call[member] = Int(try String(contentsOf: house.file(file), encoding: .utf8)) ?? 0
        }
        if self != .certificate { call["passcode"] = "one-door-sample" }
        if self != .passcode { call["authority"] = authority?.certificate.path }
        if self == .certificate { call["certificates"] = authority?.folder.path }
        return call
    }
}

extension House {
    /// Opens the TLS port, and lets each of these logins in by its certificate as well.
    func secure(_ logins: [String: String]) async throws -> Authority {
        let authority = try await Authority(in: self, logins: logins)
        try rewrite(configuration) { members in
            members["tls-port"] = 0
            members["https-port"] = 0
            members["certificate"] = authority.serverCertificate.path
            members["certificate-key"] = authority.serverKey.path
            members["client-ca"] = authority.certificate.path
            members["client-certificates"] = "optional"
            members["accounts"] = file("accounts.json").path
        }
        let sample = Self.root.appendingPathComponent("deploy/accounts.json")
        try rewrite(sample, to: file("accounts.json")) { members in
            var rows = try #require(members["accounts"] as? [[String: Any]])
            for index in rows.indices {
                guard let login = rows[index]["login"] as? String, let agency = logins[login]
                else { continue }
                rows[index]["certificate"] = "CN=\(agency),O=\(Authority.organization)"
            }
            members["accounts"] = rows
        }
        return authority
    }

    /// Sets options of the configuration.
    func configure(_ options: [String: Any]) throws {
        try rewrite(configuration) { members in
            members.merge(options) { _, new in new }
        }
    }

    private func rewrite(
        _ url: URL, to copy: URL? = nil, _ change: (inout [String: Any]) throws -> Void
    ) throws {
        // The sample's comments stand on lines of their own.
        let lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
            .filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//") }
        let data = Data(lines.joined(separator: "\n").utf8)
        var members = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: Any])
        try change(&members)
        try JSONSerialization.data(withJSONObject: members)
            .write(to: copy ?? url, options: .atomic)
    }
}
