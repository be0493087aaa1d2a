/// What a reader does with a letter in hand.
public enum LetterVerb: Sendable, Hashable {
    case take(LeaseToken)
    /// Back into the box, for this or another reader.
    case release(LeaseToken)
    /// Back to its sender.
    case refuse(LeaseToken)

    public var lease: LeaseToken {
        switch self {
        case .take(let token), .release(let token), .refuse(let token): token
        }
    }

    public var word: String {
        switch self {
        case .take: "take"
        case .release: "release"
        case .refuse: "refuse"
        }
    }
}

/// Who may write to whom, and what becomes of a letter nobody takes.
public enum LetterRules {
    /// What the ledger knows of the box a letter goes to, or lies in.
    public struct BoxState: Sendable, Hashable {
        /// Somebody reads it, or it is an agency's and somebody will.
        public let isOpen: Bool
        public let isFull: Bool

        public init(isOpen: Bool, isFull: Bool) {
            self.isOpen = isOpen
            self.isFull = isFull
        }
    }

    public static func send(
        _ draft: LetterDraft, as id: LetterID, box: BoxState, in setting: Setting
    ) throws(Refusal) -> [Entry] {
        if let refusal = Rights.refusal(.sendLetter, by: setting.by) { throw refusal }
        guard let sender = setting.by.agency else {
            throw .notPermitted(.sendLetter, thing: "letter", role: setting.by.role)
        }
        if case .agency(let reader) = draft.to, setting.county.agencies[reader] == nil {
            throw Refusal(
                .unknownAgency, thing: "destination",
                sentence: "No agency of this county has this letter box.",
                nextStep: "Check the destination: /letters/<agency>.")
        }
        if box.isFull { throw .letterBoxFull }
        let sent = Entry.letterSent(id, draft, from: sender)
        // Nobody reads an answer to a session that is over: its writer has it back at once.
        return box.isOpen ? [sent] : [sent, .letter(id, .returned(.gone))]
    }

    public static func decide(
        _ verb: LetterVerb, on letter: Letter, box: BoxState, in setting: Setting
    ) throws(Refusal) -> [LetterEvent] {
        if let refusal = Rights.refusal(.readLetters, by: setting.by, of: letter.box) {
            // It went back while its reader had it: that reader is late, and no stranger.
            let wasReader = Rights.refusal(.readLetters, by: setting.by, of: letter.to) == nil
            throw wasReader ? .staleLease(letter) : refusal
        }
        // Sent twice, done once: the same delivery may be taken again.
        if case .take(let token) = verb, letter.seen == token { return [] }
        guard let lease = letter.lease, lease.token == verb.lease else {
            throw .staleLease(letter)
        }
        return switch verb {
        case .take: [.taken]
        case .release: endLease(letter, .released, isBoxOpen: box.isOpen, in: setting.county)
        // Its sender has it already: refusing it there changes nothing.
        case .refuse:
            letter.returned == nil
                ? [.returned(.refused)]
                : endLease(letter, .released, isBoxOpen: box.isOpen, in: setting.county)
        }
    }

    /// A lease ended and the letter was not taken.
    public static func endLease(
        _ letter: Letter, _ end: LeaseEnd, isBoxOpen: Bool, in county: County
    ) -> [LetterEvent] {
        guard letter.returned == nil else { return [.leaseEnded(end)] }
        if !isBoxOpen { return [.leaseEnded(end), .returned(.gone)] }
        let isLast = end.counts && letter.fruitless + 1 >= county.lease.returnsMax
        return isLast ? [.leaseEnded(end), .returned(.undeliverable)] : [.leaseEnded(end)]
    }

    /// What fell due at `now` or before; apply it and ask again until nothing is left.
    public static func due(
        _ letter: Letter, at now: Instant, isBoxOpen: Bool, in county: County
    ) -> [LetterEvent] {
        if let until = letter.lease?.until {
            // In hand, it is being read: it expires only if it comes back.
            return until <= now
                ? endLease(letter, .expired, isBoxOpen: isBoxOpen, in: county) : []
        }
        guard let expires = letter.expiresUnread, expires <= now else { return [] }
        return [.returned(.expired)]
    }
}

extension Refusal {
    static let letterBoxFull = Refusal(
        .queueFull, thing: "destination",
        sentence: "The letters of this agency wait in such number that no more are taken.",
        nextStep: "Ask the agency to read them, and send this one again later.")

    static func staleLease(_ letter: Letter) -> Refusal {
        Refusal(
            .staleLease, thing: "letter \(letter.id)",
            sentence: "The lease on letter \(letter.id) is over; it may be in other hands now.",
            nextStep: "Read on and use the new delivery's ack id.")
    }

    static func unknownLetter(_ id: LetterID) -> Refusal {
        Refusal(
            .unknownLetter, thing: "letter \(id)", sentence: "There is no letter \(id).",
            nextStep: "Use the ack id of the delivered message.")
    }
}
