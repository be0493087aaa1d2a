public import Casework

extension Rehearsal {
    /// What was played, and what the ledger says of it.
    public struct Outcome: Sendable {
        /// Of the days played, as of the end of the last one.
        public let report: DeadlineReport
        /// Who covered the needs of these days.
        public let coverage: CoverageReport
        /// What happened on the two lists, and how often.
        public let lists: [(name: Name, count: Int)]
        public let cases: Int
        /// How often each kind of journal entry was written, by its word.
        public let entries: [(kind: String, count: Int)]
        /// Batches of the writer, most of one order: the play has no two callers at once.
        public let turns: Int
        /// The hash of the journal's last entry: the same seed gives the same.
        public let head: String
        /// What was refused, by its code: stale leases and verbs that came too late.
        public let refusals: [(code: String, count: Int)]
        /// What went wrong on purpose, and how often; empty in a play without faults.
        public let faults: [(name: String, count: Int)]
        /// How often the broker was started.
        public let starts: Int
        public let checks: [Check]
    }

    /// A promise that held, and how many things it was held against.
    public struct Check: Sendable, Equatable {
        /// Its number among the promises of the house; nil for what stands beside them.
        public let number: Int?
        public let promise: String
        public let count: Int

        init(_ number: Int?, _ promise: String, _ count: Int) {
            self.number = number
            self.promise = promise
            self.count = count
        }
    }
}

extension Rehearsal.Check {
    /// The same promise, held against what both were.
    public static func + (left: Self, right: Self) -> Self {
        Self(left.number, left.promise, left.count + right.count)
    }
}
