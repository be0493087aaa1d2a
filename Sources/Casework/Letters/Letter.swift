/// A letter from one agency to another: opaque to the broker, owed by nobody, never lost. It is
/// taken by its reader or goes back to its sender.
///
/// A value built only by replaying journal entries. Its headers and bytes stay in the entry that
/// sent it; here is what decides where it goes next.
public struct Letter: Sendable, Equatable {
    public let id: LetterID
    public let from: AgencyID
    public let to: LetterBox
    public let priority: Int
    public let expires: Instant?
    /// The journal entry that holds headers and body.
    public let sentAs: Int64

    public internal(set) var isTaken: Bool
    /// Why its sender has it back; nil while it is on its way.
    public internal(set) var returned: Return?
    public internal(set) var lease: Lease?
    /// The lease under which it was taken: taking it once more is not an error.
    public internal(set) var seen: LeaseToken?
    /// How often it was handed out where it is now; more than once means redelivered.
    public internal(set) var deliveries: Int
    /// How many leases ended fruitlessly where it is now.
    public internal(set) var fruitless: Int

    /// Why a letter goes back to its sender.
    public enum Return: String, Sendable, CaseIterable {
        /// Handed out again and again, and never taken.
        case undeliverable
        case expired
        /// Its reader does not want it.
        case refused
        /// The session that was to read it is over.
        case gone
    }

    public init(_ id: LetterID, _ draft: LetterDraft, from sender: AgencyID, sentAs: Int64) {
        self.init(
            id: id, from: sender, to: draft.to, priority: draft.priority, expires: draft.expires,
            sentAs: sentAs, isTaken: false, returned: nil, lease: nil, seen: nil, deliveries: 0,
            fruitless: 0)
    }

    /// Rebuilds a stored letter.
    public init(
        id: LetterID, from sender: AgencyID, to box: LetterBox, priority: Int, expires: Instant?,
        sentAs: Int64, isTaken: Bool, returned: Return?, lease: Lease?, seen: LeaseToken?,
        deliveries: Int, fruitless: Int
    ) {
        self.id = id
        from = sender
        to = box
        self.priority = priority
        self.expires = expires
        self.sentAs = sentAs
        self.isTaken = isTaken
        self.returned = returned
        self.lease = lease
        self.seen = seen
        self.deliveries = deliveries
        self.fruitless = fruitless
    }

    /// Where it is now, or was taken.
    public var box: LetterBox { returned == nil ? to : .agency(from) }

    /// The box in which it takes up room, in hand or not; nil once it was taken.
    public var place: LetterBox? { isTaken ? nil : box }

    /// When it goes back unread; a letter that is back stays until it is taken.
    public var expiresUnread: Instant? {
        isTaken || returned != nil ? nil : expires
    }

    public mutating func apply(_ event: LetterEvent, sequence: Int64) {
        switch event {
        case .leased(let until):
            lease = Lease(token: LeaseToken(sequence), until: until)
            deliveries += 1
        case .leaseEnded(let end):
            lease = nil
            if end.counts { fruitless += 1 }
        case .taken:
            seen = lease?.token
            lease = nil
            isTaken = true
        case .returned(let reason):
            lease = nil
            returned = reason
            deliveries = 0
            fruitless = 0
        }
    }
}

/// Something that happened to one letter after it was sent.
public enum LetterEvent: Sendable, Equatable {
    /// Who may now see it and until when: the record of disclosure, written before the bytes leave.
    case leased(until: Instant)
    case leaseEnded(LeaseEnd)
    case taken
    case returned(Letter.Return)

    /// The word for it in the journal.
    public var word: String {
        switch self {
        case .leased: "letter-leased"
        case .leaseEnded: "letter-lease-ended"
        case .taken: "letter-taken"
        case .returned: "letter-returned"
        }
    }
}
