public import Casework
public import Handover

/// What the ledger's writer has done since it was opened, and how it stands, as of its last batch.
public struct Figures: Sendable, Equatable {
    /// When the ledger was opened; everything is counted from then on.
    public let openedAt: Instant
    /// Transactions that were committed.
    public internal(set) var commits = 0
    /// Journal entries in them.
    public internal(set) var entries = 0
    /// How many orders each batch took from the mailbox; batches that only did what had fallen due
    /// are not among them.
    public internal(set) var batchOrders = Histogram(
        bounds: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096])
    /// How long each commit took, in nanoseconds: writing its pages into the log and syncing that.
    public internal(set) var commitNanoseconds = Histogram.ofNanoseconds
    /// Answers that were refusals, by their code.
    public internal(set) var refusals: [Refusal.Code: Int] = [:]
    /// Obligations and letters that were handed out.
    public internal(set) var deliveries = 0
    /// How often the log was copied back whole, so that it began anew.
    public internal(set) var logsCopied = 0
    /// Pages in the log since then. A reader that stays for long makes them many.
    public internal(set) var logPages = 0
    /// When it was committed last; nil before the first time.
    public internal(set) var lastCommitAt: Instant?
    /// Room on the disk is short: commands are refused.
    public internal(set) var isShort = false
    /// The journal's last entry; 0 in an empty one.
    public internal(set) var lastSequence: Int64 = 0
    /// Orders that wait for the next batch, at this moment.
    public internal(set) var ordersWaiting = 0

    init(openedAt: Instant) { self.openedAt = openedAt }
}
