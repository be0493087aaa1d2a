internal import Casework
internal import Ledger

/// What frames and deliveries leave to be done, and the receipts owed for it.
extension Session {
    mutating func wish(
        _ command: Command, as identity: Identity, key: String?, receipt: String?, bytes: Int = 0
    ) {
        wishes.append(
            .perform(command, as: identity, key: key, debts.owe(receipt, bytes: bytes)))
    }

    /// What the door does in the reader's name as soon as the network has the MESSAGE.
    mutating func acknowledgeOnceSent(_ command: Command, as identity: Identity) {
        unsent.append(.perform(command, as: identity, key: nil, debts.unheard))
    }

    /// The network has taken what was written, or nearly: a reader too slow for that has its
    /// deliveries in hand, not acknowledged, and they are not lost if it goes.
    mutating func handedToNetwork() {
        guard !unsent.isEmpty else { return }
        wishes += unsent
        unsent.removeAll(keepingCapacity: true)
    }

    /// - Parameter isPlain: the frame itself makes nothing, as COMMIT does not.
    mutating func wishJointly(
        _ steps: [Transactions.Step], as identity: Identity, receipt: String?, bytes: Int = 0,
        isPlain: Bool
    ) {
        var joint: [JointStep] = []
        var before: [String] = []
        for step in steps {
            guard let command = step.command else {
                if let receipt = step.receipt { before.append(receipt) }
                continue
            }
            var ticket = debts.unheard
            if let receipt = step.receipt {
                ticket = debts.owe(receipt, after: before)
                before = []
            }
            joint.append(
                JointStep(
                    command: command, key: step.key, ticket: ticket, mayBeStale: step.mayBeStale))
        }
        let whole = debts.owe(receipt, bytes: bytes, isPlain: isPlain, after: before)
        wishes.append(.performJointly(joint, as: identity, whole))
    }

    mutating func wishPoll(
        _ queue: Queue, _ selection: Selection = .all, as identity: Identity, window: Int,
        receipt: String?
    ) -> Ticket {
        let ticket = debts.owe(receipt)
        wishes.append(.poll(queue, selection, as: identity, window: window, ticket))
        return ticket
    }

    mutating func wishStopPolling(_ ticket: Ticket) { wishes.append(.stopPolling(ticket)) }
}
