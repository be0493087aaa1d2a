import Broker
import Casework
import Ledger

/// `onedoor list`: the two lists, read from the ledger.
enum ListCommand {
    static let subcommand = Subcommand(
        "list", "print the two lists 两张清单",
        operands: [
            Operand(
                name: "LIST", choices: OfferingList.allCases.map(\.rawValue), isOptional: true)
        ],
        explanation: """
            Prints the government-aid list (政府救助清单) and the social-help list (社会帮扶清单), or \
            the one that is named. --as-of prints the list as it stood then, the same for ever. \
            --waiting prints what waits for the secretariat instead. Reads the ledger only; a \
            server may be running.
            """,
        options: [
            Option(
                "--as-of", "T",
                "2026-09-30 (its end, 24:00) or 2026-09-30T12:00, Beijing time; now if left out"),
            Option("--topic", "TOPIC", "only entries for this topic"),
            Option("--area", "AREA", "only entries that hold there, such as a-county/qinghe"),
            Option("--search", "WORDS", "only entries in which all of them occur"),
            Option(flag: "--waiting", "what was submitted and not published yet 待审核"),
            Option.config, Option.data, Rendering.option, Option.language, Option.json,
        ],
        examples: [
            "onedoor list", "onedoor list social --format csv > social.csv",
            "onedoor list government --as-of 2026-09-30", "onedoor list --topic medical",
            "onedoor list --waiting",
        ]
    ) { arguments in
        let named = arguments.operands.first.flatMap { OfferingList(rawValue: $0) }
        let lists = named.map { [$0] } ?? OfferingList.allCases
        let search = try search(arguments)
        let asked = try arguments.parsed(
            "--as-of", "a date or a date and time, such as 2026-09-30 or 2026-09-30T12:00",
            ReportCommand.moment)
        let premises = try Premises(arguments)
        let reader = try premises.reader()
        let county = try premises.county(of: reader)
        let now = Wall.system.now()
        let tables =
            arguments.has("--waiting")
            ? [SubmittedSheet.table(try reader.submittedOfferings(), on: lists, search)]
            : try lists.map { list in
                let moment = asked.map { ListReport.past($0, at: now) }
                let all =
                    if let moment { try reader.offerings(on: list, asOf: moment) } else {
                        try reader.offerings(on: list)
                    }
                return ListReport(
                    list, of: all.filter(search.admits), at: moment ?? now, in: county
                ).table
            }
        Rendering(arguments).print(tables, in: Rendering.language(arguments))
    }

    private static func search(_ arguments: Arguments) throws(UsageError) -> OfferingSearch {
        if arguments.has("--waiting"), arguments.has("--as-of") {
            throw UsageError("--waiting tells of now; leave out --as-of.")
        }
        return OfferingSearch(
            topic: try arguments.parsed("--topic", "the key of a topic") { TopicID($0) },
            area: try arguments.parsed("--area", "a place such as a-county/qinghe") { Area($0) },
            text: arguments["--search"] ?? "")
    }
}

/// What waits for the secretariat, by the address under which it is published or returned.
enum SubmittedSheet {
    static func table(
        _ offerings: [Offering], on lists: [OfferingList], _ search: OfferingSearch
    ) -> ReportTable {
        let rows = offerings.filter { lists.contains($0.list) && search.admits($0) }.compactMap {
            offering in
            offering.proposal.map { row(offering, $0) }
        }
        return ReportTable(
            key: "waiting",
            title: Name(zh: "待审核：\(rows.count) 项", en: "Waiting: \(rows.count)"),
            columns: [
                ReportTable.Column("entry", Name(zh: "清单条目", en: "Entry"), .text),
                ReportTable.Column("title", Name(zh: "名称", en: "Title"), .text),
                ReportTable.Column("version", Name(zh: "版本", en: "Version"), .integer),
                ReportTable.Column("since", Name(zh: "提交于", en: "Since"), .text),
            ], rows: rows)
    }

    private static func row(
        _ offering: Offering, _ proposal: Proposal
    ) -> [ReportTable.Cell] {
        [
            .text(offering.address.description), .name(proposal.draft.title),
            .integer(Int(clamping: proposal.version)), .text(proposal.since.text),
        ]
    }
}
