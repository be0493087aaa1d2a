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
                PageForm.bytes(Self.known, next: nil) { report, json in
                    json.beginObject()
                    json.member("report", report.name)
                    json.member("title", report.title)
                    json.member("address", "/v1/reports/\(report.name)")
                    json.endObject()
                }))
    }

    private static let known = [
        (name: "deadlines", title: "期限报表 Deadline report"),
        (name: "coverage", title: "需求承接报表 Who covered the needs"),
    ]

    func deadlines() throws(Problem) -> Errand {
        try query.allow(["period", "as-of", "lang", "format"])
        let (period, asOf) = (try period(), try query.moment("as-of"))
        let language = try language()
        let wantsTable = try wantsTable()
        return .look(.report) { [identity] views throws(ViewError) in
            let report = try views.deadlines(period: period, asOf: asOf, for: identity)
            return wantsTable
                ? Answer(.ok, .csv, ReportForm.csv(report.tables, in: language))
                : .json(ReportForm.json(report, in: language))
        }
    }

    func coverage() throws(Problem) -> Errand {
        try query.allow(["period", "as-of", "lang", "format"])
        let (period, asOf) = (try period(), try query.moment("as-of"))
        let language = try language()
        let wantsTable = try wantsTable()
        return .look(.report) { [identity] views throws(ViewError) in
            let report = try views.coverage(period: period, asOf: asOf, for: identity)
            return wantsTable
                ? Answer(.ok, .csv, ReportForm.csv(report.tables, in: language))
                : .json(ReportForm.json(report, in: language))
        }
    }

    /// The obligations behind one of the report's figures.
    func behind() throws(Problem) -> Errand {
        try query.allow(
            Paging.parameters + ["figure", "agency", "age", "week", "period", "as-of"])
        let paging = try Paging(query, of: request.head)
        let (figure, period, asOf) = (try figure(), try period(), try query.moment("as-of"))
        let after = try paging.before().map { ObligationID($0) }
        return .look(.report) { [identity] views throws(ViewError) in
            let page = try views.obligations(
                behind: figure, period: period, asOf: asOf, for: identity, after: after,
                limit: paging.limit)
            return paging.answer(page.rows, next: page.next?.description) { row, json in
                ObligationForm.write(row, at: asOf ?? views.now, to: &json)
            }
        }
    }

    func escalations() throws(Problem) -> Errand {
        try query.allow(Paging.parameters)
        let paging = try Paging(query, of: request.head)
        let after = try paging.before().map { ObligationID($0) }
        return .look(.report) { [identity] views throws(ViewError) in
            let page = try views.escalations(
                for: identity, after: after, limit: paging.limit)
            return paging.answer(page.rows, next: page.next?.description) { row, json in
                EscalationForm.write(row, to: &json)
            }
        }
    }

    private func period() throws(Problem) -> Period? {
        try query.parsed(
            "period", "is a period such as 2026, 2026Q3, 2026-07 or 2026-07-01..2026-09-30"
        ) { Period($0) }
    }

    private func figure() throws(Problem) -> Figure {
        let known = FigureWords.known.joined(separator: ", ")
        let words = FigureWords(
            query["figure"] ?? "",
            agency: try query.parsed("agency", "is the key of an agency") { AgencyID($0) },
            age: try query.choice("age", AgeBracket.self),
            week: try query.parsed("week", "is a week such as 2026-W27") { Week($0) })
        guard FigureWords.known.contains(words.figure) else {
            throw .badQuery("figure", "is one of \(known)")
        }
        guard let figure = Figure(words) else {
            throw .badQuery(
                "figure",
                "goes with age only where it is open, with week only where it is submitted or"
                    + " done and no agency is named")
        }
        return figure
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
