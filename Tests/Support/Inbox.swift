public import Casework
internal import Handover
public import Ledger

/// A port that keeps what the writer says, in its order.
public final class Inbox: Sendable {
    private final class Store: Sendable {
        let dispatches = Lock<[Dispatch]>([])
        let batches = Lock(0)
    }

    private let store = Store()
    public let port: Port

    /// - Parameter onReceive: called on the writer's thread before anything is kept.
    public init(onReceive: @escaping @Sendable ([Dispatch]) -> Void = { _ in }) {
        let store = store
        port = Port { dispatches in
            onReceive(dispatches)
            store.batches.withLock { $0 += 1 }
            store.dispatches.withLock { $0.append(contentsOf: dispatches) }
        }
    }

    public var all: [Dispatch] { store.dispatches.withLock { $0 } }

    /// How often the port was woken.
    public var wakes: Int { store.batches.withLock { $0 } }

    public func empty() { store.dispatches.withLock { $0 = [] } }

    public func answer(to ticket: Ticket) -> Result<Effect, Refusal>? {
        for dispatch in all {
            switch dispatch {
            case .answer(ticket, let result): return result
            case .papers(ticket, let papers):
                return .success(Effect(.none, sequence: papers.sequence))
            case .contact(ticket, let contact):
                return .success(Effect(.claim(contact.claim.id), sequence: contact.sequence))
            default: continue
            }
        }
        return nil
    }

    public var deliveries: [Delivery] {
        all.compactMap { if case .delivery(let delivery) = $0 { delivery } else { nil } }
    }

    /// What consultations opened.
    public var papers: [Papers] {
        all.compactMap { if case .papers(_, let papers) = $0 { papers } else { nil } }
    }

    public func contact(to ticket: Ticket) -> ClaimContact? {
        for case .contact(ticket, let contact) in all { return contact }
        return nil
    }

    public var notices: [Notice] {
        all.compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
    }

    /// Each deadline notice as `17 accept breach`.
    public var steps: [String] {
        notices.compactMap {
            guard case .deadline(let obligation, let clock, let step) = $0.subject else {
                return nil
            }
            return "\(obligation.id) \(clock.kind.rawValue) \(step.code)"
        }
    }
}
