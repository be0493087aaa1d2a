internal import Casework
internal import Ledger
internal import Wire

/// ACK and NACK.
extension Session {
    /// What a reader says of a delivery.
    enum Judgement {
        case take, release
        /// NACK with `requeue:false`.
        case refuse

        func command(_ item: Item, _ token: LeaseToken) -> Command {
            switch (item, self) {
            case (.obligation(let id), .take): .act(.acknowledge(token), on: id)
            // Who does not want an obligation objects to it, with a reason.
            case (.obligation(let id), .release), (.obligation(let id), .refuse):
                .act(.release(token), on: id)
            case (.letter(let id), .take): .handle(.take(token), id)
            case (.letter(let id), .release): .handle(.release(token), id)
            case (.letter(let id), .refuse): .handle(.refuse(token), id)
            }
        }
    }

    mutating func acknowledge(
        _ frame: Frame, _ judgement: Judgement, as identity: Identity
    ) throws(RefusalFrame) {
        let ack = try ackID(frame)
        guard case .item(let item, let token) = ack.thing else {
            return try acknowledgeNotice(frame)
        }
        let key = try idempotencyKey(frame)
        let taken = subscriptions.takeCovered(by: ack)
        var steps: [Transactions.Step] = []
        for case .item(let item, let token) in taken.dropLast().map(\.thing) {
            steps.append(
                Transactions.Step(
                    command: judgement.command(item, token), key: nil, receipt: nil,
                    mayBeStale: true))
        }
        let command = judgement.command(item, token)
        let receipt = frame["receipt"]
        if let transaction = frame["transaction"] {
            steps.append(Transactions.Step(command: command, key: key, receipt: receipt))
            try transactions.add(
                steps, covering: taken, askedBy: frame, to: transaction, within: limits)
        } else if steps.isEmpty {
            wish(command, as: identity, key: key, receipt: receipt, bytes: frame.bytes)
        } else {
            steps.append(Transactions.Step(command: command, key: key, receipt: nil))
            wishJointly(
                steps, as: identity, receipt: receipt, bytes: frame.bytes, isPlain: false)
        }
    }

    /// Broadcasts are not kept, so there is nothing to take note of.
    private mutating func acknowledgeNotice(_ frame: Frame) throws(RefusalFrame) {
        guard let transaction = frame["transaction"] else { return confirm(frame) }
        try transactions.add(
            [Transactions.Step(command: nil, key: nil, receipt: frame["receipt"])],
            askedBy: frame, to: transaction, within: limits)
    }

    private func ackID(_ frame: Frame) throws(RefusalFrame) -> AckID {
        // 1.2 gives back the ack header, 1.1 and 1.0 the message-id; both say the same here.
        let name = output.version == .v1_2 ? "id" : "message-id"
        guard let text = frame[name] else { throw .missing(name, frame.command) }
        let id = frame["subscription"]
        if output.version == .v1_1, id == nil { throw .missing("subscription", frame.command) }
        guard let ack = AckID(text) else { throw .unknownAck }
        // Of another session's deliveries the ledger knows: one that is done is done, one that is
        // held there is refused, one that is over is stale.
        guard ack.consumer == consumer else { return ack }
        let subscription = subscriptions.with(ack.subscription)
        guard subscription?.mode != .auto else { throw .unknownAck }
        guard output.version == .v1_1 else { return ack }
        // After UNSUBSCRIBE there is nothing left to compare with: the id may be in use again.
        guard subscription == nil || subscription?.id == id else { throw .unknownAck }
        return ack
    }
}
