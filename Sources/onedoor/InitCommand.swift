import Broker
import Casework
import FoundationEssentials
import RuleBook
import Seal

/// `onedoor init`: a new installation in a folder of its own.
enum InitCommand {
    static let hosts = "localhost,127.0.0.1,::1"

    static let subcommand = Subcommand(
        "init", "make a new installation 新建安装",
        operands: [Operand(name: "DIR")],
        explanation: """
            Makes DIR, or takes it if it is empty, and writes into it: the configuration with \
            every option, the master key that opens every household's key, a copy of the rule book \
            to begin with, a certificate authority of the installation's own (ten years), the \
            server's certificate for the named hosts (\(Installation.serverDays) days), and the \
            first accounts. Their passcodes are printed \
            once and kept nowhere; the second factors of secretariat, auditor and operator once \
            as well. Nothing that is there is overwritten.
            The rule book is taken from the present folder if that is a checkout of OneDoor, or \
            from --rules: a folder with topics, agencies, and calendars or deploy/calendars.
            """,
        options: [
            Option(
                "--host", "NAMES",
                "names and addresses under which clients reach the server, joined by commas;"
                    + " \(hosts) if left out"),
            Option(
                "--cipher-suite", "SUITE",
                "which cryptography the ledger stands on for ever; aes if left out, sm is 国密",
                choices: CipherSuite.allCases.map(\.rawValue)),
            Option("--rules", "DIR", "where the rule book lies; the present folder if left out"),
        ],
        examples: [
            "onedoor init /srv/onedoor --host door.county.example,10.20.0.5",
            "onedoor init /tmp/trial",
        ]
    ) { arguments in
        let folder = arguments.operands.first ?? ""
        let hosts = try hosts(arguments["--host"] ?? Self.hosts)
        let installation = try Installation(
            in: folder, hosts: hosts, rules: RuleSource(arguments["--rules"] ?? "."),
            suite: arguments["--cipher-suite"].flatMap { CipherSuite(rawValue: $0) } ?? .aes)
        let passcodes = try installation.make()
        Output.lines(TerminalTable.lines(table(passcodes)))
        Output.lines(nextSteps(folder))
    }

    private static func hosts(_ text: String) throws(UsageError) -> [HostName] {
        let names = text.split(separator: ",")
        guard !names.isEmpty else { throw UsageError("--host names no host.") }
        do throws(CertificateError) {
            return try names.map { (name) throws(CertificateError) in try HostName(String(name)) }
        } catch {
            throw UsageError("--host: \(error)")
        }
    }

    private static func table(_ accounts: [Installation.FirstAccount]) -> ReportTable {
        ReportTable(
            key: "accounts", title: Name(zh: "首批账号（口令只显示这一次）First accounts, shown once", en: ""),
            columns: [
                ReportTable.Column("login", Name(zh: "登录名 login", en: ""), .text),
                ReportTable.Column("role", Name(zh: "角色 role", en: ""), .text),
                ReportTable.Column("passcode", Name(zh: "口令 passcode", en: ""), .text),
                ReportTable.Column(
                    "second-factor", Name(zh: "第二因素 second factor", en: ""), .text),
            ],
            rows: accounts.map {
                [
                    .text($0.login), .text($0.role.rawValue), .text($0.passcode),
                    .text($0.secondFactor?.secret ?? ""),
                ]
            })
    }

    private static func nextSteps(_ folder: String) -> [String] {
        [
            "",
            "安装已就绪 The installation is ready in \(folder). Next:",
            "  1. Hand the passcodes over, and the second factors, which go into an authenticator's"
                + " app:",
            "       the pages ask these accounts for both. Others: onedoor account add LOGIN"
                + " --role … --config \(folder)/onedoor.json",
            "  2. Make topics/, agencies/ and calendars/ there your county's own, then:",
            "       onedoor check --config \(folder)/onedoor.json",
            "  3. onedoor serve \(folder)/onedoor.json",
            "  4. Give \(folder)/tls/ca.pem to every client; a certificate for an agency:",
            "       onedoor account certificate LOGIN --out FOLDER --config \(folder)/onedoor.json",
            "  5. Keep a copy of \(folder)/keys/master.key apart from the backups, in a safe:",
            "       without it nobody reads what is sealed. 主密钥另存一份，丢失即无法读取个人信息。",
            "  6. Move \(folder)/tls/ca-key.pem off this machine when all certificates are made.",
        ]
    }
}
