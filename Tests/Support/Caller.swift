public import Casework
public import Ledger

/// One connection of a clerk or an agency.
public final class Caller {
    public let consumer: ConsumerID
    public let identity: Identity
    public let inbox: Inbox
    private var lastNumber: UInt64 = 0

    public init(_ consumer: UInt64, _ identity: Identity, inbox: Inbox = Inbox()) {
        self.consumer = ConsumerID(consumer)
        self.identity = identity
        self.inbox = inbox
    }

    public func ticket() -> Ticket {
        lastNumber += 1
        return Ticket(consumer: consumer, number: lastNumber)
    }

    public var deliveries: [Delivery] { inbox.deliveries }

    /// What was delivered, by obligation, in its order.
    public var delivered: [Int64] { deliveries.map(\.obligation.id.number) }

    public func request(_ command: Command, key: String? = nil) -> (Ticket, Order) {
        let ticket = ticket()
        let request = Request(
            command, by: identity, key: key, ticket: ticket, answer: inbox.port)
        return (ticket, .perform(request))
    }

    public func demand(
        _ queue: Queue, _ window: Int = 10, selecting selection: Selection = .all
    ) -> (Ticket, Order) {
        let ticket = ticket()
        let demand = Demand(
            ticket: ticket, queue: queue, selecting: selection, by: identity, window: window)
        return (ticket, .demand(demand, answer: inbox.port))
    }
}
