import Casework
import Testing

/// One claim's life as a test tells it, with the offer it is on.
struct ClaimStory {
    typealias Fixture = CountyFixture

    enum Side: CaseIterable {
        case window, charity

        var identity: Identity {
            Fixture.clerk(of: self == .window ? Fixture.qingheWindow : Fixture.charity)
        }

        var other: Side { self == .window ? .charity : .window }
    }

    var now: Instant
    var sequence: Int64 = 300
    var offering: Offering
    var claim: Claim
    let need: Obligation
    var words: [String] = ["claim-opened"]

    /// A claim for a need of Qinghe that the state did not cover.
    init(by side: Side, units: Int64 = 2, offering: Offering = ListFixture.published()) throws {
        need = try Self.need()
        now = Fixture.morning
        let entries = try ClaimRules.open(
            ClaimDraft(offering: offering.address, obligation: need.id, units: units),
            as: ClaimID(9), offering: offering, need: Self.state(of: need),
            in: Setting(now: now, by: side.identity, county: Fixture.county))
        guard case .claimOpened(let claim)? = entries.first, entries.count == 1 else {
            throw Refusal.malformed("entries", "hold a claim")
        }
        self.claim = claim
        self.offering = offering
        self.offering.apply(claim.opening, sequence: sequence)
    }

    /// A need that ended without help; of the minimum living allowance in Qinghe.
    static func need(
        _ outcome: Outcome = .notEligible, topic: TopicID = Fixture.basicLiving,
        in area: Area = Fixture.qinghe
    ) throws -> Obligation {
        var story = try Story(topic, in: area)
        try story.take()
        try story.act(.accept(note: nil))
        story.apply(
            .completed(Completion(outcome: outcome, reason: nil, text: nil, nextStep: nil)))
        return story.obligation
    }

    static func state(
        of need: Obligation, categories: [String]? = ["dibao-household"], claims: [Claim] = []
    ) -> ClaimRules.NeedState {
        ClaimRules.NeedState(need, categories: categories, claims: claims)
    }

    @discardableResult
    mutating func act(
        _ verb: ClaimVerb, by side: Side, isErased: Bool = false
    ) throws(Refusal) -> [ClaimEvent] {
        let events = try ClaimRules.decide(
            verb, on: claim, isErased: isErased,
            in: Setting(now: now, by: side.identity, county: Fixture.county))
        apply(events)
        return events
    }

    func refusal(of verb: ClaimVerb, by side: Side, isErased: Bool = false) -> Refusal? {
        var copy = self
        do throws(Refusal) {
            try copy.act(verb, by: side, isErased: isErased)
            return nil
        } catch { return error }
    }

    /// Nil when the charity is shown what was agreed to.
    func refusal(openingBy identity: Identity, isErased: Bool = false) -> Refusal? {
        do throws(Refusal) {
            let events = try ClaimRules.openContact(
                claim, isErased: isErased,
                in: Setting(now: now, by: identity, county: Fixture.county))
            #expect(events == [.contactOpened])
            return nil
        } catch { return error }
    }

    mutating func apply(_ events: [ClaimEvent]) {
        for event in events {
            sequence += 1
            words.append(event.word)
            if let change = claim.change(by: event) { offering.apply(change, sequence: sequence) }
            claim.apply(event, at: now, sequence: sequence)
        }
    }

    mutating func wait(until later: Instant) {
        now = later
        apply(ClaimRules.due(claim, at: now))
    }
}

extension ClaimVerb {
    static let consent = Consent(
        parts: [.address, .contact], signedOn: CivilDate(days: 20_635), text: "v1",
        signers: "王某", purpose: "送大米")
    static let authorizing = ClaimVerb.authorize(consent)
    static let giving = ClaimVerb.fulfil(text: "已送达")
    static let lettingGo = ClaimVerb.release(.noCapacity, text: nil)
    static let complaining = ClaimVerb.reportBroken(text: "三周未送达")
}
