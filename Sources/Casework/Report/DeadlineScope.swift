/// What a deadline report is about, and what in it counts as what. The report's figures and the
/// lists of obligations behind them both ask here, so they cannot disagree.
public struct DeadlineScope: Sendable {
    /// Nil is all time.
    public let period: Period?
    public let asOf: Instant
    let county: County
    private let ages: AgeBracket.Bounds

    public init(period: Period?, asOf: Instant, in county: County) {
        self.period = period
        self.asOf = asOf
        self.county = county
        ages = AgeBracket.Bounds(asOf: asOf.civilDate, county.calendar)
    }

    func contains(_ date: CivilDate) -> Bool { period?.contains(date) ?? true }

    func age(of submitted: CivilDate) -> AgeBracket { ages.bracket(of: submitted) }

    /// In which week of the period it was finished, on time or late; nil when it was not.
    func finish(_ obligation: ReportedObligation, _ marks: Marks) -> (Week, Figure.Flow)? {
        guard marks.meets(.done), let closed = obligation.closedAt?.civilDate, contains(closed)
        else { return nil }
        return (Week(of: closed), marks.contains(.doneLate) ? .doneLate : .doneOnTime)
    }

    /// What the running limits have come to: those that one agency has to keep, or all.
    func reached(_ clocks: [Clock], of owner: AgencyID?) -> Clock.Reached {
        clocks.reduce(into: []) { reached, clock in
            if owner == nil || clock.owner == owner {
                reached.formUnion(clock.reached(at: asOf))
            }
        }
    }

    /// Whether the figure counts this obligation, as it stood at the moment of the report.
    ///
    /// - Parameter agency: whom it was sent to.
    public func counts(
        _ obligation: ReportedObligation, clocks: [Clock], of agency: AgencyID,
        in figure: Figure
    ) -> Bool {
        guard obligation.submittedAt <= asOf else { return false }
        let submitted = obligation.submittedAt.civilDate
        switch figure {
        case .counted(let kind, let wanted) where kind.isOfLimits:
            return contains(submitted)
                && Marks(reached(clocks, of: wanted)).meets(kind.marks)
        case .counted(let kind, let wanted):
            return (wanted == nil || wanted == agency) && contains(submitted)
                && Marks(obligation, clocks, of: agency).meets(kind.marks)
        case .open(let bracket, let wanted):
            return (wanted == nil || wanted == agency) && contains(submitted)
                && Marks(obligation, clocks, of: agency).meets(.open)
                && age(of: submitted) == bracket
        case .flow(.submitted, let week):
            return contains(submitted) && Week(of: submitted) == week
        case .flow(let flow, let week):
            let marks = Marks(obligation, clocks, of: agency)
            return finish(obligation, marks).map { $0 == (week, flow) } ?? false
        case .overdueOutside:
            return !contains(submitted) && reached(clocks, of: nil).isOverdue
        }
    }

    public func counts(_ obligation: Obligation, in figure: Figure) -> Bool {
        counts(
            ReportedObligation(obligation), clocks: obligation.clocks, of: obligation.agency,
            in: figure)
    }
}
