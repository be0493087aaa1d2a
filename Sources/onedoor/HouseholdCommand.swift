import Casework
import Client
import Wire

/// `onedoor find` and `onedoor erase`: a person's cases by the number on the identity card, and a
/// household's values destroyed for good.
enum HouseholdCommand {
    static let find = Subcommand(
        "find", "a person's cases by identity number 按身份证号查找",
        explanation: """
            Asks for the identity number, or takes it from a pipe: on the command line others on \
            this machine would see it. Prints receipt number and window of every case in which \
            the person is a member. Who looked, and what for, is in the journal before the answer \
            comes; the number itself is not.
            """,
        options: [
            Option(
                "--purpose", "CODE", "what it is for 用途",
                choices: SearchPurpose.allCases.map(\.rawValue), isRequired: true)
        ] + Caller.options,
        examples: ["onedoor find --purpose intake --login qinghe-clerk"]
    ) { arguments in
        let endpoint = try Caller.endpoint(arguments)
        let number = try PasscodePrompt.ask(
            "Identity number 身份证号: ", missing: "no identity number was given.")
        let receipt = try send(
            ["purpose": arguments["--purpose"] ?? "", "id-number": number], to: "/household/find",
            endpoint)
        if arguments.has("--json") {
            Output.json(json(receipt.findings))
        } else {
            Output.lines(TerminalTable.lines(table(receipt.findings)))
        }
    }

    static let erase = Subcommand(
        "erase", "destroy a household's personal values 销毁家庭个人信息",
        operands: [Operand(name: "HOUSEHOLD")],
        explanation: """
            Destroys the household's key. What its cases and papers said about people can be read \
            by nobody afterwards, not even from this ledger's journal, whose chain still verifies; \
            numbers, dates, agencies and outcomes remain. It cannot be undone. Refused while \
            anything is still owed to the household. `onedoor show ID` names the household of an \
            obligation. Backups made before keep the key: see docs/operating/backup.md.
            """,
        options: [
            Option(
                "--ground", "CODE", "why 依据", choices: ErasureGround.allCases.map(\.rawValue),
                isRequired: true)
        ] + Caller.options,
        examples: [
            "onedoor erase 17 --ground retention-ended --login joint-meeting-secretariat"
        ]
    ) { arguments in
        let household = arguments.operands.first ?? ""
        guard let number = Int64(household), number > 0 else {
            throw UsageError("HOUSEHOLD is the number of a household, such as 17.")
        }
        let receipt = try send(
            ["ground": arguments["--ground"] ?? ""], to: "/household/\(number)/erase",
            try Caller.endpoint(arguments))
        guard arguments.has("--json") else {
            return Output.line("已销毁。Household \(number): what was known of people is destroyed.")
        }
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("household", receipt.household ?? number)
        json.endObject()
        Output.json(json.bytes)
    }

    private static func send(
        _ members: KeyValuePairs<String, String>, to destination: String, _ endpoint: Endpoint
    ) throws -> ServerReceipt {
        var body = JSONWriter()
        body.beginObject()
        for (key, value) in members {
            body.key(named: key)
            body.string(value)
        }
        body.endObject()
        let client = try StompClient(connecting: endpoint)
        let receipt = try client.send(body.bytes, to: destination)
        try client.disconnect()
        return receipt
    }

    private static func table(_ findings: [ServerReceipt.Finding]) -> ReportTable {
        ReportTable(
            key: "cases", title: Name(zh: "此人的个案", en: "The person's cases"),
            columns: [
                ReportTable.Column("receipt", Name(zh: "回执号", en: "Receipt"), .text),
                ReportTable.Column("window", Name(zh: "窗口", en: "Window"), .text),
            ],
            rows: findings.map { [.text($0.receiptNumber), .text($0.window)] })
    }

    private static func json(_ findings: [ServerReceipt.Finding]) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginArray()
        for finding in findings {
            json.beginObject()
            json.member("receipt", finding.receiptNumber)
            json.member("window", finding.window)
            json.endObject()
        }
        json.endArray()
        return json.bytes
    }
}
