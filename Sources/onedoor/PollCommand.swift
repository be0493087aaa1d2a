import Casework
import Client
import Wire

/// `onedoor poll`: what waits in a queue, taken note of.
enum PollCommand {
    static let subcommand = Subcommand(
        "poll", "take what waits in your queue and acknowledge it 领取、签收",
        operands: [Operand(name: "QUEUE")],
        explanation: """
            QUEUE is the key of your agency, such as medical-security. Prints what waits, most \
            urgent and soonest due first, and then acknowledges each of them (签收): from there on \
            it is yours, and its clock for acceptance runs. With --release everything is put back \
            instead; what is put back several times goes to the window's return desk.
            The table names no household. With --json each delivery is printed whole, with the \
            personal data your topic may see: keep that output as you keep the paper file.
            """,
        options: [
            Option("--max", "N", "take at most so many; 20 if left out"),
            Option("--wait", "SECONDS", "wait so long for the next; 1 if left out"),
            Option(flag: "--release", "put everything back 放回"),
        ] + Caller.options,
        examples: [
            "onedoor poll medical-security --login medical-security",
            "onedoor poll medical-security --login medical-security --max 5 --release",
        ]
    ) { arguments in
        let queue = "/queue/" + (arguments.operands.first ?? "")
        let countMax = try arguments.number("--max", in: 1...1_000) ?? 20
        let wait = try arguments.number("--wait", in: 0...3_600) ?? 1
        let client = try StompClient(connecting: try Caller.endpoint(arguments))
        try client.subscribe(to: queue, window: countMax)
        var taken: [StompMessage] = []
        while taken.count < countMax, let message = try client.next(within: .seconds(wait)) {
            taken.append(message)
        }
        // Before the first acknowledgement, which would make room for deliveries nobody reads.
        try client.unsubscribe(from: queue)
        let isJSON = arguments.has("--json")
        if isJSON {
            Output.json(json(taken))
        } else {
            Output.lines(TerminalTable.lines(table(taken, queue)))
        }
        let isRelease = arguments.has("--release")
        for message in taken {
            if isRelease {
                try client.release(message)
            } else {
                try client.acknowledge(message)
            }
        }
        if !isJSON, !taken.isEmpty { Output.lines(["", sentence(taken, isRelease)]) }
        try client.disconnect()
    }

    private static func sentence(_ taken: [StompMessage], _ isRelease: Bool) -> String {
        let count = taken.count
        if isRelease { return "已放回 \(count) 件。Put back: \(count)." }
        let referrals = taken.count { $0.matter == Waiting.Matter.referral.rawValue }
        let next =
            referrals == 0
            ? ("", "") : ("，其中新转介 \(referrals) 件，受理期限开始计算", "; accept or object next")
        return "已签收 \(count) 件\(next.0)。Acknowledged: \(count)\(next.1)."
    }

    private static func table(_ messages: [StompMessage], _ queue: String) -> ReportTable {
        ReportTable(
            key: "queue", title: Name(zh: "\(queue)：\(messages.count) 件", en: queue),
            columns: [
                ReportTable.Column("obligation", Name(zh: "转介号", en: "Obligation"), .integer),
                ReportTable.Column("receipt", Name(zh: "回执号", en: "Receipt"), .text),
                ReportTable.Column("reference", Name(zh: "窗口编号", en: "Reference"), .text),
                ReportTable.Column("topic", Name(zh: "事项", en: "Topic"), .text),
                ReportTable.Column("matter", Name(zh: "事由", en: "Matter"), .text),
                ReportTable.Column("standing", Name(zh: "状态", en: "Standing"), .text),
                ReportTable.Column("due", Name(zh: "到期", en: "Due"), .text),
                ReportTable.Column("urgent", Name(zh: "急", en: "Urgent"), .text),
                ReportTable.Column("again", Name(zh: "重投", en: "Again"), .text),
                ReportTable.Column("news", Name(zh: "内容", en: "News"), .sentence),
            ], rows: messages.map(cells))
    }

    private static func cells(of message: StompMessage) -> [ReportTable.Cell] {
        guard let root = try? JSONDocument(parsing: message.body).root else {
            return [.text(message.obligation ?? "")]
                + Array(repeating: ReportTable.Cell.empty, count: 9)
        }
        func text(_ key: String) -> ReportTable.Cell { .text(root[key]?.string ?? "") }
        let variant = root["variant"]?.string.map { "/" + $0 } ?? ""
        return [
            root["obligation"]?.int.map { .integer(Int($0)) } ?? .empty, text("receipt"),
            text("reference"), .text((root["topic"]?.string ?? "") + variant), text("matter"),
            text("business-status-zh"), .text(due(root) ?? ""),
            .text(root["urgent"]?.bool == true ? "急" : ""),
            .text(message.isRedelivered ? "是" : ""), .text(news(root)),
        ]
    }

    /// What the other side said since this reader last looked: what is missing, why not, what next.
    private static func news(_ root: JSONNode) -> String {
        (root["events"]?.elements.map(\.self) ?? []).map { event in
            let missing = event["missing"]?.elements.compactMap(\.string) ?? []
            let words = ["outcome", "reason", "text", "note", "next-step"].compactMap {
                event[$0]?.string
            }
            return ([event["event"]?.string ?? ""] + missing + words).joined(separator: "，")
        }.joined(separator: "；")
    }

    /// The earliest limit that is open; dates and instants sort as texts.
    private static func due(_ root: JSONNode) -> String? {
        (root["clocks"]?.elements.map(\.self) ?? []).flatMap { clock in
            Tier.allCases.compactMap { clock[$0.rawValue]?.string }
        }.min()
    }

    private static func json(_ messages: [StompMessage]) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginArray()
        for message in messages { json.raw(message.body) }
        json.endArray()
        return json.bytes
    }
}
