/// Where a case stands, as its household sees it at the counter: who has it, what comes next, until
/// when, and why a date moved. No name of a person, no text that anybody wrote, no number but the
/// receipt's.
public struct PublicCase: Sendable, Equatable {
    public let receipt: Receipt
    public let openedOn: CivilDate
    public let window: Name
    /// The household's personal values were destroyed: the case is closed, and no more is told.
    public let isClosed: Bool
    public let needs: [PublicNeed]

    /// - Parameters:
    ///   - histories: of the obligations that the view holds, by their number.
    public init(
        _ view: CaseView, isErased: Bool, histories: [ObligationID: [Recorded]], in county: County
    ) {
        receipt = view.opened.receipt
        openedOn = view.opened.openedAt.civilDate
        window = ReportWords.agency(view.opened.window, in: county)
        isClosed = isErased
        guard !isErased else {
            needs = []
            return
        }
        // What a reroute put into the place of another follows it, so the last one counts.
        var present: [Int: Obligation] = [:]
        for obligation in view.obligations { present[obligation.need] = obligation }
        needs = present.sorted { $0.key < $1.key }.map { _, obligation in
            PublicNeed(obligation, history: histories[obligation.id] ?? [], in: county)
        }
    }

    /// The obligations whose histories it takes.
    public static func present(in view: CaseView) -> [ObligationID] {
        var present: [Int: ObligationID] = [:]
        for obligation in view.obligations { present[obligation.need] = obligation.id }
        return present.values.sorted()
    }
}

/// One need of a case as its household sees it.
public struct PublicNeed: Sendable, Equatable {
    /// Why a date is not what it was, or nobody works on it for now.
    public struct Delay: Sendable, Equatable {
        public enum Cause: String, Sendable, CaseIterable {
            case papers, resumed, extended, objected, rerouted, returned, calendar
            case windowInsisted = "window-insisted"
        }

        public let cause: Cause
        public let on: CivilDate
        /// The last day as of then; of a pause its longest end. Nil where no date follows from it.
        public let until: CivilDate?
    }

    /// Neutral where the topic itself would tell too much about the household.
    public let topic: Name
    /// Neither topic nor agency is named.
    public let isProtected: Bool
    /// Who owes the next step; the window where the agency is not named.
    public let holder: Name
    public let standing: Standing
    public let outcome: Outcome?
    /// The last day of the next step; nil when nothing is owed any more or the household has to
    /// act first.
    public let until: CivilDate?
    public let isLate: Bool
    /// Holidays that decide the day are not announced yet.
    public let isProvisional: Bool
    /// In the order in which they came.
    public let delays: [Delay]

    init(_ obligation: Obligation, history: [Recorded], in county: County) {
        isProtected = obligation.rules.topic.isProtected(in: county)
        topic =
            isProtected
            ? Name(zh: "一项救助事项", en: "A matter of assistance")
            : ReportWords.topic(under: obligation.rules, in: county)
        holder = ReportWords.agency(
            isProtected ? obligation.window : obligation.owner, in: county)
        standing = obligation.standing
        outcome = obligation.outcome
        let open = obligation.clocks.filter { $0.isOpen }
        let first = open.min { $0.timetable.firstDue.instant < $1.timetable.firstDue.instant }
        let isPaused = obligation.status == .onHold
        until =
            standing.isFinal
            ? nil
            : isPaused ? obligation.holdUntil?.lastDay : first?.timetable.firstDue.lastDay
        isProvisional = !isPaused && first?.timetable.firstDue.provisional ?? false
        isLate =
            !standing.isFinal && !isPaused
            && open.contains { $0.told.map { $0 >= .breach } ?? false }
        delays = history.compactMap { Delay($0) }
    }
}

extension PublicNeed.Delay {
    /// Nil for everything that moves no date.
    init?(_ recorded: Recorded) {
        guard case .obligation(_, let event) = recorded.entry else { return nil }
        on = recorded.at.civilDate
        switch event {
        case .held(_, _, let end): (cause, until) = (.papers, end.lastDay)
        case .resumed(_, let move): (cause, until) = (.resumed, move.lastDay)
        case .extended(_, _, _, _, let move): (cause, until) = (.extended, move.lastDay)
        case .insisted(_, let move): (cause, until) = (.windowInsisted, move.lastDay)
        case .objected(_, _, let clock):
            (cause, until) = (.objected, clock.timetable.firstDue.lastDay)
        case .returned(let clock): (cause, until) = (.returned, clock.timetable.firstDue.lastDay)
        case .rerouted: (cause, until) = (.rerouted, nil)
        case .moved(_, let moves): (cause, until) = (.calendar, moves.last?.lastDay)
        case .leased, .leaseEnded, .acknowledged, .seen, .accepted, .started, .supplemented,
            .consulted, .completed, .failed, .withdrawn, .told:
            return nil
        }
    }
}

extension ClockMove {
    fileprivate var lastDay: CivilDate { timetable.firstDue.lastDay }
}

extension DueDate {
    /// The day on which it can still be done.
    fileprivate var lastDay: CivilDate { date ?? instant.civilDate }
}

extension Instant {
    /// The day before it begins, for an end that is the first moment too late.
    fileprivate var lastDay: CivilDate { adding(milliseconds: -1).civilDate }
}

extension TopicID {
    /// Whether the topic's form asks for what belongs into a sealed compartment (class P7): then
    /// its very name, and that of its agency, say too much.
    public func isProtected(in county: County) -> Bool {
        county.topics[self]?.procedures.contains { procedure in
            procedure.fields.contains { $0.personalClass == .protection }
        } ?? true
    }
}
