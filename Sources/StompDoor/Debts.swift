internal import Ledger

/// What a session asked for and is not answered yet: the receipts it owes its client, and what the
/// commands hold in memory.
struct Debts {
    struct Debt {
        /// Receipts of frames that needed no command; they wait for this one.
        let before: [String]
        /// Nil where none was asked for.
        let receipt: String?
        let bytes: Int
        /// Its RECEIPT names nothing that was made: the frame itself made nothing.
        let isPlain: Bool
    }

    private let consumer: ConsumerID
    private var open: [UInt64: Debt] = [:]
    private(set) var bytes = 0
    private var lastNumber: UInt64 = 0

    /// What a command costs beside its frame.
    private static let commandBytes = 256

    init(of consumer: ConsumerID) { self.consumer = consumer }

    var count: Int { open.count }

    /// A number of this session's own that nothing else has.
    mutating func takeTicket() -> Ticket {
        lastNumber += 1
        return Ticket(consumer: consumer, number: lastNumber)
    }

    /// Numbers begin with 1, so the answer to this one finds nobody.
    var unheard: Ticket { Ticket(consumer: consumer, number: 0) }

    mutating func owe(
        _ receipt: String?, bytes: Int = 0, isPlain: Bool = false, after before: [String] = []
    ) -> Ticket {
        let ticket = takeTicket()
        let bytes = bytes + (receipt?.utf8.count ?? 0) + Self.commandBytes
        open[ticket.number] = Debt(
            before: before, receipt: receipt, bytes: bytes, isPlain: isPlain)
        self.bytes += bytes
        return ticket
    }

    /// Nil when nothing is owed for it, or no more.
    mutating func settle(_ ticket: Ticket) -> Debt? {
        guard let debt = open.removeValue(forKey: ticket.number) else { return nil }
        bytes -= debt.bytes
        return debt
    }
}
