import Broker
import Casework
import Ledger

/// `onedoor show`: one obligation with its clocks and its history.
enum ShowCommand {
    static let subcommand = Subcommand(
        "show", "one obligation: state, clocks with their law and sums, history 查看转介",
        operands: [Operand(name: "ID")],
        explanation: """
            ID is the number of the obligation (转介号). Prints no value of the household and no \
            text that somebody wrote. Reads the ledger only; a server may be running.
            """,
        options: [Option.config, Option.data, Rendering.option, Option.language, Option.json],
        examples: ["onedoor show 1", "onedoor show 1 --lang en"]
    ) { arguments in
        guard let number = arguments.operands.first.flatMap({ Int64($0) }), number > 0 else {
            throw UsageError("ID is the number of an obligation, such as 17.")
        }
        let premises = try Premises(arguments)
        let reader = try premises.reader()
        let id = ObligationID(number)
        guard let obligation = try reader.obligation(id) else {
            Output.complain("onedoor show: \(Refusal.unknownObligation(id).sentence)")
            throw Found()
        }
        let sheet = ObligationSheet(
            obligation, history: try reader.history(of: id), asOf: Wall.system.now(),
            in: try premises.county(of: reader))
        Rendering(arguments).print(sheet.tables, in: Rendering.language(arguments))
    }
}
