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
        /// Where the ledger is written; empty or not there yet.
        public let directory: String

        public init(
            from: CivilDate, through: CivilDate, cases: Int, seed: UInt64, directory: String
        ) {
            self.from = from
            self.through = through
            self.cases = cases
            self.seed = seed
            self.directory = directory
        }
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
    /// The ledger is not synced to disk while it is played (`isDurable = false`): what is
    /// rehearsed is order and time, and a power cut would only end the rehearsal.
    ///
    /// - Parameter progress: called at every virtual midnight and once at the end.
    /// - Throws: the first promise that did not hold, in a sentence.
    public func run(progress: (Progress) -> Void = { _ in }) throws(RehearsalError) -> Outcome {
        try makeDirectory()
        // The last millisecond of the last day: what falls due at its 24:00 is not missed yet.
        let end = Instant(startOf: plan.through.adding(days: 1)).adding(milliseconds: -1)
        let play = try Play(plan, book)
        try play.run(until: end, progress: progress)
        return try play.outcome(at: end)
    }

    private func makeDirectory() throws(RehearsalError) {
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: plan.directory, withIntermediateDirectories: true)
            guard try files.contentsOfDirectory(atPath: plan.directory).isEmpty else {
                throw RehearsalError.directory(plan.directory)
            }
        } catch {
            throw .directory(plan.directory)
        }
    }
}
