internal import Broker
internal import Casework
internal import Forms
internal import Pages
internal import Wire

/// The secretariat's desk.
extension Console {
    /// How many rows a page has.
    private static let rowsMax = 50
    private static let escalationsMax = 10

    func errand(
        at address: DeskAddress, as identity: Identity
    ) throws(Problem) -> Errand {
        switch address {
        case .desk: withPeriod { desk($0, as: identity) }
        case .behind: try behind(as: identity)
        case .download: withPeriod { download($0, as: identity) }
        case .escalations: try escalations(as: identity)
        case .quarters: isPost ? freeze(as: identity) : quarters(as: identity)
        case .quarter(let quarter): show(quarter, as: identity)
        case .table(let quarter): file(of: quarter, as: identity)
        }
    }

    // MARK: The report

    /// The period of the address; what cannot be read is asked for again.
    private func withPeriod(
        _ errand: @escaping @Sendable (DeskPeriod) -> Errand
    ) -> Errand {
        let (text, visitor) = (query[DeskPeriod.parameter], visitor)
        return .ask(.glance) { views throws(ViewError) in
            let today = views.now.civilDate
            guard let shown = DeskPeriod(text, today: today) else {
                let page = PeriodPage.bytes(typed: text ?? "", today: today, for: visitor)
                return .answer(.page(page, .badRequest))
            }
            return errand(shown)
        }
    }

    private func desk(_ shown: DeskPeriod, as identity: Identity) -> Errand {
        .look(.report) { [visitor] views throws(ViewError) in
            let report = try views.deadlines(period: shown.period, asOf: nil, for: identity)
            let escalations = try views.escalations(for: identity, limit: Self.escalationsMax)
            return .page(
                DeskPage(
                    report, shown, escalations: escalations.rows,
                    hasMore: escalations.next != nil, in: views.county, for: visitor
                ).bytes)
        }
    }

    private func download(_ shown: DeskPeriod, as identity: Identity) -> Errand {
        .look(.report) { [visitor] views throws(ViewError) in
            let report = try views.deadlines(period: shown.period, asOf: nil, for: identity)
            let name = "deadlines-\(shown.period?.name ?? "all").csv"
            return Answer(
                .ok, .csv, ReportForm.csv(report.tables, in: visitor.language),
                headers: [.attachment(name)])
        }
    }

    // MARK: What stands behind it

    private func behind(as identity: Identity) throws(Problem) -> Errand {
        let words = FigureWords(
            query[FigureParameter.figure] ?? "",
            agency: query[FigureParameter.agency].flatMap { AgencyID($0) },
            age: query[FigureParameter.age].flatMap { AgeBracket(rawValue: $0) },
            week: query[FigureParameter.week].flatMap { Week($0) })
        // Our own links are right; whoever wrote another one is told that there is nothing.
        guard let figure = Figure(words) else { throw .unknownAddress }
        let after = try place()
        return withPeriod { [visitor] shown in
            .look(.report) { views throws(ViewError) in
                let page = try views.obligations(
                    behind: figure, period: shown.period, asOf: nil, for: identity, after: after,
                    limit: Self.rowsMax)
                return .page(
                    BehindPage.bytes(figure, shown, page, in: views.county, for: visitor))
            }
        }
    }

    private func escalations(as identity: Identity) throws(Problem) -> Errand {
        let after = try place()
        return .look(.report) { [visitor] views throws(ViewError) in
            let page = try views.escalations(for: identity, after: after, limit: Self.rowsMax)
            return .page(EscalationsPage.bytes(page, in: views.county, for: visitor))
        }
    }

    /// Where the page before went on.
    private func place() throws(Problem) -> ObligationID? {
        guard let text = query[FigureParameter.after] else { return nil }
        guard let number = PositiveNumber.read(text.utf8.span) else { throw .unknownAddress }
        return ObligationID(number)
    }

    // MARK: Quarters

    private func quarters(
        as identity: Identity, _ message: Message? = nil, _ problems: [FieldProblem] = [],
        status: Status = .ok
    ) -> Errand {
        let chosen = posted[QuartersPage.quarter] ?? ""
        return .look(.glance) { [visitor] views throws(ViewError) in
            .page(
                QuartersPage(
                    try views.frozenQuarters(for: identity), at: views.now, message: message,
                    problems: problems, chosen: chosen, for: visitor
                ).bytes, status)
        }
    }

    private func freeze(as identity: Identity) -> Errand {
        let chosen = posted[QuartersPage.quarter].flatMap { Quarter($0) }
        var problems: [FieldProblem] = []
        if chosen == nil { problems.append(QuartersPage.choiceMissing) }
        if posted[QuartersPage.confirmed] == nil {
            problems.append(QuartersPage.confirmationMissing)
        }
        guard problems.isEmpty, let quarter = chosen else {
            return quarters(as: identity, nil, problems, status: .unprocessable)
        }
        return .ask(.report) { views throws(ViewError) in
            do throws(ViewError) {
                let figures = try views.figures(freezing: quarter, asOf: nil, for: identity)
                // The same key for whoever clicks twice: it is done once, and shown.
                return .act(.freeze(figures), key: "page", expecting: nil) { result in
                    switch result {
                    case .success: .answer(.see(DeskAddress.quarter(quarter).link))
                    case .failure(let refusal): refused(refusal, as: identity)
                    }
                }
            } catch {
                guard case .refused(let refusal) = error else { throw error }
                return refused(refusal, as: identity)
            }
        }
    }

    private func refused(_ refusal: Refusal, as identity: Identity) -> Errand {
        let problem = Problem(refusal)
        return quarters(as: identity, problem.message, status: problem.kind.status)
    }

    private func show(_ quarter: Quarter, as identity: Identity) -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            let frozen = try views.frozen(quarter, for: identity)
            let figures = try views.figures(of: quarter, for: identity)
            return .page(QuarterPage(frozen, figures, for: visitor).bytes)
        }
    }

    private func file(of quarter: Quarter, as identity: Identity) -> Errand {
        // Not the visitor's language: a link to a file means that file.
        let language = query["language"].flatMap { Language(rawValue: $0) } ?? .zh
        return .look(.glance) { views throws(ViewError) in
            .download(try views.figures(of: quarter, for: identity), in: language)
        }
    }
}
