import Casework
import Testing

@Suite("Opening a claim")
struct ClaimOpeningTests {
    typealias Fixture = CountyFixture

    /// Nil when it is opened.
    private func code(
        by agency: AgencyID, units: Int64 = 1, of offering: Offering? = ListFixture.published(),
        for need: ClaimRules.NeedState?, at now: Instant = Fixture.morning
    ) -> Refusal.Code? {
        do throws(Refusal) {
            let entries = try ClaimRules.open(
                ClaimDraft(
                    offering: ListFixture.rice, obligation: ObligationID(1), units: units),
                as: ClaimID(9), offering: offering, need: need,
                in: Fixture.setting(agency, at: now))
            #expect(entries.count == 1)
            return nil
        } catch { return error.code }
    }

    private func state(
        _ outcome: Outcome = .notEligible, in area: Area = Fixture.qinghe, claims: [Claim] = []
    ) throws -> ClaimRules.NeedState {
        ClaimStory.state(of: try ClaimStory.need(outcome, in: area), claims: claims)
    }

    @Test("a window claims for its own cases at any time, a charity what nobody covered")
    func who() throws {
        let ended = try state()
        let open = ClaimStory.state(of: try Story(in: Fixture.qinghe).obligation)
        let helped = try state(.gotHelp)
        for (agency, codes) in [
            (Fixture.qingheWindow, [nil, nil, nil]),
            (Fixture.shiqiaoWindow, [.unknownNeed, .unknownNeed, .unknownNeed]),
            (Fixture.charity, [nil, .unknownNeed, .unknownNeed]),
            // With an offer of its own alone.
            (Fixture.otherCharity, [.unknownNeed, .unknownNeed, .unknownNeed]),
            (Fixture.civilAffairs, [.notPermitted, .notPermitted, .notPermitted]),
            (Fixture.secretariat, [.notPermitted, .notPermitted, .notPermitted]),
        ] as [(AgencyID, [Refusal.Code?])] {
            let found = [ended, open, helped].map { code(by: agency, for: $0) }
            #expect(found == codes, "\(agency)")
        }
    }

    @Test("a charity does not learn whether there is a need that it may not claim")
    func unknown() throws {
        #expect(code(by: Fixture.charity, for: nil) == .unknownNeed)
        #expect(code(by: Fixture.qingheWindow, of: nil, for: try state()) == .unknownOffering)
        var draft = ListStory()
        try draft.write(ListFixture.social())
        #expect(
            code(by: Fixture.qingheWindow, of: draft.offering, for: try state())
                == .unknownOffering)
        let late = Fixture.morning.adding(milliseconds: 91 * 86_400_000)
        #expect(code(by: Fixture.charity, for: try state(), at: late) == .unknownNeed)
        let erased = ClaimStory.state(of: try ClaimStory.need(), categories: nil)
        #expect(code(by: Fixture.charity, for: erased) == .householdErased)
    }

    @Test("never more than is left, and at least one")
    func units() throws {
        let need = try state()
        let offering = ListFixture.published(held: 12, used: 5)
        for (units, expected) in [
            (3, nil), (4, .capacityGone), (.max, .capacityGone), (0, .malformed),
            (-1, .malformed),
        ] as [(Int64, Refusal.Code?)] {
            #expect(code(by: Fixture.charity, units: units, of: offering, for: need) == expected)
        }
    }

    @Test("what does not fit is not claimed: another topic, place, class, or one that is stopped")
    func fit() throws {
        let need = try state()
        let misfits = [
            ListFixture.published(ListFixture.social(topics: [Fixture.disaster])),
            ListFixture.published(ListFixture.social(areas: [Fixture.shiqiao])),
            ListFixture.published(ListFixture.social(categories: ["orphan"])),
            ListFixture.published(ListFixture.social(from: "2026-07-02")),
            ListFixture.published(ListFixture.social(to: "2026-06-30")),
            ListFixture.published(standing: .paused), ListFixture.published(standing: .unassured),
            ListFixture.published(standing: .suspended),
            ListFixture.published(standing: .withdrawn),
            ListFixture.published(standing: .expired),
        ]
        for offering in misfits {
            #expect(code(by: Fixture.qingheWindow, of: offering, for: need) == .doesNotFit)
            #expect(code(by: Fixture.charity, of: offering, for: need) == .doesNotFit)
        }
        let lapsed = ListFixture.published(by: Fixture.lapsedCharity)
        #expect(code(by: Fixture.qingheWindow, of: lapsed, for: need) == .doesNotFit)
        // Somebody may have to ask first, but nothing speaks against it.
        let stale = ListFixture.published(isStale: true)
        #expect(code(by: Fixture.qingheWindow, of: stale, for: need) == nil)
    }

    @Test("of what was written of the household its charity hears classes only, not even by a fit")
    func freeText() throws {
        let words = ["王某的儿子", "orphan"]
        let need = ClaimStory.state(of: try ClaimStory.need(), categories: words)
        let offering = ListFixture.published(ListFixture.social(categories: [words[0]]))
        #expect(code(by: Fixture.charity, of: offering, for: need) == .doesNotFit)
        let entries = try ClaimRules.open(
            ClaimDraft(offering: offering.address, obligation: need.obligation.id, units: 1),
            as: ClaimID(9), offering: offering, need: need,
            in: Setting(
                now: Fixture.morning, by: Fixture.clerk(of: Fixture.qingheWindow),
                county: Fixture.county))
        guard case .claimOpened(let claim)? = entries.first else {
            Issue.record("nothing was opened")
            return
        }
        #expect(claim.categories == [.orphan])
    }

    @Test("two charities never get one need; a window may hold two offers for it, not one twice")
    func twice() throws {
        let first = try ClaimStory(by: .charity)
        var given = first
        try given.act(.confirm, by: .window)
        try given.act(.giving, by: .charity)
        let other = ListFixture.published(
            ListFixture.social(code: "oil"), as: 6, by: Fixture.otherCharity)
        for claim in [first.claim, given.claim] {
            let need = try state(claims: [claim])
            #expect(code(by: Fixture.otherCharity, of: other, for: need) == .alreadyClaimed)
            #expect(code(by: Fixture.charity, for: need) == .alreadyClaimed)
            #expect(code(by: Fixture.qingheWindow, of: other, for: need) == nil)
            let again = code(by: Fixture.qingheWindow, for: need)
            #expect(again == (claim.status.isOpen ? .alreadyClaimed : nil))
        }
    }
}
