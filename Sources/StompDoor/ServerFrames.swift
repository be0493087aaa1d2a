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
        let ack = AckID(obligation: delivery.obligation.id, token: delivery.lease.token)
        output.begin(.message)
        output.header("subscription", subscription.id)
        output.header("message-id", ack.description)
        if output.version == .v1_2 { output.header("ack", ack.description) }
        output.header("destination", subscription.destination)
        output.header("redelivered", delivery.isRedelivered ? "true" : "false")
        if delivery.isRedelivered {
            output.header("delivery-count", Int64(delivery.obligation.deliveries))
        }
        output.header("content-type", "application/json;charset=utf-8")
        output.header("obligation", delivery.obligation.id.number)
        if let matter = delivery.obligation.waiting?.matter {
            output.header("matter", matter.rawValue)
        }
        output.header("topic", delivery.obligation.rules.topic.text)
        output.end(
            body: DeliveryForm.bytes(
                delivery.obligation, of: delivery.opened, procedure: delivery.procedure,
                reader: reader, news: delivery.news))
        return true
    }

    mutating func notice(_ notice: Notice, subject: Destination.Subject, body: [UInt8]) {
        guard !isLeaving, case .open(let identity) = phase else { return }
        if case .deadline(let obligation, let clock, _) = notice.subject,
            !Rights.mayHear(of: obligation, clock, identity)
        {
            return
        }
        for subscription in subscriptions.watching(subject) {
            output.begin(.message)
            output.header("subscription", subscription.id)
            output.header("message-id", "n\(notice.sequence)")
            output.header("destination", subscription.destination)
            output.header("content-type", "application/json;charset=utf-8")
            output.end(body: body)
        }
    }
}
