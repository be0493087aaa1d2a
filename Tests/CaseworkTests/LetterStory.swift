import Casework
import Testing

/// One letter's life as a test tells it: sent by civil affairs to the emergency bureau.
struct LetterStory {
    typealias Fixture = CountyFixture

    static let sender = Fixture.civilAffairs
    static let reader = Fixture.emergency
    static let queue = Fixture.box("temp-queue/q.1")

    var letter: Letter
    var sequence: Int64 = 100
    var now = Fixture.morning
    var events: [LetterEvent] = []

    init(to box: LetterBox = .agency(reader), expires: Instant? = nil) {
        letter = Letter(
            LetterID(1), LetterDraft(to: box, expires: expires, body: []), from: Self.sender,
            sentAs: sequence)
    }

    /// Somebody reads the box it lies in.
    @discardableResult
    mutating func lease() -> LeaseToken {
        apply(.leased(until: now.adding(milliseconds: Fixture.leaseSeconds * 1000)))
        return LeaseToken(sequence)
    }

    mutating func apply(_ event: LetterEvent) {
        sequence += 1
        letter.apply(event, sequence: sequence)
        events.append(event)
    }

    /// - Returns: what the journal would say.
    @discardableResult
    mutating func handle(
        _ verb: LetterVerb, by agency: AgencyID? = nil, isOpen: Bool = true
    ) throws(Refusal) -> [LetterEvent] {
        let agency = agency ?? (letter.returned == nil ? Self.reader : Self.sender)
        return try handle(verb, as: Fixture.clerk(of: agency), isOpen: isOpen)
    }

    @discardableResult
    mutating func handle(
        _ verb: LetterVerb, as identity: Identity, isOpen: Bool = true, isInOtherHands: Bool = false
    ) throws(Refusal) -> [LetterEvent] {
        let entries = try Decision.decide(
            .handle(verb, letter.id),
            knowing: Decision.Known(
                letter: letter, box: LetterRules.BoxState(isOpen: isOpen, isFull: false),
                isInOtherHands: isInOtherHands),
            numbers: Numbers(lastCase: 0, lastObligation: 0, lastOffering: 0, lastLetter: 1),
            in: Setting(now: now, by: identity, county: Fixture.county))
        let made: [LetterEvent] = entries.compactMap {
            if case .letter(letter.id, let event) = $0 { event } else { nil }
        }
        for event in made { apply(event) }
        return made
    }

    func refusal(
        of verb: LetterVerb, as identity: Identity, isInOtherHands: Bool = false
    ) -> Refusal.Code? {
        var copy = self
        do throws(Refusal) {
            try copy.handle(verb, as: identity, isInOtherHands: isInOtherHands)
            return nil
        } catch { return error.code }
    }

    /// Everything that falls due on the way.
    mutating func wait(until later: Instant, isOpen: Bool = true) {
        now = later
        while true {
            let due = LetterRules.due(
                letter, at: now, isBoxOpen: isOpen, in: Fixture.county)
            guard !due.isEmpty else { return }
            for event in due { apply(event) }
        }
    }
}
