import Casework
import Configuration
import FoundationEssentials
import Glibc
import RuleBook
import Seal

/// Looks into the certificates and keys that a configuration names.
struct CertificateCheck {
    private(set) var problems: [Problem] = []
    /// What is in order today and will not be for long.
    private(set) var notes: [String] = []
    private let now: Instant

    private static let noticeDays: Int64 = 30

    init(_ configuration: Configuration, now: Instant) {
        self.now = now
        if let tls = configuration.tls {
            check(tls.certificate, key: tls.key)
        }
        if let authority = configuration.clientAuthority {
            let key = AuthorityFiles(certificate: authority).key
            // An authority somewhere else keeps its key there.
            let isOurs = FileManager.default.fileExists(atPath: key)
            check(authority, key: isOurs ? key : nil)
        }
    }

    private mutating func check(_ certificateFile: String, key keyFile: String?) {
        do throws(CertificateError) {
            guard let text = read(certificateFile) else { return }
            let certificate = try Certificate(pem: text)
            checkTerm(certificateFile, validThrough: certificate.validThrough)
            guard let keyFile, let keyText = read(keyFile) else { return }
            checkMode(keyFile)
            guard let key = try? PrivateKey(pem: keyText) else {
                return report(
                    keyFile, "is no private key in PEM form without passphrase",
                    "take the key that was made with \(certificateFile)")
            }
            guard certificate.fits(key) else {
                return report(
                    keyFile, "is not the key of \(certificateFile)",
                    "name certificate and key that were made together")
            }
        } catch {
            report(
                certificateFile, "is no certificate in PEM form",
                "name a file that begins with -----BEGIN CERTIFICATE-----")
        }
    }

    private mutating func read(_ file: String) -> [UInt8]? {
        guard let data = FileManager.default.contents(atPath: file) else {
            report(file, "cannot be read", "check that it is there and that onedoor may read it")
            return nil
        }
        return Array(data)
    }

    private mutating func checkTerm(_ file: String, validThrough second: Int64) {
        let end = Instant(milliseconds: second * 1_000)
        guard end > now else {
            return report(
                file, "expired on \(end.civilDate)", "put a new certificate in its place")
        }
        if end < now.adding(milliseconds: Self.noticeDays * 86_400_000) {
            notes.append("\(file) expires on \(end.civilDate); renew it in time.")
        }
    }

    private mutating func checkMode(_ file: String) {
        var status = stat()
        guard unsafe stat(file, &status) == 0, status.st_mode & 0o077 != 0 else { return }
        report(
            file, "is a private key that other users of this machine can read",
            "run: chmod 600 \(file)")
    }

    private mutating func report(_ file: String, _ sentence: String, _ remedy: String) {
        problems.append(
            Problem(file: file, line: nil, path: "", sentence: sentence, remedy: remedy))
    }
}
