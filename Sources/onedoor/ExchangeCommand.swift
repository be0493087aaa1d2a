import Broker
import Casework
import FoundationEssentials
import Forms
import Ledger

/// `onedoor export-lists`: both lists as a package that other directories of services read.
enum ExchangeCommand {
    static let subcommand = Subcommand(
        "export-lists", "write both lists as an HSDS package 导出两张清单",
        operands: [Operand(name: "DIR")],
        explanation: """
            Writes the government-aid list (政府救助清单) and the social-help list (社会帮扶清单) \
            into DIR, as tables of the Human Services Data Specification (Open Referral HSDS \
            3.0): a CSV file each, and datapackage.json, which describes them. What was withdrawn \
            or has expired is among them, marked. Reads the ledger only; a server may be running.
            """,
        options: [Option.config, Option.data, Option.json],
        examples: ["onedoor export-lists lists-2026-11"]
    ) { arguments in
        let premises = try Premises(arguments)
        let reader = try premises.reader()
        let now = Wall.system.now()
        let catalogue = HSDSCatalogue(
            try reader.everyEntry(), at: now, in: try premises.county(of: reader))
        let folder = arguments.operands.first ?? ""
        let files = catalogue.package(at: now).map {
            NewFile("\(folder)/\($0.name)", $0.bytes, isSecret: false)
        }
        try NewFile.write(files, into: folder)
        let count = catalogue.services.count
        guard arguments.has("--json") else {
            return Output.line("已导出。Exported: \(count) entries, \(files.count) files in \(folder).")
        }
        Output.json(Array(#"{"entries": \#(count), "files": \#(files.count)}"#.utf8))
    }
}
