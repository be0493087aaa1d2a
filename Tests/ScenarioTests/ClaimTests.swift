import Broker
import Casework
import Handover
import Ledger
import Testing
import Wire

@Suite("The same claims on what society offers, by every way in")
struct ClaimTests {
    private static let fund = OfferingAddress(.social, Telling.charity, "fund")
    private static let consent = """
        {"parts": ["contact"], "signed-on": "2026-07-01", "text": "2026-07",
         "signers": "周福根", "purpose": "发放关怀金"}
        """

    /// With so many units of the fund on the list.
    private static func publish(_ total: Int, in story: Telling) throws {
        let text = Papers.offering("fund", title: "大病关怀金", topic: "medical", total: total)
        try story.write(text, at: fund, by: .charity)
        try story.change(fund, "publish", by: .secretariat)
    }

    private static func claim(
        for need: ObligationID, units: Int = 1, in story: Telling, key: String? = nil
    ) throws -> ClaimID {
        let text = """
            {"owner": "\(Telling.charity)", "code": "fund", "obligation": \(need),
             "units": \(units)}
            """
        let subject = try story.perform(.claim(text), by: .clerk, key: key)
        guard case .claim(let id) = subject else { throw Unexpected(subject) }
        return id
    }

    private static func handle(
        _ id: ClaimID, _ word: String, _ body: String = "", by person: Person, in story: Telling
    ) throws {
        #expect(
            try story.perform(.handleClaim(id, word: word, body), by: person) == .claim(id))
    }

    @Test("a window holds a unit, the charity agrees, the household agrees, and it is given")
    func given() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.zhou.medical())
            try Self.publish(2, in: story)
            let claim = try Self.claim(for: bills, in: story, key: "k")
            #expect(try Self.claim(for: bills, in: story, key: "k") == claim)
            try story.refuses(.alreadyClaimed) { _ = try Self.claim(for: bills, in: story) }
            try story.refuses(.wrongState) {
                try Self.handle(claim, "confirm", by: .clerk, in: story)
            }
            try story.refuses(.notPermitted) {
                try Self.handle(claim, "authorize", Self.consent, by: .charity, in: story)
            }
            try story.refuses(.notPermitted) {
                try Self.handle(claim, "confirm", by: .secretariat, in: story)
            }
            try Self.handle(claim, "confirm", by: .charity, in: story)
            try Self.handle(claim, "authorize", Self.consent, by: .clerk, in: story)
            try Self.handle(
                claim, "fulfil", #"{"text": "已发放。"}"#, by: .charity, in: story)
            #expect(
                try story.words().suffix(4) == [
                    "claim-opened", "claim-confirmed", "claim-authorized", "claim-fulfilled",
                ])
        }
    }

    @Test("more than is left is held for nobody; what is let go is free again")
    func oversold() throws {
        try byEveryWay { story in
            let zhou = try story.submit(Household.zhou.medical())
            let cao = try story.submit(Household.cao.medical("QH-2"))
            try Self.publish(3, in: story)
            let first = try Self.claim(for: zhou, units: 2, in: story)
            try story.refuses(.capacityGone) {
                _ = try Self.claim(for: cao, units: 2, in: story)
            }
            try Self.handle(
                first, "release", #"{"reason": "declined-by-person"}"#, by: .clerk, in: story)
            let second = try Self.claim(for: cao, units: 3, in: story)
            try Self.handle(second, "confirm", by: .charity, in: story)
            try Self.handle(
                second, "report-broken", #"{"text": "无人送来。"}"#, by: .clerk, in: story)
            let third = try Self.claim(for: zhou, units: 3, in: story)
            try story.refuses(.malformed) {
                try Self.handle(
                    third, "release", #"{"reason": "ran-out"}"#, by: .clerk, in: story)
            }
        }
    }

    @Test("what nobody confirms in time is let go by itself")
    func ranOut() throws {
        try byEveryWay { story in
            let zhou = try story.submit(Household.zhou.medical())
            try Self.publish(1, in: story)
            let claim = try Self.claim(for: zhou, in: story)
            story.house.move(to: "2026-07-09T09:30")
            try story.refuses(.wrongState) {
                try Self.handle(claim, "confirm", by: .charity, in: story)
            }
            #expect(try story.words().contains("claim-released"))
        }
    }

    @Test("a charity takes up by its code what nobody covers, and one code is no other need")
    func takenUp() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.zhou.medical())
            try story.take(by: .medicalSecurity)
            try story.act("accept", on: bills, by: .medicalSecurity)
            try story.act(
                "complete", on: bills, by: .medicalSecurity,
                """
                {"outcome": "not-eligible", "reason": "income-above", "text": "收入高于标准。",
                 "next-step": "可申请临时救助。"}
                """)
            try Self.publish(1, in: story)
            let needs = try story.needs(for: .charity)
            let need = try #require(needs.first?.code)
            func claim(_ code: String) -> Deed {
                .claim(#"{"owner": "\#(Telling.charity)", "code": "fund", "need": "\#(code)"}"#)
            }
            try story.refuses(.unknownNeed) {
                try story.perform(claim("3333-3333"), by: .charity)
            }
            #expect(try story.perform(claim("\(need)"), by: .charity) == .claim(ClaimID(1)))
            #expect(try story.needs(for: .charity).isEmpty)
            try story.refuses(.wrongState) {
                try Self.handle(ClaimID(1), "confirm", by: .charity, in: story)
            }
            try Self.handle(ClaimID(1), "confirm", by: .clerk, in: story)
        }
    }
}

extension Telling {
    /// What a person may read in the ledger, whichever the way in.
    func needs(for person: Person) throws -> [UncoveredNeed] {
        let found = Lock<[UncoveredNeed]?>(nil)
        let done = Signal()
        let identity = Identity(account: person.login, role: person.role, agency: person.agency)
        _ = house.broker.look(.report) { views throws(ViewError) in
            try views.needs(for: identity)
        } answer: { result in
            found.withLock { $0 = try? result.get() }
            done.fire()
        }
        guard done.wait(milliseconds: 20_000) else { throw Unexpected("no answer") }
        return try #require(found.withLock { $0 })
    }
}
