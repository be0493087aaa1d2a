internal import Casework
internal import Ledger
internal import Wire

/// SUBSCRIBE and UNSUBSCRIBE.
extension Session {
    static let windowDefault = 16
    static let windowMax = 1_000

    mutating func subscribe(_ frame: Frame, as identity: Identity) throws(RefusalFrame) {
        guard let address = frame["destination"] else { throw .missing("destination", .subscribe) }
        // 1.0 may leave the id out; the destination then names the subscription.
        guard let id = frame["id"] ?? (output.version == .v1_0 ? address : nil) else {
            throw .missing("id", .subscribe)
        }
        guard subscriptions[id] == nil else { throw .doubleSubscription }
        guard subscriptions.count < limits.subscriptionsMax else {
            throw .limit("The session has too many subscriptions.", "Give one up first.")
        }
        guard let mode = AckMode(rawValue: frame["ack"] ?? AckMode.auto.rawValue) else {
            throw .badHeader("ack is auto, client or client-individual.")
        }
        guard let destination = Destination(address) else { throw .unknownDestination }
        let window = try window(frame)
        let selection = try selection(frame, of: destination)
        let receipt = frame["receipt"]
        let source: Subscriptions.Source
        let ticket: Ticket
        switch destination {
        case .queue(let agency):
            source = .queue
            ticket = wishPoll(
                .obligations(of: agency), selection, as: identity, window: window, receipt: receipt)
        case .letters(let agency):
            source = .queue
            ticket = wishPoll(
                .letters(.agency(agency)), as: identity, window: window, receipt: receipt)
        case .temporary(let name):
            let queue = try ownQueue(name)
            source = .temporary(name, as: queue)
            ticket = wishPoll(
                .letters(.temporary(queue)), as: identity, window: window, receipt: receipt)
        case .topic(let subject):
            if let refusal = Rights.refusal(subject.right, by: identity) {
                throw RefusalFrame(refusal)
            }
            source = .topic(subject)
            ticket = debts.takeTicket()
            confirm(frame)
        case .intake, .verb, .list, .entry, .claims, .claim, .findPerson, .eraseHousehold:
            throw .notReadable
        }
        subscriptions.add(
            .init(
                id: id, isNamed: frame["id"] != nil, destination: address, source: source,
                mode: mode, ticket: ticket))
    }

    private func window(_ frame: Frame) throws(RefusalFrame) -> Int {
        guard let text = frame["prefetch-count"] else { return Self.windowDefault }
        guard let count = DecimalText.parse(text.utf8.span), (1...Self.windowMax).contains(count)
        else { throw .badHeader("prefetch-count is a whole number from 1 to 1000.") }
        return count
    }

    private func selection(
        _ frame: Frame, of destination: Destination
    ) throws(RefusalFrame) -> Selection {
        guard let text = frame["selector"] else { return .all }
        guard case .queue = destination else {
            throw .badHeader("A selector is for /queue/<agency> only.")
        }
        guard let selection = Selector.parse(text) else {
            throw .badHeader("The selector is none this door knows: \(Selector.grammar).")
        }
        return selection
    }

    private static let queueNameMax = 64

    /// Every subscription makes a queue of its own: an answer to a former one is not for it, and
    /// whoever knows one queue of a session cannot tell the name of another.
    private func ownQueue(_ name: TemporaryQueue) throws(RefusalFrame) -> TemporaryQueue {
        guard subscriptions.temporaryQueue(name) == nil else { throw .doubleSubscription }
        guard name.text.utf8.count <= Self.queueNameMax else {
            throw .badHeader("A temporary queue has a name of at most 64 letters.")
        }
        guard let secret = makeSecret(), let queue = TemporaryQueue("\(name.text).\(secret)")
        else {
            throw .limit(
                "The system gives no random bytes to name the queue with.", "Try again later.")
        }
        return queue
    }

    mutating func unsubscribe(_ frame: Frame) throws(RefusalFrame) {
        guard let id = frame["id"] ?? (output.version == .v1_0 ? frame["destination"] : nil) else {
            throw .missing("id", .unsubscribe)
        }
        guard let subscription = subscriptions.remove(id) else { throw .unknownSubscription }
        switch subscription.source {
        case .queue, .temporary: wishStopPolling(subscription.ticket)
        case .topic: break
        }
        // From here on deliveries that were under way find no subscription and are not sent, so
        // the receipt may go at once: nothing of this subscription comes after it.
        confirm(frame)
    }
}
