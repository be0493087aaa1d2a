public import Casework
internal import FoundationEssentials
public import RuleBook

/// Plays a county's weeks through the real broker and ledger on a virtual clock: households come,
/// agencies read, decide, delay and finish, and at the end every promise is checked.
///
/// One seed, one play: the same plan and rule book give the same journal, byte for byte.
public struct Rehearsal: Sendable {
    public struct Plan: Sendable, Equatable {
        public let from: CivilDate
        public let through: CivilDate
        public let cases: Int
        public let seed: UInt64
        public let conditions: Conditions

        public init(
            from: CivilDate, through: CivilDate, cases: Int, seed: UInt64, conditions: Conditions
        ) {
            self.from = from
            self.through = through
            self.cases = cases
            self.seed = seed
            self.conditions = conditions
        }

        /// A small county with faults: so short and so dense in them that thousands of seeds can be
        /// played. The seed draws the first day, so that holidays come in.
        public static func foul(
            seed: UInt64, from: CivilDate? = nil, through: CivilDate? = nil, cases: Int? = nil
        ) -> Plan {
            var draw = Draw(seed: seed ^ 0xDA7E)
            let anyDay = CivilDate.firstFoulDay.adding(days: draw.number(in: 0...330))
            let from = from ?? through?.adding(days: 1 - foulDays) ?? anyDay
            return Plan(
                from: from, through: through ?? from.adding(days: foulDays - 1),
                cases: cases ?? foulCases, seed: seed, conditions: .foul)
        }

        var days: Int { Int(through.days - from.days) + 1 }
        var period: Period? { Period("\(from)..\(through)") }

        public static let foulDays = 8
        public static let foulCases = 20
    }

    public enum Conditions: Sendable, Equatable {
        /// Nothing fails. The ledger is written into this directory, empty or not there yet, and
        /// never synced: what is rehearsed is order and time.
        case fair(directory: String)
        /// On a simulated disk, with everything that can go wrong: the disk fails and fills up,
        /// the power is cut, the broker killed, answers are lost, lines break, commands come
        /// twice, the wall clock jumps. The promises are checked after every restart.
        case foul
    }

    /// How far the play has come.
    public struct Progress: Sendable, Equatable {
        public let at: Instant
        public let casesIn: Int
        public let open: Int
        /// Finished with an outcome; what was withdrawn or rerouted is neither open nor done.
        public let done: Int
    }

    private let plan: Plan
    private let book: RuleBook

    public init(_ plan: Plan, book: RuleBook) {
        self.plan = plan
        self.book = book
    }

    /// Plays it from the first morning to the last midnight, on the caller's thread.
    ///
    /// - Parameter progress: called at every virtual midnight and once at the end.
    /// - Throws: the first promise that did not hold, in a sentence.
    public func run(progress: (Progress) -> Void = { _ in }) throws(RehearsalError) -> Outcome {
        if case .fair(let directory) = plan.conditions { try make(directory) }
        // The last millisecond of the last day: what falls due at its 24:00 is not missed yet.
        let end = Instant(startOf: plan.through.adding(days: 1)).adding(milliseconds: -1)
        let play = try Play(plan, book)
        try play.run(until: end, progress: progress)
        return try play.outcome(at: end)
    }

    private func make(_ directory: String) throws(RehearsalError) {
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
            guard try files.contentsOfDirectory(atPath: directory).isEmpty else {
                throw RehearsalError.directory(directory)
            }
        } catch {
            throw .directory(directory)
        }
    }
}

extension CivilDate {
    /// The plays with faults begin on it or in the year after.
    fileprivate static let firstFoulDay =
        CivilDate(year: 2026, month: 1, day: 5) ?? CivilDate(days: 20_458)
}
