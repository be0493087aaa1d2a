internal import Casework
internal import Forms
internal import Ledger
internal import Wire

/// What the broker says to a client: deliveries and broadcasts, the writing half of a session.
extension Session {
    /// - Returns: false when nobody here waits for it any more, so that it goes back to its queue.
    mutating func deliver(_ delivery: Delivery) -> Bool {
        guard !isLeaving, case .open(let identity) = phase, let reader = identity.agency,
            let subscription = subscriptions.of(delivery.ticket)
        else { return false }
        let id = delivery.obligation.id
        let token = delivery.lease.token
        beginMessage(
            AckID(delivery.ticket, .item(.obligation(id), token)), subscription,
            deliveries: delivery.obligation.deliveries)
        output.header("content-type", "application/json;charset=utf-8")
        output.header("obligation", delivery.obligation.id.number)
        if let matter = delivery.obligation.waiting?.matter {
            output.header("matter", matter.rawValue)
        }
        output.header("topic", delivery.obligation.rules.topic.text)
        output.end(
            body: DeliveryForm.bytes(
                delivery.obligation, of: delivery.opened, procedure: delivery.procedure,
                reader: reader, news: delivery.news, leadingTo: delivery.entry))
        if subscription.mode == .auto {
            acknowledgeOnceSent(.act(.acknowledge(token), on: id), as: identity)
        }
        return true
    }

    /// As ``deliver(_:)-(Delivery)``, of a letter: what its sender wrote, as it was written.
    mutating func deliver(_ delivery: LetterDelivery) -> Bool {
        guard !isLeaving, case .open(let identity) = phase,
            let subscription = subscriptions.of(delivery.ticket)
        else { return false }
        let letter = delivery.letter
        let token = delivery.lease.token
        beginMessage(
            AckID(delivery.ticket, .item(.letter(letter.id), token)), subscription,
            deliveries: letter.deliveries)
        output.header("letter", letter.id.number)
        output.header("from", letter.from.text)
        if let reason = letter.returned {
            output.header("returned", reason.rawValue)
            // The name of a temporary queue is its reader's own affair.
            if case .agency(let reader) = letter.to { output.header("returned-from", reader.text) }
        }
        for header in delivery.content.headers { output.header(named: header.name, header.value) }
        output.end(body: delivery.content.body)
        if subscription.mode == .auto {
            acknowledgeOnceSent(.handle(.take(token), letter.id), as: identity)
        }
        return true
    }

    /// What every delivery begins with.
    private mutating func beginMessage(
        _ ack: AckID, _ subscription: Subscriptions.Subscription, deliveries: Int
    ) {
        beginMessage(ack, subscription)
        output.header("redelivered", deliveries > 1 ? "true" : "false")
        if deliveries > 1 { output.header("delivery-count", Int64(deliveries)) }
        if subscription.mode == .client {
            subscriptions.handed(ack, isRedelivered: deliveries > 1)
        }
    }

    private mutating func beginMessage(
        _ ack: AckID, _ subscription: Subscriptions.Subscription
    ) {
        output.begin(.message)
        if subscription.isNamed { output.header("subscription", subscription.id) }
        let id = ack.description
        output.header("message-id", id)
        if output.version == .v1_2, subscription.mode != .auto { output.header("ack", id) }
        output.header("destination", subscription.destination)
    }

    mutating func notice(_ notice: Notice, subject: Broadcast, body: [UInt8]) {
        guard !isLeaving, case .open(let identity) = phase else { return }
        guard notice.mayBeHeard(by: identity) else { return }
        for subscription in subscriptions.watching(subject) {
            beginMessage(AckID(subscription.ticket, .notice(notice.sequence)), subscription)
            output.header("content-type", "application/json;charset=utf-8")
            output.end(body: body)
        }
    }
}
