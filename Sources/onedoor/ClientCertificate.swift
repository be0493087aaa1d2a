import Broker
import Casework
import Configuration
import FoundationEssentials
import RuleBook
import Seal

/// A client certificate that the installation's own authority has signed, and its files.
struct ClientCertificate {
    static let days = 825

    /// What the account is to be known by: this certificate, and none that is older.
    let accepted: AccountCertificate
    private let files: [NewFile]
    private let folder: String
    private let authority: String

    /// Makes key and certificate; nothing is written yet.
    ///
    /// - Parameter older: what the holder's certificates begin with so far.
    init(
        holder: String, login: String, replacing older: Instant?, in county: County,
        _ configuration: Configuration, folder: String
    ) throws {
        guard let place = configuration.clientAuthority else {
            throw UsageError(
                "this installation has no certificate authority: \"client-ca\" in its configuration"
                    + " names none. `onedoor init` makes one for a new installation.")
        }
        let now = Wall.system.now()
        if let older, older > now {
            throw UsageError(
                "a certificate of \(holder) counts from \(older) on, which is still to come. Set"
                    + " this machine's clock right, or \"certificate-since\" in"
                    + " \(configuration.accounts).")
        }
        let authority = try AuthorityFiles(certificate: place).read()
        let key = try PrivateKey()
        let certificate = try authority.client(
            commonName: holder, organisation: county.name.en, key: key,
            valid: .init(
                from: now.milliseconds / 1_000, days: Self.days,
                replacing: older.map { $0.milliseconds / 1_000 }))
        let text = try certificate.subject()
        guard let subject = CertificateSubject(text) else {
            throw UsageError("\(text) cannot stand in the accounts file.")
        }
        accepted = AccountCertificate(
            subject, since: Instant(milliseconds: certificate.validFrom * 1_000))
        self.authority = place
        self.folder = folder
        files = [
            NewFile(folder + "/\(login).pem", try certificate.pem(), isSecret: false),
            NewFile(folder + "/\(login)-key.pem", try key.pem(), isSecret: true),
        ]
    }

    /// All files or none.
    func write() throws { try NewFile.write(files, into: folder) }

    /// The account could not be changed, so the certificate would stand for nobody.
    func takeBack() { NewFile.remove(files) }

    func explain() {
        Output.lines([
            "  证书和私钥在 \(folder)/；连同 \(authority) 安全交给持有人。",
            "  Certificate and private key are in \(folder)/: hand them over safely, with"
                + " \(authority).",
        ])
    }
}

/// Where the installation's own authority lies: its key beside its certificate, `ca.pem` and
/// `ca-key.pem`.
struct AuthorityFiles {
    let certificate: String

    var key: String {
        certificate.hasSuffix(".pem")
            ? certificate.dropLast(4) + "-key.pem" : certificate + "-key.pem"
    }

    func read() throws(FileTrouble) -> CertificateAuthority {
        let files = FileManager.default
        guard let certificateText = files.contents(atPath: certificate),
            let keyText = files.contents(atPath: key)
        else {
            throw FileTrouble(
                "\(certificate) and its key \(key) cannot be read. They are needed to sign:"
                    + " run this as the user who may read them, on the machine where they lie.")
        }
        do throws(CertificateError) {
            return try CertificateAuthority(
                certificatePEM: Array(certificateText), keyPEM: Array(keyText))
        } catch {
            throw FileTrouble("\(certificate) and \(key) are no certificate authority: \(error)")
        }
    }
}
