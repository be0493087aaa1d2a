internal import Casework
internal import Ledger

/// What one connection has subscribed to, under the ids the client chose.
struct Subscriptions {
    struct Subscription: Equatable {
        let id: String
        /// As the client wrote it; MESSAGE gives it back.
        let destination: String
        let source: Source
    }

    enum Source: Equatable {
        case queue(Ticket)
        case topic(Destination.Subject)
    }

    private var byID: [String: Subscription] = [:]
    private var byTicket: [Ticket: String] = [:]
    private var topicCount = 0

    /// Whether a broadcast may concern this connection at all.
    var hearsBroadcasts: Bool { topicCount > 0 }

    subscript(id: String) -> Subscription? { byID[id] }

    func of(_ ticket: Ticket) -> Subscription? { byTicket[ticket].flatMap { byID[$0] } }

    /// In the order of their ids, so that two runs look alike.
    func watching(_ subject: Destination.Subject) -> [Subscription] {
        byID.values.filter { $0.source == .topic(subject) }.sorted { $0.id < $1.id }
    }

    mutating func add(_ subscription: Subscription) {
        byID[subscription.id] = subscription
        switch subscription.source {
        case .queue(let ticket): byTicket[ticket] = subscription.id
        case .topic: topicCount += 1
        }
    }

    mutating func remove(_ id: String) -> Subscription? {
        guard let subscription = byID.removeValue(forKey: id) else { return nil }
        switch subscription.source {
        case .queue(let ticket): byTicket[ticket] = nil
        case .topic: topicCount -= 1
        }
        return subscription
    }
}
