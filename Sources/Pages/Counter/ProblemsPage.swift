public import Casework

/// Every type of problem, for whoever met one and wants to know.
public enum ProblemsPage {
    public struct Row: Sendable {
        let code: String
        let status: Int
        let title: Name

        public init(code: String, status: Int, title: Name) {
            self.code = code
            self.status = status
            self.title = title
        }
    }

    public static func bytes(_ rows: [Row], for visitor: Visitor) -> [UInt8] {
        PageFrame(
            Name(zh: "问题说明", en: "Problems explained"), for: visitor,
            lead: Name(
                zh: "答复中的 code 与下表一致；detail 与 next-step 说明具体情况和下一步。",
                en: "The code of an answer stands here; its detail and next-step say what happened"
                    + " and what to do.")
        ) {
            TableView(
                Name(zh: "问题类型", en: "Types of problems"),
                head: [
                    Name(zh: "代码", en: "Code"), Name(zh: "含义", en: "Meaning"),
                    Name(zh: "HTTP 状态", en: "HTTP status"),
                ],
                rows: rows.map { row in
                    [
                        span(.id(row.code)) { row.code }, .said(row.title),
                        .text(String(row.status)),
                    ]
                }, trailing: [2]
            ).node
        }.bytes
    }
}
