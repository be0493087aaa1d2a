import Handover

/// One round as the offices see it: from the start of the server to its end.
final class Shift: Sendable {
    let port: UInt16
    let round: Int
    /// Who may be written to, and who may get a rerouted obligation.
    let offices: [String]
    /// Nothing new is begun; what is open is asked for until it has an answer.
    let isClosing: Bool
    let over = Signal()
    /// Receipts so far.
    let receipts = Lock(0)
    /// Refusals with `ledger-full` so far.
    let refusedForRoom = Lock(0)
    private let idle = Lock<Set<String>>([])

    init(port: UInt16, round: Int, offices: [String], isClosing: Bool = false) {
        self.port = port
        self.round = round
        self.offices = offices
        self.isClosing = isClosing
    }

    var isOver: Bool { over.hasFired }

    /// An office has nothing under way any more.
    func settled(_ post: Post) { idle.withLock { _ = $0.insert(post.name) } }

    var settledCount: Int { idle.withLock { $0.count } }
}
