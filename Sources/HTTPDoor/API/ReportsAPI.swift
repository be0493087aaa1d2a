internal import Broker
internal import Casework
internal import Forms
internal import Wire

/// `/v1/reports`.
extension API {
    func reports() throws(Problem) -> Errand {
        try query.allow([])
        if let refusal = Rights.refusal(.readReports, by: identity) { throw Problem(refusal) }
        return .answer(
            .json(
                PageForm.bytes(["deadlines"], next: nil) { name, json in
                    json.beginObject()
                    json.member("report", name)
                    json.member("title", "期限报表 Deadline report")
                    json.member("address", "/v1/reports/\(name)")
                    json.endObject()
                }))
    }

    func deadlines() throws(Problem) -> Errand {
        try query.allow(["period", "as-of", "lang", "format"])
        let period = try query.parsed(
            "period", "is a period such as 2026, 2026Q3, 2026-07 or 2026-07-01..2026-09-30"
        ) { Period($0) }
        let asOf = try query.parsed(
            "as-of", "is a moment such as 2026-07-01T09:30:00+08:00"
        ) { Instant($0) }
        let language = try language()
        let wantsTable = try wantsTable()
        return .look(.report) { [identity] views throws(ViewError) in
            let report = try views.deadlines(period: period, asOf: asOf, for: identity)
            return wantsTable
                ? Answer(.ok, .csv, ReportForm.csv(report.tables, in: language))
                : .json(ReportForm.json(report, in: language))
        }
    }

    /// What a person reads of a report; keys are the same in every language.
    func language() throws(Problem) -> Language {
        try query.choice("lang", Language.self) ?? .zh
    }

    /// A table for a spreadsheet instead of JSON: `format` says it outright, `accept` asks for it.
    func wantsTable() throws(Problem) -> Bool {
        if let format = try query.choice("format", Format.self) { return format == .csv }
        let values = request.head.values(of: "accept")
        guard !values.isEmpty else { return false }
        guard let accept = Accept(values) else {
            throw .badHeader("accept", "is no list of media types")
        }
        guard let preferred = accept.preferred(of: Self.offered) else { throw .notAcceptable }
        return preferred == Self.offered.last
    }

    private static let offered = ["application/json", "text/csv"]
}

extension API {
    fileprivate enum Format: String, CaseIterable { case json, csv }
}
