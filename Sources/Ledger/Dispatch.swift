public import Casework
internal import Forms

/// One thing the writer says, always after the commit it speaks of.
public enum Dispatch: Sendable {
    case answer(Ticket, Result<Effect, Refusal>)
    case delivery(Delivery)
    case letter(LetterDelivery)
    /// What a consultation opened: its answer, where it was not refused.
    case papers(Ticket, Papers)
    /// Whom a claim is for: the answer to a charity that may know it.
    indirect case contact(Ticket, ClaimContact)
    /// What concerns more than its sender: a clock's step, a change of the lists, a queue that
    /// moved.
    indirect case notice(Notice)
}

/// Whom an answer is for: the asker's own numbers, given back as they came.
public struct Ticket: Sendable, Hashable {
    public let consumer: ConsumerID
    public let number: UInt64

    public init(consumer: ConsumerID, number: UInt64) {
        self.consumer = consumer
        self.number = number
    }
}

/// One caller's connection, as its door numbers it; never used again for another.
public struct ConsumerID: Sendable, Hashable {
    public let number: UInt64

    public init(_ number: UInt64) { self.number = number }
}

/// An obligation on its way to whoever polled it. The journal already says so. Immutable; a class
/// only so that it goes from thread to thread as one reference.
public final class Delivery: Sendable {
    public let ticket: Ticket
    public let obligation: Obligation
    public let opened: Case
    public let procedure: Procedure?
    public let lease: Lease
    /// It was handed out before, to this or another reader.
    public let isRedelivered: Bool
    /// What happened since its reader last took note; empty for a first referral.
    public let news: [Recorded]
    /// The entry of the lists that a lead points to; nil for any other obligation.
    public let entry: OfferingAddress?

    init(
        ticket: Ticket, obligation: Obligation, opened: Case, procedure: Procedure?, lease: Lease,
        news: [Recorded], leadingTo entry: OfferingAddress?
    ) {
        self.ticket = ticket
        self.obligation = obligation
        self.opened = opened
        self.procedure = procedure
        self.lease = lease
        self.news = news
        self.entry = entry
        isRedelivered = obligation.deliveries > 1
    }
}

/// A letter on its way to its reader. The journal already says so.
public final class LetterDelivery: Sendable {
    public let ticket: Ticket
    public let letter: Letter
    /// Headers and body as they were sent.
    public let content: LetterDraft.Content
    public let lease: Lease

    init(
        ticket: Ticket, letter: Letter, content: LetterDraft.Content, lease: Lease
    ) {
        self.ticket = ticket
        self.letter = letter
        self.content = content
        self.lease = lease
    }
}

/// A broadcast: what happened to which obligation, offering or queue.
public struct Notice: Sendable {
    public enum Subject: Sendable {
        case deadline(Obligation, Clock, ClockStep)
        case list(Offering)
        /// What happened to a claim, by its word in the journal.
        case claim(Claim, String)
        /// So many wait there now and are in nobody's hands.
        case queue(AgencyID, in: Area, waiting: Int)
    }

    public let at: Instant
    public let sequence: Int64
    public let subject: Subject
}

extension Notice {
    public var broadcast: Broadcast {
        switch subject {
        case .deadline: .deadline
        case .list: .list
        case .claim: .claim
        case .queue: .queue
        }
    }

    /// As every door tells it.
    public var body: [UInt8] {
        switch subject {
        case .deadline(let obligation, let clock, let step):
            NoticeForm.deadline(obligation, clock, step, at: at)
        case .list(let offering): NoticeForm.list(offering, at: at)
        case .claim(let claim, let word): NoticeForm.claim(claim, word, at: at)
        case .queue(let agency, _, let count): NoticeForm.queue(agency, waiting: count, at: at)
        }
    }

    /// Whether it concerns somebody who has the right to hear such broadcasts at all.
    public func mayBeHeard(by identity: Identity) -> Bool {
        switch subject {
        case .deadline(let obligation, let clock, _):
            Rights.mayHear(of: obligation, clock, identity)
        case .list: true
        case .claim(let claim, _): Rights.mayRead(claim, identity)
        case .queue(let agency, let place, _):
            Rights.mayHear(ofQueue: agency, in: place, identity)
        }
    }
}
