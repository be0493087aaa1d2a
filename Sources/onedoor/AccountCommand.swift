import Casework

/// `onedoor account`: who may call, and how they show who they are.
enum AccountCommand {
    enum Action: String, CaseIterable {
        case add, list, disable, enable, passcode, certificate
        case secondFactor = "second-factor"
        case code, roles, hash

        /// Whose account it is about has to be said.
        var needsLogin: Bool {
            switch self {
            case .add, .disable, .enable, .passcode, .certificate, .secondFactor, .code: true
            case .list, .roles, .hash: false
            }
        }

        fileprivate var options: [String] {
            switch self {
            case .add:
                ["--role", "--agency", "--area", "--generate", "--certificate-folder", "--config"]
            case .list: ["--config", "--format", "--lang", "--json"]
            case .disable, .enable: ["--config"]
            case .passcode: ["--generate", "--config"]
            case .certificate: ["--out", "--config"]
            case .secondFactor: ["--remove", "--config"]
            case .code: ["--config"]
            case .roles: ["--format", "--lang", "--json"]
            case .hash: []
            }
        }
    }

    static let subcommand = Subcommand(
        "account", "accounts: who may call, and as what 账号",
        operands: [
            Operand(name: "ACTION", choices: Action.allCases.map(\.rawValue)),
            Operand(name: "LOGIN", isOptional: true),
        ],
        explanation: """
            add makes an account and asks for its passcode on the terminal, or takes one line of a \
            pipe; at least \(NewPasscode.lengthMin) letters, three or four words are good. With \
            --generate a random one is printed, once. With --certificate-folder the account gets \
            a client certificate in place of a passcode, with both options both.
            list shows all accounts. disable ends an account's sessions within a second and lets \
            nobody in under it; enable lets it in again. passcode sets a new passcode. \
            certificate makes a key and a client certificate, signed by the installation's own \
            authority (client-ca in the configuration), and writes them into a folder for the \
            agency; the account's earlier certificates are refused from then on. \
            second-factor draws the secret of an authenticator's codes and prints it, once; \
            secretariat, auditor and operator need one to sign in to the pages, and add draws it \
            for them. With --remove the account has none any more. code prints the code that is \
            valid now, for trying out and for whoever lost the authenticator. roles prints \
            what each role may do. hash prints what stands for a passcode in the accounts file.
            The file is written whole or not at all, and only if everything in it is right. A \
            running server notices by itself. Passcodes are kept as scrypt hashes only.
            """,
        options: [
            Option("--role", "ROLE", "add: what it may be", choices: Role.allCases.map(\.rawValue)),
            Option("--agency", "ID", "add: the agency, window, charity or secretariat it is of"),
            Option(
                "--area", "AREA", "add: what an auditor or operator may look at; all if left out"),
            Option(flag: "--generate", "add, passcode: a random passcode, printed once"),
            Option("--certificate-folder", "DIR", "add: make a client certificate, written there"),
            Option(flag: "--remove", "second-factor: take it away"),
            Option("--out", "DIR", "certificate: the folder to write to"),
            Option.config, Rendering.option, Option.language, Option.json,
        ],
        examples: [
            "onedoor account add qinghe-clerk-2 --role window --agency qinghe-window --generate",
            "onedoor account add inspector --role auditor --area a-county/qinghe < passcode.txt",
            "onedoor account certificate medical-security --out medical-security-tls",
            "onedoor account second-factor auditor",
            "onedoor account disable qinghe-clerk", "onedoor account list --json",
            "onedoor account roles --lang en",
        ],
        run: run)

    private static func run(_ arguments: Arguments) throws {
        guard let action = arguments.operands.first.flatMap({ Action(rawValue: $0) }) else {
            return
        }
        let login = try login(arguments, action)
        for option in subcommand.options
        where arguments.has(option.name) && !action.options.contains(option.name) {
            throw UsageError("\(option.name) does not go with \(action.rawValue).")
        }
        switch action {
        case .hash: Output.line(try NewPasscode.typed())
        case .roles: RightsPage(arguments).print()
        case .list: try AccountsPage(arguments).print()
        case .add: try AccountDesk(arguments).add(login, arguments)
        case .disable: try AccountDesk(arguments).disable(login)
        case .enable: try AccountDesk(arguments).enable(login)
        case .passcode: try AccountDesk(arguments).renewPasscode(of: login, arguments)
        case .certificate: try AccountDesk(arguments).certify(login, arguments)
        case .secondFactor:
            try AccountDesk(arguments).renewSecondFactor(of: login, arguments)
        case .code: try AccountDesk(arguments).showCode(of: login)
        }
    }

    private static func login(
        _ arguments: Arguments, _ action: Action
    ) throws(UsageError) -> String {
        let login = arguments.operands.dropFirst().first
        guard action.needsLogin else {
            guard login == nil else { throw UsageError("\(action.rawValue) takes no login.") }
            return ""
        }
        guard let login else { throw UsageError("LOGIN is missing: \(action.rawValue) LOGIN.") }
        guard Code.isWellFormed(login) else {
            throw UsageError(
                "a login has lower-case letters, digits and hyphens, a letter first, at most"
                    + " \(Code.lengthMax).")
        }
        return login
    }
}
