import Casework
import Testing

@Suite("Rights")
struct RightsTests {
    typealias Fixture = CountyFixture

    /// `o` own, `r` what the window routed, `p` the caller's place, `a` all, `-` none.
    private static let matrix = """
        right                 window agency charity secretariat regulator auditor operator
        submit                r      -      -       -           -         -       -
        poll                  o      o      -       -           -         -       -
        acknowledge           o      o      -       -           -         -       -
        release               o      o      -       -           -         -       -
        accept                o      o      -       -           -         -       -
        start                 o      o      -       -           -         -       -
        hold                  o      o      -       -           -         -       -
        resume                o      o      -       -           -         -       -
        extend                o      o      -       -           -         -       -
        object                o      o      -       -           -         -       -
        complete              o      o      -       -           -         -       -
        fail                  o      o      -       -           -         -       -
        supplement            r      -      -       -           -         -       -
        insist                r      -      -       -           -         -       -
        reroute               r      -      -       -           -         -       -
        withdraw              r      -      -       -           -         -       -
        offer-government-aid  -      o      -       -           -         -       -
        offer-social-help     -      -      o       -           -         -       -
        review-offering       -      -      -       p           -         -       -
        assure-offering       -      o      o       p           -         -       -
        suspend-offering      -      -      -       -           a         -       -
        claim                 r      -      o       -           -         -       -
        match                 r      -      -       -           -         -       -
        read-claims           r      -      o       p           -         p       -
        watch-deadlines       o      o      -       p           -         p       p
        watch-lists           a      a      a       a           a         a       a
        send-letter           a      a      a       a           -         -       -
        read-letters          o      o      o       o           -         -       -
        find                  a      -      -       -           -         -       -
        consult               r      o      -       -           -         -       -
        erase                 -      -      -       p           -         -       -
        read-cases            r      -      -       p           -         p       p
        read-query-code       r      -      -       -           -         -       -
        read-obligations      r      o      -       p           -         p       p
        read-queues           o      o      -       p           -         p       p
        read-needs            -      -      a       p           -         -       -
        read-reports          -      -      -       p           -         p       p
        freeze-quarter        -      -      -       p           -         -       -
        read-staff            -      -      -       -           -         a       -
        read-metrics          -      -      -       -           -         a       a
        manage-accounts       -      -      -       -           -         -       a
        """

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: " ").map(String.init)
    }

    @Test("the whole matrix of rights and roles, cell by cell")
    func matrix() throws {
        let lines = Self.matrix.split(separator: "\n")
        #expect(Self.cells(lines[0]).dropFirst() == Role.allCases.map(\.rawValue)[...])
        #expect(lines.dropFirst().map { Self.cells($0)[0] } == Right.allCases.map(\.rawValue))
        for (right, line) in zip(Right.allCases, lines.dropFirst()) {
            let row = Self.cells(line)
            try #require(row.count == Role.allCases.count + 1)
            for (role, expected) in zip(Role.allCases, row.dropFirst()) {
                let cell =
                    switch Rights.reach(of: right, for: role) {
                    case .none: "-"
                    case .own: "o"
                    case .routed: "r"
                    case .area: "p"
                    case .all: "a"
                    }
                #expect(cell == expected, "\(role.rawValue) \(right.rawValue)")
            }
        }
    }

    @Test("what a role may not do at all is refused before anything is looked at")
    func roles() {
        for right in Right.allCases {
            for role in Role.allCases {
                let identity = Identity(account: "a", role: role, agency: Fixture.charity)
                let refusal = Rights.refusal(right, by: identity)
                let isNone = Rights.reach(of: right, for: role) == .none
                #expect(refusal?.code == (isNone ? .notPermitted : nil))
            }
        }
    }

    @Test("an agency works on what is addressed to it and on nothing else")
    func ownership() throws {
        let obligation = try Situation.working.story().obligation
        for right in Right.allCases {
            for (agency, role) in [
                (Fixture.emergency, Role.agency), (Fixture.qingheWindow, .window),
                (Fixture.charity, .charity),
            ] {
                let identity = Identity(account: "a", role: role, agency: agency)
                let refusal = Rights.refusal(right, by: identity, on: obligation)
                let code: Refusal.Code? =
                    switch Rights.reach(of: right, for: role) {
                    case .none: .notPermitted
                    case .own, .routed: .notOwned
                    case .area, .all: nil
                    }
                #expect(refusal?.code == code, "\(agency) \(right.rawValue)")
            }
        }
    }

    @Test("the window that routed it answers for it, but does not do the agency's work")
    func windowAndAgency() throws {
        let obligation = try Situation.working.story().obligation
        let window = Fixture.clerk(of: Fixture.shiqiaoWindow)
        let agency = Fixture.clerk(of: Fixture.civilAffairs)
        for right in [Right.supplement, .insist, .reroute, .withdraw] {
            #expect(Rights.refusal(right, by: window, on: obligation) == nil)
            #expect(Rights.refusal(right, by: agency, on: obligation)?.code == .notPermitted)
        }
        for right in [Right.accept, .start, .hold, .resume, .extend, .object, .complete, .fail] {
            #expect(Rights.refusal(right, by: window, on: obligation)?.code == .notOwned)
            #expect(Rights.refusal(right, by: agency, on: obligation) == nil)
        }
        for right in [Right.acknowledge, .release] {
            #expect(Rights.refusal(right, by: window, on: obligation) == nil)
            #expect(Rights.refusal(right, by: agency, on: obligation) == nil)
        }
    }

    @Test("a window that decides a case itself has the agency's rights over it")
    func delegated() throws {
        let obligation = try Story(Fixture.temporary, in: Fixture.qinghe).obligation
        #expect(obligation.agency == Fixture.qingheWindow)
        let window = Fixture.clerk(of: Fixture.qingheWindow)
        for right in [Right.acknowledge, .accept, .complete, .withdraw] {
            #expect(Rights.refusal(right, by: window, on: obligation) == nil)
        }
    }

    @Test("an account without an agency owns nothing")
    func noAgency() throws {
        let obligation = try Situation.working.story().obligation
        for role in [Role.agency, .window] {
            let nobody = Identity(account: "a", role: role, agency: nil)
            for right in [Right.acknowledge, .release, .accept, .complete] {
                #expect(Rights.refusal(right, by: nobody, on: obligation)?.code == .notOwned)
            }
            let queue = Fixture.civilAffairs
            #expect(Rights.refusal(.poll, by: nobody, onQueue: queue)?.code == .notOwned)
        }
    }

    @Test("a deadline is heard by who owes it, the window that routed it, and the secretariat")
    func deadlines() throws {
        let obligation = try Situation.working.story().obligation
        let clock = try #require(obligation.clock(.complete))
        let hearers = Fixture.county.agencies.keys.filter {
            Rights.mayHear(of: obligation, clock, Fixture.clerk(of: $0))
        }
        #expect(
            Set(hearers) == [Fixture.civilAffairs, Fixture.shiqiaoWindow, Fixture.secretariat])
        for role in [Role.agency, .window, .charity] {
            let nobody = Identity(account: "a", role: role, agency: nil)
            #expect(!Rights.mayHear(of: obligation, clock, nobody))
        }
    }

    @Test("every reach lets in what it covers and nothing else, for every right and role")
    func reaches() throws {
        let obligation = try Situation.working.story().obligation
        #expect(obligation.area == Fixture.shiqiao)
        for right in Right.allCases {
            for role in Role.allCases {
                func code(_ agency: AgencyID?, _ area: Area?) -> Refusal.Code? {
                    let identity = Identity(account: "a", role: role, agency: agency, area: area)
                    return Rights.refusal(right, by: identity, on: obligation)?.code
                }
                let cell = "\(role.rawValue) \(right.rawValue)"
                switch Rights.reach(of: right, for: role) {
                case .none:
                    #expect(code(obligation.agency, Fixture.root) == .notPermitted, "\(cell)")
                case .own:
                    #expect(code(obligation.agency, nil) == nil, "\(cell)")
                    #expect(code(Fixture.emergency, Fixture.root) == .notOwned, "\(cell)")
                case .routed:
                    #expect(code(obligation.window, nil) == nil, "\(cell)")
                    // Who owns it may read it, whoever routed it.
                    let isReading = right == .readObligations || right == .consult
                    let answer = code(obligation.agency, Fixture.root)
                    #expect(answer == (isReading ? nil : .notOwned), "\(cell)")
                    #expect(code(Fixture.emergency, Fixture.root) == .notOwned, "\(cell)")
                case .area:
                    for area in [nil, Fixture.root, Fixture.shiqiao] {
                        #expect(code(nil, area) == nil, "\(cell)")
                    }
                    #expect(code(obligation.agency, Fixture.qinghe) == .notOwned, "\(cell)")
                case .all:
                    #expect(code(nil, Fixture.qinghe) == nil, "\(cell)")
                }
            }
        }
    }

    @Test("who watches over an area hears of deadlines there and of no others")
    func areas() throws {
        let obligation = try Situation.working.story().obligation
        let clock = try #require(obligation.clock(.complete))
        for role in [Role.secretariat, .auditor, .operator] {
            for (area, hears) in [
                (nil, true), (Fixture.root, true), (Fixture.shiqiao, true), (Fixture.qinghe, false),
            ] {
                let identity = Identity(
                    account: "a", role: role, agency: Fixture.secretariat, area: area)
                #expect(Rights.mayHear(of: obligation, clock, identity) == hears)
            }
        }
    }

    @Test("letters are read by the agency they are for")
    func letters() {
        for reader in [Fixture.charity, Fixture.secretariat, Fixture.shiqiaoWindow] {
            let identity = Fixture.clerk(of: reader)
            #expect(Rights.refusal(.readLetters, by: identity, onQueue: reader) == nil)
            let other = Rights.refusal(.readLetters, by: identity, onQueue: Fixture.civilAffairs)
            #expect(other?.code == .notOwned)
        }
        let auditor = Identity(account: "a", role: .auditor, agency: nil)
        let refusal = Rights.refusal(.readLetters, by: auditor, onQueue: Fixture.civilAffairs)
        #expect(refusal?.code == .notPermitted)
    }

    @Test("a queue is read by its own agency only")
    func queues() {
        for reader in [
            Fixture.civilAffairs, Fixture.emergency, Fixture.shiqiaoWindow, Fixture.secretariat,
        ] {
            for queue in [Fixture.civilAffairs, Fixture.shiqiaoWindow] {
                let identity = Fixture.clerk(of: reader)
                let refusal = Rights.refusal(.poll, by: identity, onQueue: queue)
                let code: Refusal.Code? =
                    reader == Fixture.secretariat
                    ? .notPermitted : reader == queue ? nil : .notOwned
                #expect(refusal?.code == code, "\(reader) reads \(queue)")
                // Whoever made the name up may have written anything into it.
                #expect(refusal.map { "\($0)".contains(queue.text) } != true)
            }
        }
    }

    @Test("rights are asked when the verb is decided, so a reroute takes them away")
    func afterReroute() throws {
        var story = try Situation.objected.story()
        try story.act(.sendingOn)
        story.obligation = try #require(story.successor)
        let token = story.lease()
        let old = Fixture.civilAffairs
        #expect(story.refusal(of: .acknowledge(token), by: old)?.code == .notOwned)
        #expect(story.refusal(of: .accept(note: nil), by: old)?.code == .notOwned)
        #expect(story.refusal(of: .acknowledge(token)) == nil)
    }

    @Test("every verb and command asks for the right of its own name")
    func words() {
        #expect(Verb.helped.right == .complete)
        #expect(Verb.objecting.word == "object")
        #expect(Command.act(.start, on: ObligationID(1)).right == .start)
        #expect(Command.submit(HouseholdFixture.draft([])).right == .submit)
        for (list, right) in [
            (OfferingList.government, Right.offerGovernmentAid), (.social, .offerSocialHelp),
        ] {
            let address = OfferingAddress(list, Fixture.charity, "a")
            #expect(Command.change(.withdraw(reason: "b"), address).right == right)
            #expect(Command.change(.assure, address).right == .assureOffering)
            #expect(Command.change(.publish, address).right == .reviewOffering)
            #expect(Command.change(.suspend(reason: "b"), address).right == .suspendOffering)
            #expect(
                Command.write(ListFixture.social(), on: list, isSubmitted: true).right == right)
        }
    }

    @Test("two clerks of one window share one numbering")
    func senders() {
        let first = Identity(account: "li", role: .window, agency: Fixture.qingheWindow)
        let second = Identity(account: "wu", role: .window, agency: Fixture.qingheWindow)
        #expect(first.sender == second.sender)
        #expect(Identity(account: "zhou", role: .auditor, agency: nil).sender == "zhou")
    }
}
