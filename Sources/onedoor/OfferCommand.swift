import Casework
import Client
import Wire

/// `onedoor offer` and `onedoor withdraw-offer`: what an owner writes into its list.
enum OfferCommand {
    static let subcommands = [publish, withdraw]

    private static let list = Option(
        "--list", "LIST", "government (政府救助清单) or social (社会帮扶清单)",
        choices: OfferingList.allCases.map(\.rawValue), isRequired: true)

    private static let publish = Subcommand(
        "offer", "publish or change an entry 发布清单项目",
        operands: [Operand(name: "FILE")],
        explanation: """
            Sends an entry to a list. The competent agency writes the government list, charities \
            write the social one. The entry's own "code" is its key: sent again with a change it \
            becomes the next version, sent again unchanged nothing happens.
            """,
        options: [list] + Caller.options,
        examples: [
            "onedoor offer deploy/sample-offers/government-medical.json --list government"
                + " --login medical-security",
            "onedoor offer deploy/sample-offers/social-escort.json --list social"
                + " --login qinghe-volunteers",
        ]
    ) { arguments in
        try send(try InputFile.read(arguments.operands.first ?? ""), arguments) { receipt in
            let version = receipt.offeringVersion.map { ", version \($0)" } ?? ""
            return receipt.offering.map { "已发布。Published: entry \($0)\(version)." }
                ?? "内容相同，未作变更。The same entry stands there already; nothing changed."
        }
    }

    private static let withdraw = Subcommand(
        "withdraw-offer", "take an entry off its list 撤下清单项目",
        operands: [Operand(name: "CODE")],
        explanation: "CODE is the entry's own key, as `onedoor list` prints it.",
        options: [list, Option("--reason", "TEXT", "why", isRequired: true)] + Caller.options,
        examples: [
            "onedoor withdraw-offer hospital-escort --list social --reason 名额已满"
                + " --login qinghe-volunteers"
        ]
    ) { arguments in
        var json = JSONWriter()
        json.beginObject()
        json.member("withdraw", arguments.operands.first ?? "")
        json.member("reason", arguments["--reason"] ?? "")
        json.endObject()
        try send(json.bytes, arguments) { receipt in
            receipt.offering.map { "已撤下。Withdrawn: entry \($0)." }
                ?? "此前已撤下。It was withdrawn before; nothing changed."
        }
    }

    private static func send(
        _ body: [UInt8], _ arguments: Arguments, _ sentence: (ServerReceipt) -> String
    ) throws {
        let client = try StompClient(connecting: try Caller.endpoint(arguments))
        let receipt = try client.send(body, to: "/list/\(arguments["--list"] ?? "")")
        try client.disconnect()
        guard arguments.has("--json") else { return Output.line(sentence(receipt)) }
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("list", arguments["--list"] ?? "")
        if let offering = receipt.offering { json.member("offering", offering) }
        if let version = receipt.offeringVersion { json.member("version", version) }
        json.endObject()
        Output.json(json.bytes)
    }
}
