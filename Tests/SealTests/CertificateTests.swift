import Foundation
import Seal
import Testing

@Suite("Certificates")
final class CertificateTests {
    /// Now, because the independent judge goes by the clock of the machine.
    private let now = Int64(Date().timeIntervalSince1970)
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func authority() throws -> CertificateAuthority {
        try CertificateAuthority(
            commonName: "OneDoor CA", organisation: "安平县", valid: .init(from: now, days: 3_650))
    }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = folder.appendingPathComponent(name)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// The judge: OpenSSL's own program.
    private func openssl(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = String(
            decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }

    @Test("of a server are what openssl accepts for its hosts and for nothing else")
    func server() throws {
        let authority = try authority()
        let key = try PrivateKey()
        let hosts = try ["door.example", "10.1.2.3", "::1"].map { try HostName($0) }
        let server = try authority.server(
            hosts: hosts, organisation: "安平县", key: key, valid: .init(from: now, days: 825))
        let ca = try file("ca.pem", authority.certificate.pem())
        let leaf = try file("server.pem", server.pem())
        for (option, value, isGood) in [
            ("-verify_hostname", "door.example", true), ("-verify_ip", "10.1.2.3", true),
            ("-verify_ip", "::1", true), ("-verify_hostname", "other.example", false),
            ("-verify_ip", "10.1.2.4", false),
        ] {
            let verdict = try openssl(
                "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", ca, option, value,
                leaf)
            #expect(verdict.contains(": OK") == isGood, "\(value): \(verdict)")
        }
        let asClient = try openssl("verify", "-purpose", "sslclient", "-CAfile", ca, leaf)
        #expect(!asClient.contains(": OK"))
        let text = try openssl("x509", "-in", leaf, "-noout", "-text")
        for words in [
            "Version: 3", "ASN1 OID: prime256v1", "ecdsa-with-SHA256", "CA:FALSE",
            "TLS Web Server Authentication", "DNS:door.example, IP Address:10.1.2.3",
        ] {
            #expect(text.contains(words), "\(words)\n\(text)")
        }
        #expect(server.validThrough - server.validFrom == 825 * 86_400 + 3_600)
        #expect(server.validFrom == now - 3_600)
        #expect(server.fits(key) && !authority.certificate.fits(key))
    }

    @Test("of a client name it as the accounts file does, Chinese letters too")
    func client() throws {
        let authority = try authority()
        let key = try PrivateKey()
        let client = try authority.client(
            commonName: "medical-security", organisation: "安平县, 样例", key: key,
            valid: .init(from: now, days: 825))
        #expect(try client.subject() == #"CN=medical-security,O=安平县\, 样例"#)
        let ca = try file("ca.pem", authority.certificate.pem())
        let leaf = try file("client.pem", client.pem())
        let verdict = try openssl(
            "verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", ca, leaf)
        #expect(verdict.contains(": OK"), "\(verdict)")
        let subject = try openssl(
            "x509", "-in", leaf, "-noout", "-subject", "-nameopt", "RFC2253,-esc_msb")
        #expect(subject == "subject=\(try client.subject())\n")
    }

    @Test("of an authority may sign holders, but no other authority")
    func authorityText() throws {
        let authority = try authority()
        let ca = try file("ca.pem", authority.certificate.pem())
        let text = try openssl("x509", "-in", ca, "-noout", "-text")
        for words in ["CA:TRUE, pathlen:0", "Certificate Sign, CRL Sign"] {
            #expect(text.contains(words), "\(words)\n\(text)")
        }
        #expect(try openssl("verify", "-x509_strict", "-CAfile", ca, ca).contains(": OK"))
    }

    @Test("and keys survive as PEM; an authority read back signs under the same name")
    func reading() throws {
        let authority = try authority()
        let again = try CertificateAuthority(
            certificatePEM: authority.certificate.pem(), keyPEM: authority.key.pem())
        #expect(try again.certificate.pem() == authority.certificate.pem())
        let client = try again.client(
            commonName: "a", organisation: "b", key: PrivateKey(),
            valid: .init(from: now, days: 1))
        let ca = try file("ca.pem", authority.certificate.pem())
        let leaf = try file("client.pem", client.pem())
        #expect(try openssl("verify", "-CAfile", ca, leaf).contains(": OK"))
        let keyFile = try file("key.pem", authority.key.pem())
        #expect(try openssl("pkey", "-in", keyFile, "-noout", "-check").contains("valid"))
    }

    @Test("numbers are never the same twice")
    func numbers() throws {
        let authority = try authority()
        let key = try PrivateKey()
        var numbers: Set<String> = []
        for index in 0..<4 {
            let leaf = try authority.client(
                commonName: "a", organisation: "b", key: key, valid: .init(from: now, days: 1))
            let path = try file("\(index).pem", leaf.pem())
            numbers.insert(try openssl("x509", "-in", path, "-noout", "-serial"))
        }
        #expect(numbers.count == 4)
    }

    @Test("what is no certificate or another's key is refused")
    func refused() throws {
        let authority = try authority()
        let stranger = try PrivateKey()
        #expect(throws: CertificateError.foreignKey) {
            _ = try CertificateAuthority(
                certificatePEM: authority.certificate.pem(), keyPEM: stranger.pem())
        }
        for bytes in [[], Array("-----BEGIN CERTIFICATE-----\n".utf8), [0, 255, 10]] {
            #expect(throws: CertificateError.notPEM) { _ = try Certificate(pem: bytes) }
            #expect(throws: CertificateError.notPEM) { _ = try PrivateKey(pem: bytes) }
        }
        for name in ["", String(repeating: "x", count: 65)] {
            #expect(throws: CertificateError.unusableName) {
                _ = try authority.client(
                    commonName: name, organisation: "b", key: stranger,
                    valid: .init(from: now, days: 1))
            }
        }
    }

    @Test(
        "no host is taken that is neither name nor address",
        arguments: [
            "", "a b", "a,DNS:b", "-a", "a..b", "*", "*.cn", "10.0.0.1/8", "[::1]", "a_b",
            "10.20.0.500", "10.20.0", "1",
            "localhost\n",
        ])
    func hosts(_ text: String) {
        #expect(throws: CertificateError.notAHost(text)) { _ = try HostName(text) }
    }
}

@Suite("A random passcode")
struct PasscodeTests {
    @Test("is five groups of four signs that do not look alike, and never the same")
    func shape() throws {
        var seen: Set<String> = []
        for _ in 0..<200 {
            let passcode = try Passcode.drawn()
            let groups = passcode.split(separator: "-")
            #expect(groups.count == 5 && groups.allSatisfy { $0.utf8.count == 4 })
            #expect(!passcode.contains { "l1o0IO".contains($0) })
            seen.insert(passcode)
        }
        #expect(seen.count == 200)
        #expect(Set(seen.joined()).count == 33, "every sign turns up, and the hyphen")
    }
}
