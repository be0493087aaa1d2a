import Casework
import Testing

@Suite("The life of an entry")
struct OfferingRulesTests {
    typealias Fixture = CountyFixture

    private static let verbs: [OfferingVerb] = [
        .submit, .withdraw(reason: "发完"), .pause(reason: "盘点"), .resume(reason: nil), .assure,
        .publish, .sendBack(reason: "对象不清"), .suspend(reason: "核查"), .lift(reason: nil),
    ]

    /// Everything an entry can be, and what each verb then does: the journal's word without its
    /// `offering-`, `-` for nothing at all, `!` for a refusal.
    private static let table = """
        state     submit    withdraw  pause  resume  assure  publish   return   suspend   lift
        draft     submitted withdrawn !      !       !       !         !        !         !
        returned  submitted withdrawn !      !       !       !         !        !         !
        dropped   !         -         !      !       !       !         !        !         !
        review    -         withdrawn !      !       !       published returned !         !
        published !         withdrawn paused -       assured !         !        suspended -
        full      !         withdrawn paused -       assured !         !        suspended -
        revised   submitted withdrawn paused -       assured !         !        suspended -
        renewed   -         withdrawn paused -       assured published returned suspended -
        paused    !         withdrawn -      resumed assured !         !        suspended -
        unassured !         withdrawn paused !       assured !         !        suspended -
        withdrawn !         -         !      !       !       !         !        !         !
        again     -         withdrawn !      !       !       published returned !         !
        prolonged -         withdrawn !      !       !       published returned !         !
        expired   !         !         !      !       !       !         !        !         !
        suspended !         !         !      !       !       !         !        -         lifted
        stopped   -         !         !      !       !       !         returned -         lifted
        """

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: " ").map(String.init)
    }

    /// An entry that has come this far.
    private func story(_ state: String) throws -> ListStory {
        var story = ListStory()
        switch state {
        case "draft": try story.write(ListFixture.social(), isSubmitted: false)
        case "review": try story.write(ListFixture.social())
        case "returned":
            story = try self.story("review")
            try story.act(.sendBack(reason: "对象不清"))
        case "dropped":
            story = try self.story("review")
            try story.act(.withdraw(reason: "不办了"))
        case "stopped":
            story = try self.story("renewed")
            try story.act(.suspend(reason: "核查"))
        default: story = try ListStory.published()
        }
        let later = ListFixture.social(title: "面粉")
        switch state {
        case "revised": try story.write(later, isSubmitted: false)
        case "renewed": try story.write(later)
        case "full": story.offering?.apply(CapacityChange(held: 12, used: 8), sequence: 200)
        case "paused": try story.act(.pause(reason: nil))
        case "unassured": story.apply([.offering(OfferingID(7), .unassured)])
        case "withdrawn": try story.act(.withdraw(reason: "发完"))
        case "again":
            try story.act(.withdraw(reason: "发完"))
            try story.write(later)
        case "prolonged":
            story.apply([.offering(OfferingID(7), .expired)])
            try story.write(later)
        case "expired": story.apply([.offering(OfferingID(7), .expired)])
        case "suspended": try story.act(.suspend(reason: "核查"))
        default: break
        }
        return story
    }

    @Test("every verb in every state, cell by cell; what is offered is what would do something")
    func table() throws {
        let lines = Self.table.split(separator: "\n")
        #expect(Self.cells(lines[0]).dropFirst() == OfferingVerb.words[...])
        for line in lines.dropFirst() {
            let row = Self.cells(line)
            let before = try story(row[0])
            let offering = try #require(before.offering)
            for (verb, expected) in zip(Self.verbs, row.dropFirst()) {
                let cell = "\(row[0]) \(verb.word)"
                var story = before
                if expected == "!" {
                    let refusal = try #require(story.refusal(of: verb), "\(cell)")
                    #expect(refusal.code == .wrongState, "\(cell)")
                } else {
                    let entries = try story.act(verb)
                    let words = entries.map { String($0.word.dropFirst("offering-".count)) }
                    #expect(words == (expected == "-" ? [] : [expected]), "\(cell)")
                    // What was done once is not done again.
                    if verb != .assure, verb != .publish, verb.word != "return" {
                        #expect(try story.act(verb).isEmpty, "\(cell)")
                    }
                }
                let isOffered = OfferingRules.possible(
                    on: offering,
                    in: Setting(
                        now: before.now, by: before.sender(of: verb), county: Fixture.county)
                ).contains(verb.word)
                #expect(isOffered == !["!", "-"].contains(expected), "\(cell)")
            }
        }
    }

    @Test(
        "the status everybody hears of",
        arguments: [
            ("draft", .draft), ("returned", .draft), ("dropped", .withdrawn),
            ("review", .underReview), ("published", .published), ("full", .full),
            ("revised", .published), ("renewed", .published), ("paused", .paused),
            ("unassured", .paused), ("withdrawn", .withdrawn), ("expired", .expired),
            ("suspended", .suspended), ("stopped", .suspended),
        ] as [(String, Offering.Status)])
    func statuses(state: String, status: Offering.Status) throws {
        let offering = try #require(try story(state).offering)
        #expect(offering.status == status)
        let stands: Set<Offering.Status> = [.published, .full, .paused, .suspended]
        #expect(offering.isListed == stands.contains(status))
    }

    private typealias Answer = Refusal.Code?

    /// What each caller is answered when it does what owners do, assures, reviews, or stops.
    private static var callers:
        [(Identity, owners: Answer, assure: Answer, review: Answer, stop: Answer)]
    {
        let no = Answer.some(.notPermitted)
        let nearby = Identity(
            account: "s", role: .secretariat, agency: Fixture.secretariat, area: Fixture.shiqiao)
        return [
            (Fixture.clerk(of: Fixture.charity), nil, nil, no, no),
            (Fixture.clerk(of: Fixture.otherCharity), .notOwned, .notOwned, no, no),
            (Fixture.clerk(of: Fixture.civilAffairs), no, .notOwned, no, no),
            (Fixture.clerk(of: Fixture.qingheWindow), no, no, no, no),
            (Fixture.clerk(of: Fixture.secretariat), no, nil, nil, no),
            (nearby, no, .notOwned, .notOwned, no),
            (Fixture.regulator, no, no, no, nil),
            (Identity(account: "a", role: .auditor, agency: nil), no, no, no, no),
            (Identity(account: "o", role: .operator, agency: nil), no, no, no, no),
        ]
    }

    @Test("who may do what: the owner, the secretariat of its place, the regulator")
    func permissions() throws {
        for (caller, owners, assure, review, stop) in Self.callers {
            for verb in Self.verbs {
                let expected =
                    switch verb {
                    case .submit, .withdraw, .pause, .resume: owners
                    case .assure: assure
                    case .publish, .sendBack: review
                    case .suspend, .lift: stop
                    }
                let state =
                    switch verb {
                    case .submit: "revised"
                    case .resume: "paused"
                    case .publish, .sendBack: "review"
                    case .lift: "suspended"
                    default: "published"
                    }
                let refusal = try story(state).refusal(of: verb, by: caller)
                #expect(refusal?.code == expected, "\(caller.account) \(verb.word)")
                // Whoever may not do it is not told whether there is such an entry.
                let nothing = ListStory().refusal(of: verb, by: caller)
                #expect(nothing?.code == expected ?? .unknownOffering)
            }
        }
    }

    @Test("the published version stays on the list while the next one is under review")
    func review() throws {
        var story = try story("renewed")
        #expect(story.offering?.draft.title.zh == "大米")
        #expect(story.offering?.proposal?.draft.title.zh == "面粉")
        #expect(story.offering?.version == 1 && story.offering?.lastVersion == 2)
        try story.act(.sendBack(reason: "对象不清"))
        #expect(story.offering?.proposal?.remark == "对象不清")
        #expect(story.offering?.proposal?.isSubmitted == false)
        #expect(story.offering?.draft.title.zh == "大米")
        try story.act(.submit)
        #expect(story.offering?.proposal?.remark == nil)
        try story.act(.publish)
        #expect(story.offering?.draft.title.zh == "面粉" && story.offering?.version == 2)
        #expect(story.offering?.proposal == nil)
        #expect(story.offering?.publishedAt == story.now)
    }

    @Test("what was to come next is withdrawn with the entry, and written anew afterwards")
    func withdrawal() throws {
        for state in ["renewed", "review", "dropped", "withdrawn"] {
            var story = try story(state)
            try story.act(.withdraw(reason: "发完"))
            #expect(story.offering?.status == .withdrawn)
            #expect(story.refusal(of: .publish)?.code == .wrongState)
            #expect(story.refusal(of: .submit)?.code == .wrongState)
            // The same text as the last one is a new version now.
            try story.write(ListFixture.social())
            #expect(story.offering?.proposal?.isSubmitted == true)
            try story.act(.publish)
            #expect(story.offering?.status == .published && story.offering?.id == OfferingID(7))
        }
    }

    @Test("the same text sent again for an entry that was withdrawn is the same version")
    func writtenAgain() throws {
        var story = try story("again")
        let before = story.offering
        try story.write(ListFixture.social(title: "面粉"))
        #expect(story.offering == before)
    }

    @Test("who publishes an entry or assures it vouches for it for half a year")
    func assurance() throws {
        var story = try ListStory.published()
        #expect(story.offering?.assurance?.by == Fixture.charity)
        story.now = try #require(Instant("2026-08-03T10:00"))
        try story.act(.assure, by: Fixture.clerk(of: Fixture.secretariat))
        let assurance = try #require(story.offering?.assurance)
        #expect(assurance.by == Fixture.secretariat && assurance.at == story.now)
        #expect(assurance.due == Instant("2027-02-04T00:00") && !assurance.isStale)
    }

    @Test("assuring what was paused for want of it brings it back, what its owner paused stays so")
    func assuredAgain() throws {
        var story = try story("unassured")
        try story.act(.assure)
        #expect(story.offering?.status == .published)
        story = try self.story("paused")
        try story.act(.assure)
        #expect(story.offering?.status == .paused)
    }

    @Test("no version of an entry is published past its own last day")
    func tooLate() throws {
        var story = try story("review")
        story.now = try #require(Instant("2026-12-31T23:00"))
        #expect(story.refusal(of: .publish) == nil)
        story.now = try #require(Instant("2027-01-01T00:00"))
        #expect(story.refusal(of: .publish)?.thing == "valid-to")
    }

    @Test("a refusal says how it stands and what the verb needs")
    func sentences() throws {
        let refusal = try #require(try story("withdrawn").refusal(of: .pause(reason: nil)))
        #expect(
            refusal.sentence
                == "The entry is withdrawn; pause needs it to be on the list, and not suspended.")
    }
}
