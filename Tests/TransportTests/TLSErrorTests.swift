import Support
import Testing
import Transport

@Suite("Files of certificates and keys") struct TLSErrorTests {
    private let certificates: Certificates

    init() throws { certificates = try Certificates.shared.get() }

    private func load(
        _ certificate: String? = nil, _ key: String? = nil,
        clients: ServerTLS.ClientCertificates = .off
    ) throws(TLSError) {
        _ = try ServerTLS(
            certificateChain: certificate ?? certificates.server.certificate,
            privateKey: key ?? certificates.server.key, clients: clients)
    }

    @Test("a file that is not there is named, with the system's reason")
    func unreadable() {
        let error = TLSError.unreadable(file: "/nowhere.pem", reason: "No such file or directory")
        #expect(throws: error) { try load("/nowhere.pem") }
        #expect(throws: error) { try load(nil, "/nowhere.pem") }
        #expect(throws: error) { try load(clients: .required(authority: "/nowhere.pem")) }
    }

    @Test("a file of another kind is named for what it lacks")
    func wrongKind() throws {
        let empty = try certificates.write("nothing here\n", to: "empty.txt")
        #expect(throws: TLSError.noCertificate(file: empty)) { try load(empty) }
        #expect(throws: TLSError.noPrivateKey(file: empty)) { try load(nil, empty) }
        #expect(throws: TLSError.noCertificate(file: empty)) {
            try load(clients: .optional(authority: empty))
        }
        let key = certificates.server.key
        #expect(throws: TLSError.noCertificate(file: key)) { try load(key) }
    }

    @Test("a key that belongs to another certificate is refused, with both files")
    func mismatch() {
        let certificate = certificates.server.certificate
        let key = certificates.renewed.key
        #expect(throws: TLSError.mismatch(certificate: certificate, key: key)) {
            try load(nil, key)
        }
    }

    @Test("a key behind a passphrase is refused at once instead of asking at the terminal")
    func locked() {
        #expect(throws: TLSError.encryptedKey(file: certificates.lockedKey)) {
            try load(nil, certificates.lockedKey)
        }
    }

    @Test("an expired certificate is refused with its day")
    func expired() {
        let old = certificates.expiredServer
        do throws(TLSError) {
            try load(old.certificate, old.key)
            Issue.record("it was taken")
        } catch {
            guard case .expired(old.certificate, let day) = error else {
                Issue.record("another error: \(error)")
                return
            }
            #expect(day.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil)
        }
    }

    @Test("a certificate that is cut short is refused, not skipped")
    func damaged() throws {
        let damaged = try certificates.write(
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", to: "damaged.pem")
        do throws(TLSError) {
            try load(damaged)
            Issue.record("it was taken")
        } catch {
            guard case .rejected(damaged, _) = error else {
                Issue.record("another error: \(error)")
                return
            }
        }
    }

    @Test("every error names its files and says what to do")
    func sentences() {
        let errors: [TLSError] = [
            .unreadable(file: "F", reason: "r"), .noCertificate(file: "F"),
            .noPrivateKey(file: "F"), .encryptedKey(file: "F"),
            .mismatch(certificate: "F", key: "K"), .expired(file: "F", day: "d"),
            .notYetValid(file: "F", day: "d"), .rejected(file: "F", reason: "r"),
        ]
        for error in errors {
            #expect("\(error)".contains("F"))
            #expect("\(error)".split(separator: ". ").count >= 2, "\(error)")
        }
    }
}
