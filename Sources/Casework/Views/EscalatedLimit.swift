/// A limit that passed so long ago that somebody above its owner was told.
public struct EscalatedLimit: Sendable, Equatable {
    /// Who was told of a step, and when.
    public struct Told: Sendable, Equatable {
        public let step: ClockStep
        /// The post of the leader, or the office of the secretariat.
        public let whom: Name
        public let at: Instant
    }

    public let view: ObligationView
    public let clock: Clock
    /// In the order in which it happened.
    public let told: [Told]

    /// - Parameter history: of the obligation; it knows when each step was told.
    public init(
        _ view: ObligationView, _ clock: Clock, history: [Recorded], in county: County
    ) {
        self.view = view
        self.clock = clock
        told = history.compactMap { recorded in
            guard case .obligation(_, .told(clock.kind, let step)) = recorded.entry,
                let whom = Self.whom(step, clock, view.obligation, in: county)
            else { return nil }
            return Told(step: step, whom: whom, at: recorded.at)
        }
    }

    /// Whether the limit is still running and has come so far.
    public static func isDue(_ clock: Clock) -> Bool {
        clock.isOpen && clock.told.map { $0 >= .leader } ?? false
    }

    /// Nil for a step that tells nobody above the owner.
    private static func whom(
        _ step: ClockStep, _ clock: Clock, _ obligation: Obligation, in county: County
    ) -> Name? {
        switch step {
        case .warning, .promiseMissed, .breach: nil
        case .leader:
            county.agencies[clock.owner]?.leader ?? Name(zh: "分管领导", en: "the leader in charge")
        case .secretariat:
            county.agenciesInOrder.first {
                $0.kind == .secretariat && $0.area.covers(obligation.area)
            }?.name ?? Name(zh: "联席会议办公室", en: "the secretariat")
        }
    }
}
