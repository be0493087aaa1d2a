internal import Casework
internal import Ledger

/// What one connection has subscribed to, under the ids the client chose.
struct Subscriptions {
    struct Subscription: Equatable {
        /// What the client calls it.
        let id: String
        /// 1.0 may leave the id out: then MESSAGE names none, and ``id`` is the destination.
        let isNamed: Bool
        /// As the client wrote it; MESSAGE gives it back.
        let destination: String
        let source: Source
        let mode: AckMode
        let ticket: Ticket
    }

    enum Source: Equatable {
        case queue
        /// A temporary queue of this session, under its short name and the one for everybody.
        case temporary(TemporaryQueue, as: TemporaryQueue)
        case topic(Broadcast)
    }

    private var byID: [String: Subscription] = [:]
    private var byTicket: [UInt64: String] = [:]
    private var topicCount = 0
    private var queueTopicCount = 0
    /// What was delivered under ``AckMode/client`` and is not acknowledged, in its order, by the
    /// subscription's ticket. It stays after UNSUBSCRIBE: what is in hand may be acknowledged.
    private var unacknowledged: [UInt64: [AckID]] = [:]

    var count: Int { byID.count }

    /// Whether a broadcast may concern this connection at all.
    var hearsBroadcasts: Bool { topicCount > 0 }

    /// Whether it is to hear how many wait where: the ledger counts only for those who ask.
    var hearsQueues: Bool { queueTopicCount > 0 }

    subscript(id: String) -> Subscription? { byID[id] }

    func of(_ ticket: Ticket) -> Subscription? { with(ticket.number) }

    func with(_ ticketNumber: UInt64) -> Subscription? {
        byTicket[ticketNumber].flatMap { byID[$0] }
    }

    /// The tickets under which queues are read.
    var polling: [Ticket] {
        byID.values.compactMap { subscription in
            if case .topic = subscription.source { nil } else { subscription.ticket }
        }.sorted { $0.number < $1.number }
    }

    /// What everybody else calls the temporary queue of this short name; nil when none is read.
    func temporaryQueue(_ name: TemporaryQueue) -> TemporaryQueue? {
        for subscription in byID.values {
            if case .temporary(name, as: let queue) = subscription.source { return queue }
        }
        return nil
    }

    /// In the order of their ids, so that two runs look alike.
    func watching(_ subject: Broadcast) -> [Subscription] {
        byID.values.filter { $0.source == .topic(subject) }.sorted { $0.id < $1.id }
    }

    mutating func add(_ subscription: Subscription) {
        byID[subscription.id] = subscription
        byTicket[subscription.ticket.number] = subscription.id
        count(subscription.source, 1)
    }

    mutating func remove(_ id: String) -> Subscription? {
        guard let subscription = byID.removeValue(forKey: id) else { return nil }
        byTicket[subscription.ticket.number] = nil
        count(subscription.source, -1)
        return subscription
    }

    private mutating func count(_ source: Source, _ change: Int) {
        guard case .topic(let subject) = source else { return }
        topicCount += change
        if subject == .queue { queueTopicCount += change }
    }

    // MARK: Cumulative acknowledgement

    mutating func handed(_ ack: AckID, isRedelivered: Bool) {
        guard case .item(let item, _) = ack.thing else { return }
        // What comes again came back first: its former delivery is over.
        if isRedelivered { unacknowledged[ack.subscription]?.removeAll { $0.isOf(item) } }
        unacknowledged[ack.subscription, default: []].append(ack)
    }

    /// What an ACK or NACK of this delivery covers: all before it that is still open, and last
    /// itself. Nothing where each is acknowledged alone.
    mutating func takeCovered(by ack: AckID) -> [AckID] {
        guard let index = unacknowledged[ack.subscription]?.firstIndex(of: ack) else { return [] }
        let covered = unacknowledged[ack.subscription].map { Array($0[...index]) } ?? []
        unacknowledged[ack.subscription]?.removeSubrange(...index)
        if unacknowledged[ack.subscription]?.isEmpty == true {
            unacknowledged[ack.subscription] = nil
        }
        return covered
    }

    /// A transaction was aborted: what it covered counts as open again, in its old place.
    mutating func putBack(_ acks: [AckID]) {
        for ack in acks {
            guard case .item(_, let token) = ack.thing else { continue }
            var open = unacknowledged[ack.subscription] ?? []
            let place = open.firstIndex { $0.token.map { $0 > token } ?? false } ?? open.count
            open.insert(ack, at: place)
            unacknowledged[ack.subscription] = open
        }
    }
}

extension AckID {
    fileprivate func isOf(_ item: Item) -> Bool {
        if case .item(item, _) = thing { true } else { false }
    }

    fileprivate var token: LeaseToken? {
        if case .item(_, let token) = thing { token } else { nil }
    }
}
