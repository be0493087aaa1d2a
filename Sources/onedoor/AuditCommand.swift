import Configuration
import FoundationEssentials
import Ledger
import Wire

/// `onedoor audit`: whether the journal is whole, and whether the tables say what it says.
enum AuditCommand {
    static let subcommand = Subcommand(
        "audit", "verify the journal and what is built from it 审计",
        operands: [Operand(name: "CHECK", choices: ["verify", "replay"])],
        explanation: """
            verify walks the journal from its first entry, compares every hash with its bytes \
            and the entry before, and names the first entry that does not fit. Write down the \
            head hash: a later journal must contain it.
            replay builds every table anew from the journal, in a temporary directory, and \
            compares row by row. Stop the server first: what it records meanwhile would count as a \
            difference. Where the master key is not at hand, the index of ID numbers is left out.
            """,
        options: [Option.config, Option.data, Option.json],
        examples: ["onedoor audit verify", "onedoor audit replay --data var/onedoor"]
    ) { arguments in
        let premises = try Premises(arguments)
        let reader = try premises.reader()
        let isJSON = arguments.has("--json")
        if arguments.operands.first == "verify" {
            try verify(reader, asJSON: isJSON)
        } else {
            try replay(
                premises.keyedReader() ?? reader, in: premises.configuration.data, asJSON: isJSON)
        }
    }

    private static func verify(_ reader: Reader, asJSON: Bool) throws {
        let check = try reader.verify()
        if asJSON {
            var json = JSONWriter(pretty: true)
            json.beginObject()
            json.member("verified", check.verified)
            json.member("head", check.head)
            if let broken = check.firstBroken {
                json.member("first-broken", broken.sequence)
                json.member("reason", broken.reason)
            }
            json.endObject()
            Output.json(json.bytes)
        } else {
            Output.line(
                "已核验 \(check.verified) 条日志。\(check.verified) entries verified, head \(check.head)")
        }
        guard let broken = check.firstBroken else { return }
        if !asJSON {
            Output.complain(
                "Entry \(broken.sequence) is broken 日志被破坏: \(broken.reason).\nKeep this ledger as"
                    + " evidence and restore the last backup that verifies.")
        }
        throw Found()
    }

    private static func replay(_ reader: Reader, in data: String, asJSON: Bool) throws {
        let files = FileManager.default
        let target = files.temporaryDirectory
            .appendingPathComponent("onedoor-replay-\(ProcessInfo.processInfo.processIdentifier)")
            .path
        defer { try? files.removeItem(atPath: target) }
        try Replay.rebuild(from: reader, into: target)
        let difference = try Replay.difference(between: data, and: target, isKeyed: reader.isKeyed)
        if asJSON {
            var json = JSONWriter(pretty: true)
            json.beginObject()
            json.member("same", difference == nil)
            if let difference {
                json.member("table", difference.table)
                json.member("row", difference.row)
            }
            json.endObject()
            Output.json(json.bytes)
        } else if difference == nil {
            Output.line("The journal gives the same tables, row by row 重放结果与现有数据一致.")
            if !reader.isKeyed {
                Output.line("Without the master key the index of ID numbers was left out 未核对证件号索引.")
            }
        }
        guard let difference else { return }
        if !asJSON {
            Output.complain(
                "Table \(difference.table) differs in row \(difference.row) 重放结果不一致.\nIf a server"
                    + " is running on this ledger, stop it and run this again.")
        }
        throw Found()
    }
}
