import Casework
import Testing

@Suite("A letter")
struct LetterRulesTests {
    typealias Fixture = CountyFixture
    typealias Story = LetterStory

    private static let free = LetterRules.BoxState(isOpen: true, isFull: false)

    private func send(
        to box: LetterBox = .agency(Story.reader), as identity: Identity,
        box state: LetterRules.BoxState = free
    ) -> Result<[Entry], Refusal> {
        let draft = LetterDraft(to: box, body: [0, 1])
        do throws(Refusal) {
            return .success(
                try LetterRules.send(
                    draft, as: LetterID(9), box: state,
                    in: Setting(now: Fixture.morning, by: identity, county: Fixture.county)))
        } catch { return .failure(error) }
    }

    private func code(_ result: Result<[Entry], Refusal>) -> Refusal.Code? {
        if case .failure(let refusal) = result { refusal.code } else { nil }
    }

    // MARK: Sending

    @Test("is written by window, agency, charity and secretariat, and by nobody else")
    func senders() {
        for agency in Fixture.county.agencies.keys {
            let identity = Fixture.clerk(of: agency)
            let draft = LetterDraft(to: .agency(Story.reader), body: [0, 1])
            #expect(
                send(as: identity) == .success([.letterSent(LetterID(9), draft, from: agency)]))
        }
        for role in [Role.auditor, .operator] {
            let identity = Identity(account: "a", role: role, agency: nil)
            #expect(code(send(as: identity)) == .notPermitted)
        }
    }

    @Test("of a correspondent without an agency is refused: nobody could answer")
    func senderWithoutAgency() {
        let identity = Identity(account: "a", role: .agency, agency: nil)
        #expect(code(send(as: identity)) == .notPermitted)
    }

    @Test("goes to any agency of the county, the own one too, and to no other")
    func addressees() {
        for agency in Fixture.county.agencies.keys {
            #expect(code(send(to: .agency(agency), as: Fixture.clerk(of: Story.sender))) == nil)
        }
        let stranger = LetterBox.agency(Fixture.agency("pensions"))
        let refusal = send(to: stranger, as: Fixture.clerk(of: Story.sender))
        #expect(code(refusal) == .unknownAgency)
    }

    @Test("to a full box is refused, also where nobody reads any more")
    func full() {
        for isOpen in [true, false] {
            let state = LetterRules.BoxState(isOpen: isOpen, isFull: true)
            #expect(code(send(as: Fixture.clerk(of: Story.sender), box: state)) == .queueFull)
        }
    }

    @Test("to a queue whose session is over comes back at once, in the same breath")
    func gone() throws {
        let closed = LetterRules.BoxState(isOpen: false, isFull: false)
        let entries = try send(
            to: Story.queue, as: Fixture.clerk(of: Story.sender), box: closed
        ).get()
        try #require(entries.count == 2)
        #expect(entries[1] == .letter(LetterID(9), .returned(.gone)))
    }

    // MARK: In hand

    @Test("is taken once; the same delivery again changes nothing, another one is stale")
    func take() throws {
        var story = Story()
        let token = story.lease()
        #expect(try story.handle(.take(token)) == [.taken])
        #expect(story.letter.isTaken)
        #expect(story.letter.lease == nil)
        #expect(try story.handle(.take(token)).isEmpty)
        let clerk = Fixture.clerk(of: Story.reader)
        for verb in [
            LetterVerb.take(LeaseToken(1)), .release(token), .refuse(token),
        ] {
            #expect(story.refusal(of: verb, as: clerk) == .staleLease)
        }
    }

    @Test("put back is free again, and an old delivery of it is stale")
    func release() throws {
        var story = Story()
        let first = story.lease()
        #expect(try story.handle(.release(first)) == [.leaseEnded(.released)])
        #expect(story.letter.lease == nil)
        let second = story.lease()
        let clerk = Fixture.clerk(of: Story.reader)
        for verb in [LetterVerb.take(first), .release(first), .refuse(first)] {
            #expect(story.refusal(of: verb, as: clerk) == .staleLease)
        }
        #expect(story.letter.deliveries == 2)
        #expect(try story.handle(.take(second)) == [.taken])
    }

    @Test("that its reader does not want goes to its sender, who can only take it or leave it")
    func refuse() throws {
        var story = Story()
        #expect(try story.handle(.refuse(story.lease())) == [.returned(.refused)])
        #expect(story.letter.box == .agency(Story.sender))
        #expect(story.letter.deliveries == 0)
        #expect(try story.handle(.refuse(story.lease())) == [.leaseEnded(.released)])
        #expect(story.letter.returned == .refused)
        #expect(try story.handle(.take(story.lease())) == [.taken])
        #expect(story.letter.isTaken)
    }

    @Test("is handled by its reader alone, and only while no other connection has it")
    func readers() throws {
        var story = Story()
        let token = story.lease()
        for verb in [LetterVerb.take(token), .release(token), .refuse(token)] {
            for agency in Fixture.county.agencies.keys {
                let isReader = agency == Story.reader
                #expect(
                    story.refusal(of: verb, as: Fixture.clerk(of: agency))
                        == (isReader ? nil : .notOwned))
            }
            let auditor = Identity(account: "a", role: .auditor, agency: nil)
            #expect(story.refusal(of: verb, as: auditor) == .notPermitted)
            let reader = Fixture.clerk(of: Story.reader)
            #expect(story.refusal(of: verb, as: reader, isInOtherHands: true) == .otherHands)
        }
        try story.handle(.refuse(token))
        let back = story.lease()
        #expect(story.refusal(of: .take(back), as: Fixture.clerk(of: Story.sender)) == nil)
    }

    @Test("that went back while its reader dawdled is stale to the reader, not somebody else's")
    func lateReader() throws {
        var story = Story(expires: Fixture.morning.adding(milliseconds: 1))
        let token = story.lease()
        story.wait(until: Fixture.morning.adding(milliseconds: 3_600_000))
        #expect(story.letter.returned == .expired)
        let reader = Fixture.clerk(of: Story.reader)
        for verb in [LetterVerb.take(token), .release(token), .refuse(token)] {
            #expect(story.refusal(of: verb, as: reader) == .staleLease)
            #expect(story.refusal(of: verb, as: Fixture.clerk(of: Fixture.charity)) == .notOwned)
        }
    }

    @Test("put back into a queue that nobody reads any more goes to its sender")
    func releasedTooLate() throws {
        var story = Story(to: Story.queue)
        let token = story.lease()
        #expect(
            try story.handle(.release(token), isOpen: false)
                == [.leaseEnded(.released), .returned(.gone)])
        story = Story(to: Story.queue)
        #expect(try story.handle(.take(story.lease()), isOpen: false) == [.taken])
    }

    // MARK: What nobody asks for

    @Test("counts what says something of it, and only that", arguments: LeaseEnd.allCases)
    func ends(_ end: LeaseEnd) {
        for isOpen in [true, false] {
            var story = Story(to: Story.queue)
            story.lease()
            let events = LetterRules.endLease(
                story.letter, end, isBoxOpen: isOpen, in: Fixture.county)
            #expect(events == [.leaseEnded(end)] + (isOpen ? [] : [.returned(.gone)]))
            for event in events { story.apply(event) }
            #expect(story.letter.fruitless == (isOpen && end.counts ? 1 : 0))
            #expect(story.letter.lease == nil)
        }
    }

    @Test("handed out in vain too often goes back, once: there it waits however often it is read")
    func undeliverable() throws {
        var story = Story()
        for end in [LeaseEnd.prefetched, .restart, .released, .prefetched, .expired, .released] {
            #expect(story.letter.returned == nil)
            story.lease()
            let events = LetterRules.endLease(
                story.letter, end, isBoxOpen: true, in: Fixture.county)
            for event in events { story.apply(event) }
        }
        #expect(story.letter.returned == .undeliverable)
        #expect(story.letter.deliveries == 0)
        for _ in 0..<(2 * Fixture.returnsMax) { try story.handle(.release(story.lease())) }
        #expect(story.letter.returned == .undeliverable)
        #expect(story.events.filter { $0 == .returned(.undeliverable) }.count == 1)
        #expect(try story.handle(.take(story.lease())) == [.taken])
    }

    @Test("expires at its moment if nobody has it, and never a second time")
    func expires() {
        let moment = Fixture.morning.adding(milliseconds: 60_000)
        var story = Story(expires: moment)
        story.wait(until: moment.adding(milliseconds: -1))
        #expect(story.events.isEmpty)
        story.wait(until: moment)
        #expect(story.events == [.returned(.expired)])
        #expect(story.letter.expiresUnread == nil)
        story.wait(until: moment.adding(milliseconds: 86_400_000))
        #expect(story.events.count == 1)
    }

    @Test("in hand does not expire, but does as soon as it comes back")
    func expiresInHand() throws {
        let moment = Fixture.morning.adding(milliseconds: 60_000)
        var story = Story(expires: moment)
        let token = story.lease()
        story.wait(until: moment.adding(milliseconds: 1))
        #expect(story.events.count == 1)
        #expect(try story.handle(.take(token)) == [.taken])
        story.wait(until: moment.adding(milliseconds: 86_400_000))
        #expect(story.letter.returned == nil)

        story = Story(expires: moment)
        let until = Fixture.morning.adding(milliseconds: Fixture.leaseSeconds * 1000)
        story.lease()
        story.wait(until: until.adding(milliseconds: -1))
        #expect(story.events.count == 1)
        story.wait(until: until)
        #expect(story.events.dropFirst() == [.leaseEnded(.expired), .returned(.expired)])
    }

    @Test("back with its sender is handed out until it is taken, whatever its leases come to")
    func senderDawdles() throws {
        var story = Story()
        try story.handle(.refuse(story.lease()))
        for _ in 0..<(2 * Fixture.returnsMax) {
            story.lease()
            story.wait(until: story.now.adding(milliseconds: Fixture.leaseSeconds * 1000))
        }
        #expect(story.letter.returned == .refused)
        #expect(!story.letter.isTaken)
        #expect(story.letter.lease == nil)
    }
}
