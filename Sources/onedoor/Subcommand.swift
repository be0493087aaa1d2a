/// A command of the command line: the parser reads it, the help prints it, `run` does it.
struct Subcommand: Sendable {
    let name: String
    /// One line of the overview.
    let summary: String
    let operands: [Operand]
    /// What a clerk has to know, in paragraphs.
    let explanation: String
    let options: [Option]
    /// Lines that run as they stand.
    let examples: [String]
    let run: @Sendable (Arguments) throws -> Void

    init(
        _ name: String, _ summary: String, operands: [Operand] = [], explanation: String = "",
        options: [Option] = [], examples: [String] = [],
        run: @escaping @Sendable (Arguments) throws -> Void
    ) {
        self.name = name
        self.summary = summary
        self.operands = operands
        self.explanation = explanation
        self.options = options
        self.examples = examples
        self.run = run
    }

    /// All of them in groups, as the overview prints them.
    static let groups: [(title: String, commands: [Subcommand])] = [
        (
            "Run 运行",
            [
                InitCommand.subcommand, Serve.subcommand, Check.subcommand,
                AccountCommand.subcommand, BackupCommand.subcommand, RestoreCommand.subcommand,
            ]
        ),
        (
            "Cases at the window 窗口",
            [SubmitCommand.subcommand] + VerbCommand.windows + [HouseholdCommand.find]
        ),
        ("Work of an agency 部门", [PollCommand.subcommand] + VerbCommand.agencies),
        (
            "Two lists 两张清单",
            [
                ListCommand.subcommand, OfferCommand.subcommand, MatchCommand.subcommand,
                ClaimCommand.subcommand, ClaimCommand.list, ExchangeCommand.subcommand,
                ImportCommand.subcommand,
            ]
        ),
        (
            "Look and audit 查看、审计",
            [
                ReportCommand.subcommand, ShowCommand.subcommand, AuditCommand.subcommand,
                HouseholdCommand.erase, RehearseCommand.subcommand,
            ]
        ),
    ]

    static var all: [Subcommand] { groups.flatMap(\.commands) }
}
