internal import Casework
internal import Handover

/// Where the writer leaves its figures, once for each batch, and anybody may read them.
final class Meter: Sendable {
    private let present: Lock<Figures>

    init(openedAt: Instant) { present = Lock(Figures(openedAt: openedAt)) }

    var figures: Figures { present.withLock { $0 } }

    /// One batch is over.
    func note(
        _ work: Work, _ words: Words, logPages: Int, isShort: Bool, lastSequence: Int64,
        at now: Instant
    ) {
        present.withLock { figures in
            if work.orders > 0 { figures.batchOrders.add(Int64(work.orders)) }
            figures.commits += work.commits.count
            for commit in work.commits { figures.commitNanoseconds.add(commit) }
            if !work.commits.isEmpty { figures.lastCommitAt = now }
            figures.entries += work.entries
            figures.logsCopied += work.logsCopied
            figures.deliveries += words.deliveries
            for code in words.refusals { figures.refusals[code, default: 0] += 1 }
            figures.logPages = logPages
            figures.isShort = isShort
            figures.lastSequence = lastSequence
        }
    }

    /// What the writer did in one batch.
    struct Work {
        var orders = 0
        /// What each took, in nanoseconds; nearly always it is one.
        private(set) var commits: [Int64] = []
        private(set) var entries = 0
        var logsCopied = 0

        mutating func commit(of entries: Int64, nanoseconds: Int64) {
            commits.append(nanoseconds)
            self.entries += Int(entries)
        }

        /// Keeps the room for the next.
        mutating func clear() {
            commits.removeAll(keepingCapacity: true)
            (orders, entries, logsCopied) = (0, 0, 0)
        }
    }

    /// What it said in one batch.
    struct Words {
        private(set) var deliveries = 0
        private(set) var refusals: [Refusal.Code] = []

        mutating func note(_ dispatch: Dispatch) {
            switch dispatch {
            case .delivery, .letter: deliveries += 1
            case .answer(_, .failure(let refusal)): refusals.append(refusal.code)
            case .answer(_, .success), .papers, .contact, .notice: break
            }
        }

        /// Keeps the room for the next.
        mutating func clear() {
            refusals.removeAll(keepingCapacity: true)
            deliveries = 0
        }
    }
}
