/// An agency or window holds what it polled until it acknowledges, releases or runs out of time.
public struct Lease: Sendable, Hashable {
    public let token: LeaseToken
    public let until: Instant

    public init(token: LeaseToken, until: Instant) {
        self.token = token
        self.until = until
    }
}

/// The journal's number of the entry that granted a lease: it fences off late holders, because a
/// later lease of the same obligation always has a higher one.
public struct LeaseToken: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let sequence: Int64

    public init(_ sequence: Int64) { self.sequence = sequence }

    public var description: String { String(sequence) }

    public static func < (left: LeaseToken, right: LeaseToken) -> Bool {
        left.sequence < right.sequence
    }
}

/// How a lease ended without an acknowledgement.
public enum LeaseEnd: String, Sendable, CaseIterable {
    case released, expired
    /// The reader's connection ended while this was what it had held longest, and so was at work
    /// on.
    case connectionEnded = "connection-ended"
    /// The reader's connection or subscription ended before this one's turn came.
    case prefetched
    case restart

    /// Whether it says something about the obligation and so brings it nearer to the return desk.
    /// A restart of the broker does not, nor does lying ready behind another on a bad line.
    public var counts: Bool {
        switch self {
        case .released, .expired, .connectionEnded: true
        case .prefetched, .restart: false
        }
    }
}

/// What waits in a queue, for whom, and who has it in hand.
public struct Waiting: Sendable, Hashable {
    /// Why somebody should look at the obligation.
    public enum Matter: String, Sendable, CaseIterable {
        // For the agency.
        case referral, supplement, insisted, withdrawn
        /// The pause ran into its cap; the clock runs again.
        case resumed
        // For the window.
        case objection, returned, missing, extended, answer
    }

    public let queue: AgencyID
    public var matter: Matter
    /// The journal entries its reader has not taken note of, oldest first: they are delivered with
    /// it. A first referral has none, its case says everything.
    public var causes: [Int64]
    public var lease: Lease?

    public init(queue: AgencyID, matter: Matter, causes: [Int64] = [], lease: Lease? = nil) {
        self.queue = queue
        self.matter = matter
        self.causes = causes
        self.lease = lease
    }

    /// What came while the reader had it in hand, and so was not delivered with it.
    public var news: [Int64] {
        guard let lease else { return [] }
        return causes.filter { $0 > lease.token.sequence }
    }
}
