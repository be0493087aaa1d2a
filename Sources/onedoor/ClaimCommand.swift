import Casework
import Client
import Ledger
import Wire

/// `onedoor claim` and `onedoor claims`: what is kept of an offer for a need 认领.
enum ClaimCommand {
    private static let open = "open"

    /// The members of each action's form, under the same names.
    private static let members = [
        open: ["--obligation", "--need", "--units"], "confirm": [],
        "authorize": ["--consent"],
        "fulfil": ["--text"], "release": ["--reason", "--text"], "report-broken": ["--text"],
    ]

    static let subcommand = Subcommand(
        "claim", "keep some of an offer for a need, and what comes of it 认领",
        operands: [
            Operand(name: "ACTION", choices: [open] + ClaimVerb.words), Operand(name: "WHAT"),
        ],
        explanation: """
            open names an entry of the social list, OWNER/CODE, and the need: a window by the \
            number of its obligation, a charity by the need's code. The units are kept from \
            others until the other side confirms, or the county's term is over.
            The other actions take the number of the claim. confirm is for the side that did not \
            open it. authorize records for its window that the household agrees that the charity \
            learns who it is; what it signed stands in a file, because others on this machine \
            would read it on the command line: {"parts": ["contact"], "signed-on": "2026-07-20", \
            "text": "2026-07", "signers": …, "purpose": …}. fulfil is its charity's, report-broken \
            its window's; both may release.
            """,
        options: [
            Option("--obligation", "ID", "open: the need, by its obligation"),
            Option("--need", "CODE", "open: the need, by its code"),
            Option("--units", "N", "open: how much; 1 if left out"),
            Option("--consent", "FILE", "authorize: what the household signed, as JSON"),
            Option(
                "--reason", "CODE", "release: why",
                choices: Claim.Release.allCases.filter { $0 != .ranOut }.map(\.rawValue)),
            Option("--text", "TEXT", "fulfil, release, report-broken: in words"),
            Option("--key", "KEY", "your own key: sent again with it, it is done only once"),
        ] + Caller.options,
        examples: [
            "onedoor claim open qinghe-volunteers/hospital-escort --obligation 17"
                + " --login qinghe-clerk",
            "onedoor claim confirm 3 --login qinghe-volunteers",
            "onedoor claim authorize 3 --consent consent.json --login qinghe-clerk",
            "onedoor claim release 3 --reason already-helped --login qinghe-clerk",
        ]
    ) { arguments in
        let (action, what) = (arguments.operands[0], arguments.operands[1])
        for option in members.values.flatMap(\.self)
        where arguments.has(option) && !(members[action] ?? []).contains(option) {
            throw UsageError("\(option) does not go with \(action).")
        }
        let body = try body(action, what, arguments)
        let client = try StompClient(connecting: try Caller.endpoint(arguments))
        let receipt = try client.send(
            body, to: action == open ? "/claim" : "/claim/\(what)/\(action)",
            key: arguments["--key"])
        try client.disconnect()
        report(receipt, of: action, asJSON: arguments.has("--json"))
    }

    // MARK: What is sent

    private static func body(
        _ action: String, _ what: String, _ arguments: Arguments
    ) throws(UsageError) -> [UInt8] {
        if action != open, Int64(what).map({ $0 > 0 }) != true {
            throw UsageError("WHAT is the number of a claim, such as 3.")
        }
        if action == "authorize" {
            guard let file = arguments["--consent"] else {
                throw UsageError("--consent FILE is missing: what the household signed.")
            }
            return try InputFile.read(file)
        }
        var json = JSONWriter()
        json.beginObject()
        if action == open {
            let parts = what.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw UsageError("WHAT is an entry of the social list: OWNER/CODE.")
            }
            json.member("owner", String(parts[0]))
            json.member("code", String(parts[1]))
        }
        for option in members[action] ?? [] where arguments.has(option) {
            json.key(named: String(option.dropFirst(2)))
            switch option {
            case "--obligation", "--units":
                json.int(Int64(try arguments.number(option, in: 1...9_999_999_999) ?? 1))
            default: json.string(arguments[option] ?? "")
            }
        }
        json.endObject()
        return json.bytes
    }

    private static func report(_ receipt: ServerReceipt, of action: String, asJSON: Bool) {
        guard asJSON else {
            let claim = receipt.claim.map { "Claim \($0): " } ?? ""
            return Output.line("已记录。\(claim)\(action) is recorded.")
        }
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("action", action)
        if let claim = receipt.claim { json.member("claim", claim) }
        json.endObject()
        Output.json(json.bytes)
    }

    // MARK: Looking

    private static let rowsMax = 1_000

    static let list = Subcommand(
        "claims", "print the claims, newest first 认领清单",
        explanation: """
            At most \(rowsMax), from the ledger's own numbers; it names no household. Reads the \
            ledger only; a server may be running.
            """,
        options: [
            Option(
                "--status", "STATUS", "only those that stand so",
                choices: Claim.Status.allCases.map(\.rawValue)),
            Option.config, Option.data, Rendering.option, Option.language, Option.json,
        ],
        examples: ["onedoor claims", "onedoor claims --status confirmed --format csv"]
    ) { arguments in
        let status = arguments["--status"].flatMap { Claim.Status(rawValue: $0) }
        let page = try Premises(arguments).reader().claims(within: .everything, limit: rowsMax) {
            status == nil || $0.status == status
        }
        Rendering(arguments).print(
            [ClaimReport.table(page.rows)], in: Rendering.language(arguments))
    }
}
