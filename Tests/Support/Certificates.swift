internal import Foundation

/// An authority and what it issued, made once with the `openssl` program. All keys are P-256.
public final class Certificates: Sendable {
    /// A certificate with its key.
    public struct Issued: Sendable {
        public let certificate: String
        public let key: String
    }

    /// Made at its first use. What is static has no end, so the files go when the process exits.
    public static let shared: Result<Certificates, any Error> = Result {
        let certificates = try Certificates()
        atexit {
            guard case .success(let certificates) = Certificates.shared else { return }
            try? FileManager.default.removeItem(atPath: certificates.directory.path)
        }
        return certificates
    }

    private let directory: TemporaryDirectory

    /// For `localhost` and 127.0.0.1.
    public let server: Issued
    /// For the same, issued later.
    public let renewed: Issued
    /// For another name.
    public let elsewhere: Issued
    /// Expired yesterday.
    public let expiredServer: Issued
    /// `CN=medical-security,O=青河县, 民政局`.
    public let client: Issued
    /// Expired yesterday.
    public let expiredClient: Issued
    /// Issued by another authority.
    public let stranger: Issued
    /// An authority below `authority`.
    public let branch: Issued
    /// `CN=qinghe-window`, issued by `branch`.
    public let branchClient: Issued
    /// The key of `server`, locked with a passphrase.
    public let lockedKey: String

    public var authority: String { directory.file("authority.pem") }
    public var otherAuthority: String { directory.file("other.pem") }

    private init() throws {
        let directory = try TemporaryDirectory("onedoor-certificates")
        self.directory = directory
        let maker = Maker(directory: directory)
        try maker.makeAuthority("authority")
        try maker.makeAuthority("other")
        let here = "subjectAltName=DNS:localhost,IP:127.0.0.1"
        server = try maker.issue("server", "/CN=server", here)
        renewed = try maker.issue("renewed", "/CN=renewed", here)
        elsewhere = try maker.issue("elsewhere", "/CN=x", "subjectAltName=DNS:elsewhere.example")
        expiredServer = try maker.issue("old-server", "/CN=server", here, days: -1)
        client = try maker.issue("client", "/O=青河县, 民政局/CN=medical-security")
        expiredClient = try maker.issue("old-client", "/CN=medical-security", days: -1)
        stranger = try maker.issue("stranger", "/CN=medical-security", by: "other")
        branch = try maker.issue("branch", "/CN=branch", "basicConstraints=critical,CA:TRUE")
        branchClient = try maker.issue("branch-client", "/CN=qinghe-window", by: "branch")
        lockedKey = directory.file("locked.key")
        try maker.run("ec", "-in", server.key, "-aes128", "-passout", "pass:x", "-out", lockedKey)
    }

    /// A file beside the certificates with the given text.
    public func write(_ text: String, to name: String) throws -> String {
        let path = directory.file(name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private struct Maker {
        let directory: TemporaryDirectory

        func makeAuthority(_ name: String) throws {
            try run(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-subj", "/CN=\(name)", "-days", "2", "-keyout", directory.file("\(name).key"),
                "-out", directory.file("\(name).pem"))
        }

        func issue(
            _ name: String, _ subject: String, _ extension: String = "basicConstraints=CA:FALSE",
            by authority: String = "authority", days: Int = 2
        ) throws -> Issued {
            let issued = Issued(
                certificate: directory.file("\(name).pem"), key: directory.file("\(name).key"))
            let request = directory.file("\(name).csr")
            let extensions = directory.file("\(name).ext")
            try Data(`extension`.utf8).write(to: URL(fileURLWithPath: extensions))
            try run(
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-utf8", "-subj", subject, "-keyout", issued.key, "-out", request)
            try run(
                "x509", "-req", "-in", request, "-CA", directory.file("\(authority).pem"),
                "-CAkey", directory.file("\(authority).key"), "-days", "\(days)",
                "-extfile", extensions, "-out", issued.certificate)
            return issued
        }

        func run(_ arguments: String...) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            process.arguments = arguments
            process.standardInput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Failure(arguments: arguments) }
        }
    }

    private struct Failure: Error {
        let arguments: [String]
    }
}
