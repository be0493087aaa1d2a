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
            the one that is named, as they stand now. Reads the ledger only; a server may be \
            running.
            """,
        options: [Option.config, Option.data, Rendering.option, Option.language, Option.json],
        examples: ["onedoor list", "onedoor list social --format csv > social.csv"]
    ) { arguments in
        let premises = try Premises(arguments)
        let reader = try premises.reader()
        let county = try premises.county(of: reader)
        let named = arguments.operands.first.flatMap { OfferingList(rawValue: $0) }
        let tables = try (named.map { [$0] } ?? OfferingList.allCases).map { list in
            ListReport(list, of: try reader.offerings(on: list), in: county).table
        }
        Rendering(arguments).print(tables, in: Rendering.language(arguments))
    }
}
