internal import Broker
internal import Handover
internal import Ledger

/// Who holds leases by this door: an account, on whatever connection and loop it comes next. What
/// it has in hand outlives a connection, and ends with the account as it was.
final class Desk: Sendable {
    private struct Book {
        var consumers: [String: ConsumerID] = [:]
        var last: UInt64 = 0
    }

    private let book = Lock(Book())

    /// No connection of another door has such a number.
    private static let first: UInt64 = 1 << 63

    /// Who asks without an account.
    static let nobody = ConsumerID(first)

    func consumer(of account: String) -> ConsumerID {
        book.withLock { book in
            if let consumer = book.consumers[account] { return consumer }
            book.last += 1
            let consumer = ConsumerID(Self.first | book.last)
            book.consumers[account] = consumer
            return consumer
        }
    }

    /// These accounts are not what they were: what they held goes back, and whoever comes under
    /// them next is another.
    func dismiss(_ accounts: Set<String>, from broker: Broker) {
        let gone = book.withLock { book in
            accounts.compactMap { book.consumers.removeValue(forKey: $0) }
        }
        for consumer in gone { broker.leave(consumer) }
    }
}
