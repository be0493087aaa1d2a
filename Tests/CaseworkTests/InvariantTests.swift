import Casework
import Testing

/// Random lives of referrals: whatever is asked in whatever order, the promises of the design hold.
@Suite("Promises under random use")
struct InvariantTests {
    typealias Fixture = CountyFixture
    typealias Draw = TimeFixture.Draw

    /// The only ways from one status to another.
    private static let moves: [Status: Set<Status>] = [
        .requested: [.received, .rejected, .cancelled, .enteredInError],
        .received: [.accepted, .rejected, .cancelled, .enteredInError],
        .accepted: [.inProgress, .onHold, .completed, .failed, .cancelled, .enteredInError],
        .inProgress: [.onHold, .completed, .failed, .cancelled, .enteredInError],
        .onHold: [.inProgress, .cancelled, .enteredInError],
    ]

    @Test("no sequence of verbs, leases, waits and new calendars breaks a promise")
    func randomLives() throws {
        var words: Set<String> = []
        var refusals: Set<Refusal.Code> = []
        var statuses: Set<Status> = []
        for seed in UInt64(1)...4000 {
            var life = try Life(seed: seed)
            for step in 0..<40 {
                let before = life.story
                do { try life.step() } catch {
                    refusals.insert(error.code)
                    // A refusal leaves everything as it was.
                    #expect(life.story.obligation == before.obligation)
                }
                let broken = Self.broken(life.story, since: before)
                guard broken.isEmpty else {
                    Issue.record("seed \(seed) step \(step): \(broken) after \(life.story.words)")
                    return
                }
                statuses.insert(life.story.obligation.status)
            }
            #expect(life.replayed() == life.story.obligation, "seed \(seed)")
            words.formUnion(life.story.words)
        }
        // The lives are worth something only if they went everywhere.
        #expect(words.count == 19, "\(words.sorted())")
        #expect(statuses == Set(Status.allCases))
        #expect(
            refusals.isSuperset(of: [
                .wrongState, .staleLease, .notOwned, .notPermitted, .objectionSettled,
                .alreadyExtended, .expired, .reasonNeeded, .extensionUnknown, .wrongReason,
            ]), "\(refusals)")
    }

    // MARK: The promises

    private static func broken(_ story: Story, since before: Story) -> [String] {
        let obligation = story.obligation
        var broken = obligation.status.isFinal ? final(obligation) : open(obligation)
        var status = before.obligation.status
        var replayed = before.obligation
        for event in story.events.dropFirst(before.events.count) {
            let told = replayed.clocks
            replayed.apply(event, at: story.now, sequence: replayed.sequence + 1)
            if replayed.status != status, moves[status]?.contains(replayed.status) != true {
                broken.append("\(status) became \(replayed.status)")
            }
            status = replayed.status
            if case .told(let kind, let step) = event,
                let last = told.first(where: { $0.kind == kind })?.told, last >= step
            {
                broken.append("\(kind) told \(step) after \(last)")
            }
        }
        let told = story.events.filter { $0.word == "told" }
        for (index, event) in told.enumerated() where told[..<index].contains(event) {
            broken.append("\(event) was told twice")
        }
        if let wake = obligation.wakesAt, wake <= story.now {
            broken.append("something due at \(wake) was left undone")
        }
        return broken
    }

    private static func open(_ obligation: Obligation) -> [String] {
        var broken: [String] = []
        let running = obligation.clocks.filter { $0.isOpen && $0.pausedSince == nil }
        if obligation.status == .onHold {
            if obligation.holdUntil == nil { broken.append("a pause without a cap") }
            if obligation.clock(.complete)?.pausedSince == nil { broken.append("no pause on hold") }
        } else {
            if !running.contains(where: { $0.owner == obligation.owner }) {
                broken.append("the owner has no running clock")
            }
            if obligation.holdUntil != nil { broken.append("a cap without a pause") }
        }
        if obligation.objection == .raised, obligation.clock(.answer)?.isOpen != true {
            broken.append("an objection nobody must answer")
        }
        if Fixture.county.agencies[obligation.owner] == nil { broken.append("nobody owns it") }
        if obligation.closedAt != nil || obligation.outcome != nil {
            broken.append("closed while open")
        }
        let hasSteps = running.contains { $0.told != .secretariat }
        if hasSteps || obligation.holdUntil != nil, obligation.wakesAt == nil {
            broken.append("it sleeps for ever")
        }
        if let queue = obligation.waiting?.queue,
            queue != obligation.agency, queue != obligation.window
        {
            broken.append("it waits in a stranger's queue")
        }
        // Until the agency or the window took note of it, somebody's poll must find it.
        if obligation.status == .requested, !obligation.isReturned, obligation.waiting == nil {
            broken.append("a new referral that waits nowhere")
        }
        return broken
    }

    private static func final(_ obligation: Obligation) -> [String] {
        var broken: [String] = []
        if obligation.clocks.contains(where: \.isOpen) { broken.append("an open clock at the end") }
        if obligation.closedAt == nil { broken.append("no date of closing") }
        let needsOutcome = obligation.status == .completed || obligation.status == .failed
        if needsOutcome != (obligation.outcome != nil) { broken.append("the wrong outcome") }
        if obligation.holdUntil != nil { broken.append("a cap at the end") }
        if let matter = obligation.waiting?.matter, matter != .answer, matter != .withdrawn {
            broken.append("work waits after the end")
        }
        if let wake = obligation.wakesAt, wake != obligation.waiting?.lease?.until {
            broken.append("it wakes after the end")
        }
        return broken
    }

    // MARK: A life

    private struct Life {
        var story: Story
        private var draw: Draw
        private let born: Obligation
        private let start: Int64
        /// When each event was applied, for the replay.
        private var times: [Instant] = []

        init(seed: UInt64) throws(Refusal) {
            draw = Draw(seed: seed)
            let kinds: [(TopicID, String?, Area)] = [
                (Fixture.basicLiving, nil, Fixture.shiqiao),
                (Fixture.disaster, nil, Fixture.qinghe),
                (Fixture.temporary, nil, Fixture.qinghe),
                (Fixture.temporary, "expenditure", Fixture.shiqiao),
            ]
            let (topic, variant, area) = kinds[Int.random(in: 0..<kinds.count, using: &draw)]
            let day = draw.date(in: 20_500...20_800)
            do {
                story = try Story(
                    topic, variant: variant, in: area,
                    at: Instant(startOf: day).adding(milliseconds: 34_567_000))
            } catch { throw error as? Refusal ?? .malformed("story", "begins") }
            born = story.obligation
            start = story.sequence
        }

        mutating func step() throws(Refusal) {
            defer {
                while times.count < story.events.count { times.append(story.now) }
            }
            switch Int.random(in: 0..<10, using: &draw) {
            case 0...1: pass()
            case 2...3:
                if story.obligation.waiting?.lease == nil, story.obligation.waiting != nil {
                    story.lease()
                }
            case 4 where Bool.random(using: &draw):
                story.county =
                    story.county.calendar == TimeFixture.calendar
                    ? Fixture.unannounced : Fixture.county
                if let event = Occurrence.recompute(story.obligation, in: story.county) {
                    story.apply(event)
                }
            default: try ask()
            }
            // A new calendar or a resumed clock may bring something due at once.
            catchUp()
        }

        /// Time passes; often the broker was down and notices everything late.
        private mutating func pass() {
            let minutes: [Int64] = [1, 15, 240, 1440, 4320, 14_400, 86_400]
            story.now = story.now.adding(
                milliseconds: minutes[Int.random(in: 0..<7, using: &draw)] * 60_000)
            catchUp()
        }

        private mutating func catchUp() {
            var rounds = 0
            while case let due = Occurrence.due(story.obligation, at: story.now, in: story.county),
                !due.isEmpty, rounds < 50
            {
                rounds += 1
                for event in due { story.apply(event) }
            }
        }

        private mutating func ask() throws(Refusal) {
            let verb = verb()
            let strangers = [
                Fixture.secretariat, Fixture.charity, Fixture.qingheEmergency,
                Fixture.shiqiaoWindow,
            ]
            let sender =
                Int.random(in: 0..<8, using: &draw) == 0
                ? strangers[Int.random(in: 0..<4, using: &draw)] : story.sender(of: verb)
            do { try story.act(verb, by: sender) } catch {
                throw error as? Refusal ?? .malformed("verb", "is refused with a refusal")
            }
        }

        private mutating func verb() -> Verb {
            let token = story.obligation.waiting?.lease?.token ?? LeaseToken(story.sequence)
            let verbs: [Verb] = [
                .acknowledge(token), .acknowledge(token), .release(token), .release(token), .take,
                .accept(note: nil), .accept(note: nil), .start, .asking, .resume, .prolonging,
                .objecting, .adding, .insisting, .sendingOn, .helped, .unreachable,
                .acknowledge(LeaseToken(story.sequence - 1)),
                .extend(reason: .withdrawn, approver: "局长", text: "错"),
                .complete(
                    Completion(outcome: .notEligible, reason: nil, text: nil, nextStep: nil)),
                Bool.random(using: &draw) ? .withdrawing : .correcting,
            ]
            return verbs[Int.random(in: 0..<verbs.count, using: &draw)]
        }

        /// The same life from its journal alone.
        func replayed() -> Obligation {
            var copy = born
            for (index, event) in story.events.enumerated() {
                copy.apply(event, at: times[index], sequence: start + Int64(index) + 1)
            }
            return copy
        }
    }
}
