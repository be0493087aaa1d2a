public import Casework
internal import Wire

/// What an import did, or would do, service by service.
public struct HSDSReport: Sendable {
    public enum Outcome: String, Sendable, CaseIterable {
        /// It stands on the list as a new entry, or waits there to be published.
        case taken
        case changed, unchanged, refused

        public var name: Name {
            switch self {
            case .taken: Name(zh: "新增", en: "taken")
            case .changed: Name(zh: "变更", en: "changed")
            case .unchanged: Name(zh: "未变", en: "unchanged")
            case .refused: Name(zh: "不予导入", en: "refused")
            }
        }
    }

    public struct Row: Sendable, Equatable {
        public let name: String
        /// Nil for one that was refused before it had any.
        public let code: String?
        public let outcome: Outcome
        /// Why it was refused, and what to do.
        public let reason: String?

        public init(name: String, code: String?, _ outcome: Outcome, reason: String? = nil) {
            self.name = name
            self.code = code
            self.outcome = outcome
            self.reason = reason
        }

        public init(name: String, code: String?, refused refusal: Refusal) {
            self.init(
                name: name, code: code, .refused,
                reason: "\(refusal.sentence) \(refusal.nextStep)")
        }
    }

    public let rows: [Row]

    public init(_ rows: [Row]) { self.rows = rows }

    /// What an import would do.
    ///
    /// - Parameter offerings: the owner's entries of the social-help list.
    public init(_ items: [HSDSImport.Item], against offerings: [Offering]) {
        let existing = Dictionary(offerings.map { ($0.address.code, $0) }) { first, _ in first }
        rows = items.map { item in
            switch item.result {
            case .failure(let refusal): return Row(name: item.name, code: nil, refused: refusal)
            case .success(let draft):
                return Row(
                    name: item.name, code: draft.code,
                    Self.outcome(of: draft, on: existing[draft.code]))
            }
        }
    }

    private static func outcome(of draft: OfferingDraft, on existing: Offering?) -> Outcome {
        guard let existing else { return .taken }
        let stands = existing.proposal?.draft ?? (existing.isListed ? existing.draft : nil)
        return stands == draft ? .unchanged : .changed
    }

    /// For programs: how many of each, then each by itself.
    public var json: [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        for outcome in Outcome.allCases {
            json.key(named: outcome.rawValue)
            json.int(Int64(count(of: outcome)))
        }
        json.key("services")
        json.beginArray()
        for row in rows {
            json.beginObject()
            json.member("name", row.name)
            if let code = row.code { json.member("code", code) }
            json.member("outcome", row.outcome.rawValue)
            if let reason = row.reason { json.member("reason", reason) }
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    public func count(of outcome: Outcome) -> Int { rows.count { $0.outcome == outcome } }

    public var table: ReportTable {
        func column(_ key: String, _ zh: String, _ en: String, _ kind: ReportTable.Column.Kind)
            -> ReportTable.Column
        { ReportTable.Column(key, Name(zh: zh, en: en), kind) }
        let counts = Outcome.allCases.map { ($0.name, count(of: $0)) }
        return ReportTable(
            key: "import",
            title: Name(
                zh: "导入：" + counts.map { "\($0.zh) \($1)" }.joined(separator: "，"),
                en: "Import: " + counts.map { "\($0.en) \($1)" }.joined(separator: ", ")),
            columns: [
                column("service", "名称", "Service", .text), column("code", "编码", "Code", .text),
                column("outcome", "结果", "Outcome", .text),
                column("reason", "原因", "Reason", .sentence),
            ],
            rows: rows.map {
                [
                    .text($0.name), .text($0.code ?? ""), .name($0.outcome.name),
                    .text($0.reason ?? ""),
                ]
            })
    }
}
