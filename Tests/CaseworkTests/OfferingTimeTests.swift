import Casework
import Testing

@Suite("What time does to an entry")
struct OfferingTimeTests {
    typealias Fixture = CountyFixture

    @Test("half a year without a word marks it, ten working days later it is paused")
    func unassured() throws {
        var story = ListStory(at: try #require(Instant("2026-01-14T09:00")))
        try story.write(ListFixture.social())
        try story.act(.publish)
        story.apply([.offering(OfferingID(7), .searched(upTo: nil))])
        let assurance = try #require(story.offering?.assurance)
        #expect(assurance.due == Instant("2026-07-15T00:00"))
        #expect(assurance.pause == Instant("2026-07-29T00:00"))
        story.words = []
        story.wait(until: assurance.due.adding(milliseconds: -1))
        #expect(story.words.isEmpty)
        story.wait(until: assurance.due)
        #expect(story.words == ["offering-stale"])
        #expect(story.offering?.status == .published)
        #expect(story.offering?.assurance?.isStale == true)
        story.wait(until: assurance.pause.adding(milliseconds: -1))
        #expect(story.words.count == 1)
        story.wait(until: assurance.pause)
        #expect(story.words == ["offering-stale", "offering-unassured"])
        #expect(story.offering?.status == .paused && story.offering?.standing == .unassured)
        try story.act(.assure)
        #expect(story.offering?.status == .published)
        #expect(story.offering?.assurance?.isStale == false)
    }

    @Test(
        "the day after its last day it has expired, even if it was paused; its next version waits")
    func expiry() throws {
        for isPaused in [false, true] {
            var story = try ListStory.published()
            if isPaused { try story.act(.pause(reason: nil)) }
            try story.write(ListFixture.social(to: "2027-06-30"))
            story.wait(until: try #require(Instant("2026-12-31T23:59")))
            #expect(story.offering?.status == (isPaused ? .paused : .published))
            story.wait(until: try #require(Instant("2027-01-01T00:00")))
            #expect(story.offering?.status == .expired)
            #expect(story.offering?.since == Instant("2027-01-01T00:00"))
            try story.act(.publish)
            #expect(story.offering?.status == .published && story.offering?.version == 2)
        }
    }

    @Test("a broker that was down notes one thing after the other")
    func late() throws {
        var story = try ListStory.published(ListFixture.social(to: "2028-12-31"))
        story.words = []
        story.wait(until: try #require(Instant("2029-03-01T09:00")))
        #expect(story.words == ["offering-stale", "offering-unassured", "offering-expired"])
    }

    @Test("time does not end what the regulator stopped; when it is lifted, all is noted at once")
    func suspended() throws {
        var story = try ListStory.published()
        try story.act(.suspend(reason: "核查"))
        #expect(story.offering?.wakesAt == nil)
        story.wait(until: try #require(Instant("2027-03-01T09:00")))
        #expect(story.offering?.status == .suspended)
        try story.act(.lift(reason: nil))
        story.wait(until: story.now)
        #expect(story.offering?.status == .expired)
    }

    @Test(
        "one that was suspended or paused before it was looked for does not wake for want of word")
    func stoppedEarly() throws {
        for verb in [OfferingVerb.suspend(reason: "核查"), .pause(reason: nil)] {
            var story = ListStory()
            try story.write(ListFixture.social(to: "2028-12-31"))
            try story.act(.publish)
            try story.act(verb)
            let offering = try #require(story.offering)
            #expect(offering.search == ObligationID(0) && offering.searchesAt == nil)
            let later = try #require(Instant("2027-12-01T09:00"))
            #expect(OfferingOccurrence.due(offering, at: later).isEmpty)
        }
    }

    @Test("cases are looked for once it can be had: from its first day on, and not while stopped")
    func search() throws {
        var story = ListStory()
        try story.write(ListFixture.social(from: "2026-09-01"))
        #expect(story.offering?.wakesAt == nil)
        try story.act(.publish)
        let first = try #require(Instant("2026-09-01T00:00"))
        #expect(story.offering?.searchesAt == first && story.offering?.wakesAt == first)
        try story.act(.suspend(reason: "核查"))
        #expect(story.offering?.searchesAt == nil)
        story.now = try #require(Instant("2026-10-12T09:00"))
        try story.act(.lift(reason: nil))
        #expect(story.offering?.searchesAt == story.now && story.offering?.wakesAt == story.now)
        story.apply([.offering(OfferingID(7), .searched(upTo: ObligationID(256)))])
        #expect(story.offering?.searchesAt == story.now)
        story.apply([.offering(OfferingID(7), .searched(upTo: nil))])
        #expect(story.offering?.searchesAt == nil)
        try story.write(ListFixture.social(title: "面粉"))
        try story.act(.publish)
        #expect(story.offering?.searchesAt == story.now)
        try story.act(.withdraw(reason: "发完"))
        #expect(story.offering?.search == nil)
    }

    @Test("a draft sleeps")
    func draft() throws {
        var story = ListStory()
        try story.write(ListFixture.social())
        let offering = try #require(story.offering)
        #expect(offering.wakesAt == nil)
        #expect(OfferingOccurrence.due(offering, at: Instant(startOf: .latest)).isEmpty)
    }
}
