import Broker
import Casework
import Ledger

/// `onedoor match`: what of both lists fits a case 供需对接.
enum MatchCommand {
    static let subcommand = Subcommand(
        "match", "what of both lists fits the needs of a case, and why 供需对接",
        operands: [Operand(name: "RECEIPT")],
        explanation: """
            For each need of the case first what the government list owes, then what society \
            offers: those that fit, then the others, each with its reasons. Nobody is ranked, and \
            nothing is decided: a person chooses. Reads the ledger only, and with the master key \
            the object classes of the household; without it they are to be looked at.
            """,
        options: [Option.config, Option.data, Rendering.option, Option.language, Option.json],
        examples: ["onedoor match YM-20260701-0000042", "onedoor match YM-20260701-0000042 --json"]
    ) { arguments in
        guard let receipt = arguments.operands.first.flatMap({ Receipt($0) }) else {
            throw UsageError("RECEIPT is the number a household took home: YM-20260701-0000042.")
        }
        let premises = try Premises(arguments)
        let reader = try premises.keyedReader() ?? premises.reader()
        let view = try receipt.caseID.flatMap { try reader.view(of: $0) }
        guard let view, view.opened.receipt == receipt else {
            Output.complain("onedoor match: \(Refusal.unknownCase(receipt).sentence)")
            throw Found()
        }
        let county = try premises.county(of: reader)
        let categories = reader.isKeyed ? try reader.categories(of: view.opened.id) : nil
        let found = try Matches.find(
            for: view, categories, from: reader, at: Wall.system.now(), in: county)
        Rendering(arguments).print(
            [MatchReport(receipt, found, in: county).table], in: Rendering.language(arguments))
    }
}
