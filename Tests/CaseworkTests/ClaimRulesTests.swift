import Casework
import Testing

@Suite("Claims on what society offers")
struct ClaimRulesTests {
    typealias Fixture = CountyFixture
    typealias Side = ClaimStory.Side

    private static let verbs: [ClaimVerb] = [
        .confirm, .authorizing, .giving, .lettingGo, .complaining,
    ]

    /// What each verb does in each state: the journal's word without its `claim-`, `-` for nothing
    /// at all, `!` for the wrong state, `x` for the wrong side.
    private static let table = """
        state     side    confirm   authorize  fulfil    release  report-broken
        requested window  confirmed authorized x         released !
        requested charity !         x          !         released x
        held      window  !         authorized x         released !
        held      charity confirmed x          !         released x
        confirmed window  -         authorized x         released broken
        confirmed charity -         x          fulfilled released x
        late      window  -         authorized x         released broken
        late      charity -         x          fulfilled released x
        fulfilled window  !         !          x         !        !
        fulfilled charity !         x          -         !        x
        released  window  !         !          x         -        !
        released  charity !         x          !         -        x
        broken    window  !         !          x         !        -
        broken    charity !         x          !         !        x
        """

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: " ").map(String.init)
    }

    private func story(_ state: String) throws -> ClaimStory {
        var story = try ClaimStory(by: state == "requested" ? .charity : .window)
        switch state {
        case "requested", "held": return story
        case "released":
            try story.act(.lettingGo, by: .window)
            return story
        default: try story.act(.confirm, by: .charity)
        }
        switch state {
        case "late": story.wait(until: try #require(story.claim.until))
        case "fulfilled": try story.act(.giving, by: .charity)
        case "broken": try story.act(.complaining, by: .window)
        default: break
        }
        return story
    }

    @Test("every verb in every state and by either side; what is offered would do something")
    func table() throws {
        let lines = Self.table.split(separator: "\n")
        #expect(Self.cells(lines[0]).dropFirst(2) == ClaimVerb.words[...])
        for line in lines.dropFirst() {
            let row = Self.cells(line)
            let before = try story(row[0])
            let side: Side = row[1] == "window" ? .window : .charity
            let offered = ClaimRules.possible(
                on: before.claim,
                in: Setting(now: before.now, by: side.identity, county: Fixture.county))
            #expect(!offered.contains(ClaimRules.contact), "nobody agreed to it")
            for (verb, expected) in zip(Self.verbs, row.dropFirst(2)) {
                let cell = "\(row[0]) \(row[1]) \(verb.word)"
                let isDone = !["-", "!", "x"].contains(expected)
                #expect(offered.contains(verb.word) == isDone, "\(cell)")
                var story = before
                if expected == "!" || expected == "x" {
                    let code = story.refusal(of: verb, by: side)?.code
                    #expect(code == (expected == "x" ? .notPermitted : .wrongState), "\(cell)")
                } else {
                    let words = try story.act(verb, by: side).map {
                        String($0.word.dropFirst("claim-".count))
                    }
                    #expect(words == (isDone ? [expected] : []), "\(cell)")
                }
            }
        }
    }

    @Test("a window holds and the charity confirms; a charity asks and the window confirms")
    func bothWays() throws {
        for side in Side.allCases {
            var story = try ClaimStory(by: side)
            let claim = story.claim
            #expect(claim.status == (side == .window ? .held : .requested))
            #expect(claim.openedBy == side.identity.agency)
            #expect(claim.waitsFor == side.other.identity.agency)
            #expect(claim.topic == Fixture.basicLiving && claim.area == Fixture.qinghe)
            #expect(claim.categories == [.minimumHousehold] && claim.window == Fixture.qingheWindow)
            // Five working days, then twenty: 2026-07-01 is a Wednesday.
            #expect(claim.until == Instant("2026-07-09T00:00"))
            #expect(story.offering.held == 2 && story.offering.free == 18)
            #expect(story.refusal(of: .confirm, by: side)?.code == .wrongState)
            try story.act(.confirm, by: side.other)
            #expect(story.claim.status == .confirmed && story.claim.waitsFor == Fixture.charity)
            #expect(story.claim.until == Instant("2026-07-30T00:00"))
            try story.act(.giving, by: .charity)
            #expect(story.claim.status == .fulfilled && story.claim.until == nil)
            #expect(story.offering.held == 0 && story.offering.used == 2)
            #expect(story.claim.waitsFor == nil)
        }
    }

    @Test("what is let go, or did not come, goes to others again")
    func letGo() throws {
        for (verb, status) in [
            (ClaimVerb.lettingGo, Claim.Status.released), (.complaining, .broken),
        ] {
            var story = try ClaimStory(by: .window)
            try story.act(.confirm, by: .charity)
            try story.act(verb, by: .window)
            #expect(story.claim.status == status)
            #expect(story.claim.release == (status == .released ? .noCapacity : nil))
            #expect(story.offering.held == 0 && story.offering.used == 0)
            #expect(story.offering.free == 20)
        }
    }

    @Test("what nobody confirms in time the broker lets go, once")
    func ranOut() throws {
        for side in Side.allCases {
            var story = try ClaimStory(by: side)
            let until = try #require(story.claim.until)
            story.wait(until: until.adding(milliseconds: -1))
            #expect(story.claim.status.isOpen)
            story.wait(until: until)
            #expect(story.claim.status == .released && story.claim.release == .ranOut)
            #expect(story.offering.free == 20 && story.claim.wakesAt == nil)
            story.wait(until: until.adding(milliseconds: 1))
            #expect(story.words == ["claim-opened", "claim-released"])
        }
        let story = try ClaimStory(by: .window)
        let refusal = story.refusal(of: .release(.ranOut, text: nil), by: .window)
        #expect(refusal?.thing == "reason")
    }

    @Test("what was promised to a household is never let go by time: that it is late is told once")
    func late() throws {
        var story = try ClaimStory(by: .window)
        try story.act(.confirm, by: .charity)
        let until = try #require(story.claim.until)
        for step in 0..<4 {
            story.wait(until: until.adding(milliseconds: Int64(step) * 86_400_000))
        }
        #expect(story.words == ["claim-opened", "claim-confirmed", "claim-late"])
        #expect(story.claim.status == .confirmed && story.claim.isLate)
        #expect(story.offering.held == 2)
        try story.act(.giving, by: .charity)
        #expect(story.offering.used == 2 && !story.claim.isLate)
    }

    // MARK: Whom it is for

    @Test("the charity learns whom it is for once both sides agree and the household did")
    func contact() throws {
        var story = try ClaimStory(by: .charity)
        let charity = Side.charity.identity
        #expect(story.refusal(openingBy: charity)?.code == .consentNeeded)
        #expect(story.refusal(openingBy: charity)?.article == "PIPL 23")
        try story.act(.authorizing, by: .window)
        #expect(story.claim.consent == ClaimVerb.consent)
        #expect(story.refusal(openingBy: charity)?.code == .wrongState)
        try story.act(.confirm, by: .window)
        #expect(story.refusal(openingBy: charity) == nil)
        #expect(story.refusal(openingBy: charity, isErased: true)?.code == .householdErased)
        #expect(
            ClaimRules.possible(
                on: story.claim,
                in: Setting(now: story.now, by: charity, county: Fixture.county)
            ).contains(ClaimRules.contact))
        try story.act(.giving, by: .charity)
        #expect(story.refusal(openingBy: charity) == nil)
    }

    @Test("nobody but the claim's charity opens it, whatever was agreed to")
    func contactOfOthers() throws {
        var story = try ClaimStory(by: .window)
        try story.act(.authorizing, by: .window)
        try story.act(.confirm, by: .charity)
        #expect(story.refusal(openingBy: Side.window.identity)?.code == .notOwned)
        let other = Fixture.clerk(of: Fixture.otherCharity)
        #expect(story.refusal(openingBy: other)?.code == .unknownClaim)
        #expect(story.refusal(openingBy: Fixture.regulator)?.code == .notPermitted)
        try story.act(.complaining, by: .window)
        #expect(story.refusal(openingBy: Side.charity.identity)?.code == .wrongState)
    }

    @Test("only the parts that were agreed to are shown")
    func parts() throws {
        var story = try ClaimStory(by: .window)
        let opened = Case(
            id: CaseID(1), household: HouseholdID(1), window: Fixture.qingheWindow,
            draft: HouseholdFixture.draft([HouseholdFixture.plainNeed(Fixture.basicLiving)]),
            openedAt: Fixture.morning)
        #expect(ClaimContact(of: story.claim, in: opened, sequence: 1) == nil)
        try story.act(.authorizing, by: .window)
        let contact = try #require(ClaimContact(of: story.claim, in: opened, sequence: 1))
        #expect(contact.contact == HouseholdFixture.household.contact)
        #expect(contact.address == HouseholdFixture.household.address)
        #expect(contact.members == nil)
        #expect(story.claim.consent?.parts == [.contact, .address])
    }

    @Test("nothing is agreed to for a household that was erased")
    func erased() throws {
        let story = try ClaimStory(by: .window)
        let refusal = story.refusal(of: .authorizing, by: .window, isErased: true)
        #expect(refusal?.code == .householdErased)
    }

    // MARK: Strangers

    @Test("a claim of others is not there, and roles that claim nothing are told so")
    func strangers() throws {
        let story = try ClaimStory(by: .window)
        let strangers: [(Identity, Refusal.Code)] = [
            (Fixture.clerk(of: Fixture.otherCharity), .unknownClaim),
            (Fixture.clerk(of: Fixture.shiqiaoWindow), .unknownClaim),
            (Identity(account: "a", role: .charity, agency: Fixture.qingheWindow), .unknownClaim),
            (Identity(account: "a", role: .window, agency: nil), .unknownClaim),
            (Fixture.clerk(of: Fixture.civilAffairs), .notPermitted),
            (Fixture.clerk(of: Fixture.secretariat), .notPermitted),
            (Fixture.regulator, .notPermitted),
        ]
        for (identity, code) in strangers {
            let setting = Setting(now: story.now, by: identity, county: Fixture.county)
            for verb in Self.verbs {
                let refusal = #expect(throws: Refusal.self) {
                    try ClaimRules.decide(verb, on: story.claim, isErased: false, in: setting)
                }
                #expect(refusal?.code == code, "\(identity.account) \(verb.word)")
            }
            #expect(ClaimRules.possible(on: story.claim, in: setting).isEmpty)
        }
    }

    @Test("who sees a claim: its two sides, and who oversees its place")
    func readers() throws {
        let claim = try ClaimStory(by: .window).claim
        func isSeen(by role: Role, _ agency: AgencyID?, in area: Area? = nil) -> Bool {
            Rights.mayRead(claim, Identity(account: "a", role: role, agency: agency, area: area))
        }
        #expect(isSeen(by: .charity, Fixture.charity))
        #expect(!isSeen(by: .charity, Fixture.otherCharity))
        #expect(isSeen(by: .window, Fixture.qingheWindow))
        #expect(!isSeen(by: .window, Fixture.shiqiaoWindow))
        for role in [Role.secretariat, .auditor] {
            #expect(isSeen(by: role, nil) && isSeen(by: role, nil, in: Fixture.qinghe))
            #expect(!isSeen(by: role, nil, in: Fixture.shiqiao))
        }
        for role in [Role.agency, .regulator, .operator] {
            #expect(!isSeen(by: role, Fixture.charity))
        }
    }
}
