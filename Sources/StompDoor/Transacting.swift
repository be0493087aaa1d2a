internal import Casework
internal import Wire

/// BEGIN, COMMIT and ABORT.
extension Session {
    mutating func begin(_ frame: Frame) throws(RefusalFrame) {
        let name = try transaction(frame)
        guard transactions.count < limits.transactionsMax else {
            throw .limit("The session has too many open transactions.", "Commit or abort one.")
        }
        guard transactions.begin(name) else { throw .doubleTransaction }
        confirm(frame)
    }

    /// Receipts asked for inside come with the commit, in the order of their frames, and the
    /// COMMIT's own behind them.
    mutating func commit(_ frame: Frame, as identity: Identity) throws(RefusalFrame) {
        guard let ended = transactions.end(try transaction(frame)) else {
            throw .unknownTransaction
        }
        wishJointly(
            ended.steps, as: identity, receipt: frame["receipt"], bytes: ended.bytes,
            isPlain: true)
    }

    mutating func abort(_ frame: Frame) throws(RefusalFrame) {
        guard let ended = transactions.end(try transaction(frame)) else {
            throw .unknownTransaction
        }
        subscriptions.putBack(ended.covered)
        confirm(frame)
    }

    private func transaction(_ frame: Frame) throws(RefusalFrame) -> String {
        guard let name = frame["transaction"] else { throw .missing("transaction", frame.command) }
        return name
    }
}
