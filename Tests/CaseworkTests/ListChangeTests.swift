import Casework
import Testing

@Suite("The last change of an entry")
struct ListChangeTests {
    typealias Fixture = CountyFixture

    private func kind(_ offering: Offering?, days: Int = 0) -> ListChange.Kind? {
        let today = Fixture.morning.civilDate.adding(days: days)
        return offering.flatMap { ListChange(of: $0, today: today)?.kind }
    }

    @Test("is what happened last")
    func changes() throws {
        var story = try ListStory.published(ListFixture.social(to: "2026-07-04"))
        #expect(kind(story.offering) == .published)
        story.now = story.now.adding(milliseconds: 1)
        try story.act(.pause(reason: nil))
        #expect(kind(story.offering) == .paused)
        story.now = story.now.adding(milliseconds: 1)
        try story.act(.resume(reason: nil))
        #expect(kind(story.offering) == .resumed)
        try story.act(.suspend(reason: "核查"))
        #expect(kind(story.offering) == .suspended)
        try story.act(.lift(reason: nil))
        #expect(kind(story.offering) == .resumed)
        story.now = story.now.adding(milliseconds: 1)
        try story.write(ListFixture.social(title: "面粉", to: "2026-07-04"))
        try story.act(.publish)
        #expect(kind(story.offering) == .changed)
        try story.act(.withdraw(reason: "发完"))
        #expect(kind(story.offering, days: 9) == .withdrawn)
    }

    @Test("or that its last day has passed, though nobody noted it yet")
    func lastDay() throws {
        let story = try ListStory.published(ListFixture.social(to: "2026-07-04"))
        #expect(kind(story.offering, days: 3) == .published)
        #expect(kind(story.offering, days: 4) == .expired)
        let offering = try #require(story.offering)
        let change = ListChange(of: offering, today: Fixture.morning.civilDate.adding(days: 4))
        #expect(change?.at == Instant("2026-07-05T00:00"))
    }

    @Test("concerns nobody before it was published")
    func unpublished() throws {
        var story = ListStory()
        try story.write(ListFixture.social())
        #expect(kind(story.offering) == nil)
    }
}
