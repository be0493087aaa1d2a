import Broker
import Casework
import Configuration
import FoundationEssentials
import Glibc
import Handover
import Ledger
import RuleBook
import StompDoor
import Transport
import Wire

/// `onedoor serve`: opens the ledger, brings the rule book into force, opens the doors, and waits
/// for signals.
enum Serve {
    static let subcommand = Subcommand(
        "serve", "run the server 启动服务",
        operands: [Operand(name: "FILE", isOptional: true)],
        explanation: """
            Opens the ledger, brings the rule book into force and listens for STOMP and HTTP \
            clients until SIGTERM or Ctrl-C. SIGHUP reads the rule book and the certificates \
            again; what has a problem is refused whole and the old stays in force.
            The line "ready" on standard error names the addresses; with port 0 it is any free one.
            """,
        options: [
            Option(
                "--config", "FILE",
                "the configuration file, as FILE alone does; \(Premises.standard) if left out"),
            Option.data, Option("--port", "PORT", "the port, in place of the configured one"),
            Option("--tls-port", "PORT", "the port for TLS, likewise"),
            Option("--http-port", "PORT", "the port for HTTP, likewise"),
            Option("--https-port", "PORT", "the port for HTTP with TLS, likewise"),
        ],
        examples: ["onedoor serve", "onedoor serve --data /tmp/trial --port 0"],
        run: serve)

    private static func serve(_ arguments: Arguments) throws {
        let file = arguments["--config"] ?? arguments.operands.first ?? Premises.standard
        var configuration = try Configuration.load(file)
        if let data = arguments["--data"] { configuration.data = data }
        if let port = try arguments.number("--port", in: 0...Int(UInt16.max)) {
            configuration.port = UInt16(port)
        }
        if let port = try arguments.number("--tls-port", in: 0...Int(UInt16.max)) {
            configuration.tls?.port = UInt16(port)
        }
        if let port = try arguments.number("--http-port", in: 0...Int(UInt16.max)) {
            configuration.httpPort = UInt16(port)
        }
        if let port = try arguments.number("--https-port", in: 0...Int(UInt16.max)) {
            configuration.tls?.httpPort = UInt16(port)
        }
        try run(configuration)
    }

    private static func run(_ configuration: Configuration) throws {
        // Before the first thread starts, so that no thread takes a signal meant for `wait`.
        let signals = Signals()
        _ = Limits.raiseOpenFiles()
        forbidCoreDump()
        let book = try configuration.ruleBook()
        let accounts = try Accounts(file: configuration.accounts, in: book.county)
        try FileManager.default.createDirectory(
            atPath: configuration.data, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        var ledger = configuration.limits.ledger
        ledger.suite = configuration.suite
        ledger.noticeShortage = { isShort in
            Log.write(
                "disk",
                isShort
                    ? "room is short: commands are refused until there is more"
                    : "there is room again: work goes on")
        }
        let master = try MasterKeyFile.readOrMake(configuration) { path in
            Log.write(
                "key",
                "made \(path): keep a copy apart from the backups, without it nobody reads them")
        }
        let (broker, writer) = try Broker.open(
            in: configuration.data, book: book, accounts: accounts, master: master,
            following: followed(configuration.accounts),
            sessionsPerAccountMax: configuration.limits.sessionsPerAccountMax,
            options: ledger)
        broker.watchAccounts { logins in
            Log.write("accounts", "changed: \(logins.sorted().joined(separator: ", "))")
        }
        broker.start(writer) { error in
            Log.write("fatal", "the ledger stopped: \(error)")
            // At once: what the page cache holds is unknown now, and no receipt may follow.
            _exit(70)
        }
        let doors: Doors
        do {
            doors = try Doors(configuration, broker)
            try doors.open()
        } catch {
            // The threads end first: leaving with one of them inside OpenSSL crashes.
            broker.stop()
            throw error
        }
        Log.write(
            "ready",
            "\(doors.description), ledger in \(configuration.data), "
                + "\(book.county.topics.count) topics, \(book.county.agencies.count) agencies")
        while signals.wait() == .reload { reload(configuration, broker, doors) }
        Log.write("stopping", "no new frames and requests; what was read is finished")
        doors.close()
        broker.stop()
        Log.write("stopped", doors.farewell)
    }

    private static func followed(_ accounts: String) -> AccountSource {
        .file(accounts) { error in
            Log.write("kept", "the old accounts stay in force: \(error)")
        } changed: { deed in
            Log.write("accounts", "\(deed)")
        }
    }

    /// What a crash would write down holds keys and names in the clear.
    private static func forbidCoreDump() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }

    /// Takes the new rule book, or keeps the old one whole; the same with the certificates.
    private static func reload(_ configuration: Configuration, _ broker: Broker, _ doors: Doors) {
        do {
            let book = try configuration.ruleBook()
            try broker.adopt(book)
            Log.write("reloaded", "the rule book is in force")
        } catch {
            Log.write("kept", "the old rule book stays in force: \(error)")
        }
        do {
            if try doors.renew() { Log.write("reloaded", "the certificates are in use") }
        } catch {
            Log.write("kept", "the old certificates stay in use: \(error)")
        }
    }
}
