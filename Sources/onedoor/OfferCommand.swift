import Casework
import Client
import Wire

/// `onedoor offer`: what owners, the secretariat and the regulator do to entries of the lists.
enum OfferCommand {
    /// `put` and the verbs of the wire.
    private static let put = "put"

    static let subcommand = Subcommand(
        "offer", "write, publish or change an entry of a list 清单项目",
        operands: [
            Operand(name: "ACTION", choices: [put] + OfferingVerb.words), Operand(name: "WHAT"),
        ],
        explanation: """
            put sends a file to --list, for the secretariat to look at, or as a draft. The \
            competent agency completes the government list, charities write the social one. The \
            entry's own "code" is its key: sent again with a change it becomes the next version, \
            sent again unchanged nothing happens; on the government list it is the topic's.
            The other actions name an entry: LIST/OWNER/CODE, or the CODE of an own entry with \
            --list. Its owner may submit a draft, withdraw, pause, resume, and assure that it is \
            still true; the secretariat publishes what was submitted, returns it, or assures; the \
            regulator suspends an entry and lifts that. withdraw, return and suspend need a \
            --reason. A paused entry stays on its list, marked.
            """,
        options: [
            Option(
                "--list", "LIST", "government (政府救助清单) or social (社会帮扶清单)",
                choices: OfferingList.allCases.map(\.rawValue)),
            Option(flag: "--draft", "put: nobody is to look at it yet"),
            Option("--reason", "TEXT", "why"),
        ] + Caller.options,
        examples: [
            "onedoor offer put deploy/sample-offers/social-escort.json --list social"
                + " --login qinghe-volunteers",
            "onedoor offer publish social/qinghe-volunteers/hospital-escort --login secretariat",
            "onedoor offer pause hospital-escort --list social --reason 本周无人"
                + " --login qinghe-volunteers",
            "onedoor offer suspend social/qinghe-volunteers/hospital-escort --reason 核查投诉"
                + " --login regulator",
        ]
    ) { arguments in
        let (action, what) = (arguments.operands[0], arguments.operands[1])
        let (destination, body) =
            action == put ? try writing(what, arguments) : try verb(action, what, arguments)
        let client = try StompClient(connecting: try Caller.endpoint(arguments))
        let receipt = try client.send(body, to: destination)
        try client.disconnect()
        report(receipt, of: action, asJSON: arguments.has("--json"))
    }

    // MARK: What is sent

    private static func list(_ arguments: Arguments) throws(UsageError) -> String {
        guard let list = arguments["--list"] else {
            throw UsageError("--list is missing: government or social.")
        }
        return list
    }

    private static func writing(
        _ file: String, _ arguments: Arguments
    ) throws(UsageError) -> (destination: String, body: [UInt8]) {
        if arguments.has("--reason") { throw UsageError("--reason does not go with put.") }
        var body = try InputFile.read(file)
        if arguments.has("--draft"), let brace = body.firstIndex(of: UInt8(ascii: "{")) {
            body.insert(contentsOf: #""as-draft": true, "#.utf8, at: brace + 1)
        }
        return ("/list/\(try list(arguments))", body)
    }

    private static func verb(
        _ word: String, _ what: String, _ arguments: Arguments
    ) throws(UsageError) -> (destination: String, body: [UInt8]) {
        if arguments.has("--draft") { throw UsageError("--draft goes with put alone.") }
        var json = JSONWriter()
        json.beginObject()
        let destination: String
        if what.contains("/") {
            guard !arguments.has("--list") else {
                throw UsageError("LIST/OWNER/CODE says the list already; leave out --list.")
            }
            destination = "/list/\(what)/\(word)"
        } else {
            destination = "/list/\(try list(arguments))"
            json.key(named: word)
            json.string(what)
        }
        if let reason = arguments["--reason"] { json.member("reason", reason) }
        json.endObject()
        return (destination, json.bytes)
    }

    // MARK: What came of it

    private static func report(_ receipt: ServerReceipt, of action: String, asJSON: Bool) {
        guard asJSON else {
            guard let offering = receipt.offering else {
                return Output.line("此前已如此，未作变更。It was so before; nothing changed.")
            }
            let version = receipt.offeringVersion.map { ", version \($0)" } ?? ""
            return Output.line("已记录。Entry \(offering)\(version): \(action) is recorded.")
        }
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("action", action)
        if let offering = receipt.offering { json.member("offering", offering) }
        if let version = receipt.offeringVersion { json.member("version", version) }
        json.endObject()
        Output.json(json.bytes)
    }
}
