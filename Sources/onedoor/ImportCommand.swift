import Casework
import Client
import FoundationEssentials
import Forms
import Ledger
import Wire

/// `onedoor import-offers`: another directory's services as entries of the social-help list.
enum ImportCommand {
    static let subcommand = Subcommand(
        "import-offers", "offer the services of an HSDS package 导入帮扶项目",
        operands: [Operand(name: "PACKAGE")],
        explanation: """
            Reads an HSDS package (Open Referral HSDS 3.x) and sends its services to the \
            social-help list, for the secretariat to publish: a JSON file with a service, a list \
            or page of them, an organization with its services, or tables; or a directory of CSV \
            tables. Prints what was taken, changed, unchanged and refused, and why. Sent again \
            unchanged, nothing happens.
            What a package of another directory cannot say is said by --topic, --area, --valid-to, \
            --capacity and --unit, for all services that do not say it themselves. --dry-run sends \
            nothing, and compares with the ledger in --data.
            """,
        options: [
            Option(
                "--organisation", "ID",
                "whose services are taken: an agency's key in this county, or a credit code",
                isRequired: true),
            Option(flag: "--dry-run", "print what would happen; read the ledger, send nothing"),
            Option("--topic", "TOPIC", "what it is about; as in topics/", repeats: true),
            Option("--area", "AREA", "where it is given, such as a-county/qinghe", repeats: true),
            Option("--valid-to", "DATE", "until when it is offered"),
            Option("--capacity", "N", "how much there is of each, with --unit"),
            Option("--unit", "UNIT", "what the capacity is counted in, such as 人次"),
            Option.config, Option.data,
        ] + Caller.options,
        examples: [
            "onedoor import-offers lists-2026-11 --organisation qinghe-volunteers --dry-run",
            "onedoor import-offers hotline.json --organisation qinghe-volunteers"
                + " --topic medical --area a-county --valid-to 2027-12-31 --capacity 100"
                + " --unit 人次 --login qinghe-volunteers",
        ]
    ) { arguments in
        let services = try package(arguments.operands.first ?? "")
        let report =
            arguments.has("--dry-run")
            ? try rehearse(services, arguments) : try send(services, arguments)
        if arguments.has("--json") {
            Output.json(report.json)
        } else {
            Output.lines(TerminalTable.lines(report.table, in: .zh))
        }
        if report.count(of: .refused) > 0 { throw Found() }
    }

    // MARK: What is read

    private static func package(_ path: String) throws -> [HSDSRecord] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw UsageError("\(path) cannot be read; check the name.")
        }
        guard isFolder else { return try HSDSPackage.services(try InputFile.read(path)) }
        var files: [String: [UInt8]] = [:]
        for name in HSDSTable.allCases.map(\.file) {
            files[name] = FileManager.default.contents(atPath: "\(path)/\(name)").map { Array($0) }
        }
        return try HSDSTabular.services(files: files)
    }

    private static func options(_ arguments: Arguments) throws(UsageError) -> HSDSImport.Options {
        var options = HSDSImport.Options(
            identifiers: Set(arguments.all("--organisation")),
            topics: try all("--topic", "keys such as medical", arguments) { TopicID($0) },
            areas: try all("--area", "places such as a-county/qinghe", arguments) { Area($0) },
            validTo: try arguments.parsed("--valid-to", "a date such as 2027-06-30") {
                CivilDate($0)
            })
        switch (try arguments.number("--capacity", in: 1...1_000_000_000), arguments["--unit"]) {
        case (nil, nil): break
        case (let total?, let unit?):
            options.capacity = OfferingDraft.Capacity(unit: unit, total: Int64(total))
        default: throw UsageError("--capacity and --unit belong together.")
        }
        return options
    }

    private static func all<Value>(
        _ name: String, _ expectation: String, _ arguments: Arguments,
        _ parse: (String) -> Value?
    ) throws(UsageError) -> [Value] {
        let texts = arguments.all(name)
        let values = texts.compactMap(parse)
        guard values.count == texts.count else {
            throw UsageError("\(name) expects \(expectation).")
        }
        return values
    }

    // MARK: What is done

    /// What an import would do to the ledger at hand.
    private static func rehearse(
        _ services: [HSDSRecord], _ arguments: Arguments
    ) throws -> HSDSReport {
        var options = try options(arguments)
        let premises = try Premises(arguments)
        let reader = try premises.reader()
        let owner = try premises.county(of: reader).agencies.values.first { agency in
            options.identifiers.contains(agency.id.text)
                || agency.organisation.map { options.identifiers.contains($0.creditCode.text) }
                    ?? false
        }
        guard let owner else {
            throw UsageError("--organisation names no agency of this county.")
        }
        options.identifiers.insert(owner.id.text)
        return HSDSReport(
            HSDSImport.read(services, options),
            against: try reader.offerings(on: .social, of: owner.id))
    }

    /// One entry after the other: what the server refuses of one does not stop the others.
    private static func send(
        _ services: [HSDSRecord], _ arguments: Arguments
    ) throws -> HSDSReport {
        let endpoint = try Caller.endpoint(arguments)
        var client: StompClient?
        var rows: [HSDSReport.Row] = []
        for item in HSDSImport.read(services, try options(arguments)) {
            switch item.result {
            case .failure(let refusal):
                rows.append(HSDSReport.Row(name: item.name, code: nil, refused: refusal))
            case .success(let draft):
                let line = try client ?? StompClient(connecting: endpoint)
                client = line
                do {
                    rows.append(row(item.name, draft, try send(draft, over: line)))
                } catch ClientError.refused(let refusal) {
                    // The server has closed the connection.
                    client = nil
                    let advice = refusal.advice.joined(separator: " ")
                    rows.append(
                        HSDSReport.Row(
                            name: item.name, code: draft.code, .refused,
                            reason: "\(refusal.sentence) \(advice)"))
                }
            }
        }
        try client?.disconnect()
        return HSDSReport(rows)
    }

    private static func send(
        _ draft: OfferingDraft, over client: StompClient
    ) throws(ClientError) -> ServerReceipt {
        var json = JSONWriter()
        OfferingForm.write(draft, to: &json)
        return try client.send(json.bytes, to: "/list/social")
    }

    private static func row(
        _ name: String, _ draft: OfferingDraft, _ receipt: ServerReceipt
    ) -> HSDSReport.Row {
        let outcome: HSDSReport.Outcome =
            receipt.offering == nil ? .unchanged : receipt.offeringVersion == 1 ? .taken : .changed
        return HSDSReport.Row(name: name, code: draft.code, outcome)
    }
}
