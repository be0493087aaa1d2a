import Casework
import Client
import Wire

/// `onedoor submit`: cases from files, each with its receipt.
enum SubmitCommand {
    static let subcommand = Subcommand(
        "submit", "send cases to the intake 受理登记",
        operands: [Operand(name: "FILE", repeats: true)],
        explanation: """
            Sends each case and prints its receipt number (回执号), the query code (查询码) with \
            which the household sees where it stands, and the obligations it became. A receipt \
            means that the case is on the server's disk. The case's own "reference" is its key: \
            sent again it gives the same receipt, and nothing happens twice.
            Each file is answered by itself; if any is refused, the exit status is 1.
            """,
        options: Caller.options,
        examples: [
            "export ONEDOOR_PASSCODE=one-door-sample",
            "onedoor submit deploy/sample/01-elderly-hospital-bills.json --login qinghe-clerk",
        ]
    ) { arguments in
        let endpoint = try Caller.endpoint(arguments)
        let cases = try arguments.operands.map { (file: $0, body: try InputFile.read($0)) }
        var client: StompClient?
        var rows: [Row] = []
        var refused: [Row] = []
        for (file, body) in cases {
            let open = try client ?? StompClient(connecting: endpoint)
            client = open
            do throws(ClientError) {
                rows.append(Row(file: file, answer: .success(try open.send(body, to: "/intake"))))
            } catch .refused(let refusal) {
                // The server closes a connection after it refused something.
                client = nil
                refused.append(Row(file: file, answer: .failure(refusal)))
            } catch {
                report(rows, refused, arguments)
                throw error
            }
        }
        report(rows, refused, arguments)
        try client?.disconnect()
        guard refused.isEmpty else { throw Found() }
    }

    private struct Row {
        enum Answer {
            case success(ServerReceipt)
            case failure(ServerRefusal)
        }

        let file: String
        let answer: Answer
    }

    private static func report(_ rows: [Row], _ refused: [Row], _ arguments: Arguments) {
        guard !arguments.has("--json") else { return Output.json(json(rows + refused)) }
        if !rows.isEmpty { Output.lines(TerminalTable.lines(table(rows))) }
        for row in refused {
            if case .failure(let refusal) = row.answer {
                Output.complain("\(row.file): \(refusal)")
            }
        }
    }

    private static func table(_ rows: [Row]) -> ReportTable {
        ReportTable(
            key: "receipts", title: Name(zh: "回执", en: "Receipts"),
            columns: [
                ReportTable.Column("receipt", Name(zh: "回执号", en: "Receipt"), .text),
                ReportTable.Column("query-code", Name(zh: "查询码", en: "Query code"), .text),
                ReportTable.Column("case", Name(zh: "个案", en: "Case"), .integer),
                ReportTable.Column("obligations", Name(zh: "转介", en: "Obligations"), .text),
                ReportTable.Column("file", Name(zh: "文件", en: "File"), .text),
            ],
            rows: rows.compactMap { row in
                guard case .success(let receipt) = row.answer else { return nil }
                return [
                    .text(receipt.receiptNumber ?? ""), .text(receipt.queryCode ?? ""),
                    receipt.caseNumber.map { .integer(Int($0)) } ?? .empty,
                    .text(receipt.obligations.map(String.init).joined(separator: " ")),
                    .text(row.file),
                ]
            })
    }

    private static func json(_ rows: [Row]) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginArray()
        for row in rows {
            json.beginObject()
            json.member("file", row.file)
            switch row.answer {
            case .success(let receipt):
                json.member("receipt", receipt.receiptNumber ?? "")
                if let code = receipt.queryCode { json.member("query-code", code) }
                json.member("case", receipt.caseNumber ?? 0)
                json.key("obligations")
                json.beginArray()
                for obligation in receipt.obligations { json.int(obligation) }
                json.endArray()
            case .failure(let refusal):
                json.key("refused")
                Complaint.write(refusal, to: &json)
            }
            json.endObject()
        }
        json.endArray()
        return json.bytes
    }
}
