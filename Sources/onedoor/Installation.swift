import Broker
import Casework
import Configuration
import FoundationEssentials
import RuleBook
import Seal

/// What a new installation consists of. Everything is made and checked before anything is written.
struct Installation {
    static let authorityDays = 3_650
    static let serverDays = 825

    struct FirstAccount {
        let login: String
        let role: Role
        let agency: AgencyID?
        let passcode: String
        /// What stands for the passcode in the file.
        let text: String
        let secondFactor: DrawnSecondFactor?
    }

    private let folder: String
    private let hosts: [HostName]
    private let rules: RuleSource
    private let suite: CipherSuite
    private let county: County

    init(
        in folder: String, hosts: [HostName], rules: RuleSource, suite: CipherSuite
    ) throws {
        self.folder = folder
        self.hosts = hosts
        self.rules = rules
        self.suite = suite
        county = try rules.load().county
        let present = try? FileManager.default.contentsOfDirectory(atPath: folder)
        guard present?.isEmpty ?? !FileManager.default.fileExists(atPath: folder) else {
            throw FileTrouble(
                "\(folder) is there already and is not empty. Name a new or empty folder.")
        }
    }

    /// Writes it.
    ///
    /// - Returns: the accounts with their passcodes, which are kept nowhere else.
    func make() throws -> [FirstAccount] {
        let accounts = try firstAccounts()
        let certificates = try certificates()
        let rows = accounts.map {
            AccountRow(
                login: $0.login, role: $0.role, agency: $0.agency, proof: .passcode($0.text),
                secondFactor: $0.secondFactor?.secret)
        }
        let texts = [
            NewFile(
                folder + "/accounts.json", Array(AccountFile.text(of: rows).utf8), isSecret: true),
            NewFile(
                folder + "/onedoor.json",
                Array(ConfigurationText.installation(tlsHost: tlsHost, suite: suite).utf8),
                isSecret: false),
        ]
        try NewFile.write(
            [MasterKeyFile.file(folder + "/keys/master.key")], into: folder + "/keys")
        try NewFile.write(certificates, into: folder + "/tls")
        try rules.copy(into: folder)
        try NewFile.write(texts, into: folder)
        return accounts
    }

    /// Where clients come who know it by these names.
    private var tlsHost: String {
        let names = hosts.map(\.text)
        let others = names.filter { !Configuration.isLoopback($0) }
        if others.isEmpty { return names == ["::1"] ? "::1" : "127.0.0.1" }
        // The former takes clients of IPv4 as well.
        return others.contains { $0.contains(":") } ? "::" : "0.0.0.0"
    }

    /// The one who runs it, the one who watches it, and of each kind of agency the first: enough to
    /// carry one case through.
    private func firstAccounts() throws -> [FirstAccount] {
        var wanted: [(String, Role, AgencyID?)] = [
            ("operator", .operator, nil), ("auditor", .auditor, nil),
        ]
        for (kind, role) in [
            (Agency.Kind.secretariat, Role.secretariat), (.window, .window), (.agency, .agency),
            (.charity, .charity),
        ] {
            guard let agency = county.agenciesInOrder.first(where: { $0.kind == kind }) else {
                continue
            }
            wanted.append((agency.id.text, role, agency.id))
        }
        return try wanted.map { login, role, agency in
            let (passcode, text) = try NewPasscode.drawn()
            return FirstAccount(
                login: login, role: role, agency: agency, passcode: passcode, text: text,
                secondFactor: role.needsSecondFactor
                    ? try DrawnSecondFactor.drawn(for: login) : nil)
        }
    }

    private func certificates() throws -> [NewFile] {
        let organisation = county.name.en
        let now = Wall.system.now().milliseconds / 1_000
        let authority = try CertificateAuthority(
            commonName: "OneDoor CA", organisation: organisation,
            valid: .init(from: now, days: Self.authorityDays))
        let key = try PrivateKey()
        let server = try authority.server(
            hosts: hosts, organisation: organisation, key: key,
            valid: .init(from: now, days: Self.serverDays))
        let tls = AuthorityFiles(certificate: folder + "/tls/ca.pem")
        return [
            NewFile(tls.certificate, try authority.certificate.pem(), isSecret: false),
            NewFile(tls.key, try authority.key.pem(), isSecret: true),
            NewFile(folder + "/tls/server.pem", try server.pem(), isSecret: false),
            NewFile(folder + "/tls/server-key.pem", try key.pem(), isSecret: true),
        ]
    }
}

/// Where a new installation takes its first rule book from.
struct RuleSource {
    private let topics: String
    private let agencies: String
    private let calendars: String

    init(_ folder: String) throws {
        let places = ["calendars", "deploy/calendars"].map { "\(folder)/\($0)" }
        let files = FileManager.default
        guard files.fileExists(atPath: folder + "/topics"),
            files.fileExists(atPath: folder + "/agencies"),
            let calendars = places.first(where: { files.fileExists(atPath: $0) })
        else {
            throw UsageError(
                "\(folder) holds no rule book: topics, agencies, and calendars or"
                    + " deploy/calendars. Name its folder with --rules.")
        }
        topics = folder + "/topics"
        agencies = folder + "/agencies"
        self.calendars = calendars
    }

    func load() throws -> RuleBook {
        try RuleBook.load(RuleFiles(topics: topics, agencies: agencies, calendars: calendars))
    }

    func copy(into folder: String) throws {
        for (place, name) in [
            (topics, "topics"), (agencies, "agencies"), (calendars, "calendars"),
        ] {
            try FileManager.default.copyItem(atPath: place, toPath: "\(folder)/\(name)")
        }
    }
}
