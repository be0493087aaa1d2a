import Casework
import Support
import Testing

@testable import Ledger

@Suite("What a reader shows")
struct ViewTests {
    @Test("of a queue comes in the order in which it is handed out")
    func queueOrder() throws {
        let house = try House()
        let windows = [house.window(), house.window("liushu-window")]
        for number in 1...12 {
            let sample = number < 10 ? "0\(number)" : "\(number)"
            let draft = try SampleCounty.draft(sample)
            let window = draft.area.path.hasSuffix("qinghe") ? windows[0] : windows[1]
            try house.submit(draft, by: window)
            house.wall.advance(seconds: 3_600)
        }
        let agency = try #require(
            try house.reader().queues().max { $0.waiting < $1.waiting }?.queue)
        let listed = try house.reader().queue(of: agency, limit: 100)
        #expect(listed.rows.count > 3 && listed.next == nil)
        let caller = house.caller(agency.text)
        try house.poll(caller, 100)
        #expect(caller.delivered == listed.rows.map(\.obligation.id.number))
        let after = try house.reader().queue(of: agency, limit: 100).rows.map(\.obligation)
        #expect(after.map(\.id) == listed.rows.map(\.obligation.id))
        #expect(after.allSatisfy { $0.waiting?.lease != nil })
    }

    @Test("of leases is what this account got, of obligations and letters, and not its colleague")
    func leases() throws {
        let house = try House()
        let window = house.window()
        let first = house.caller("medical-security")
        let second = Caller(
            99, Identity(account: "night", role: .agency, agency: first.identity.agency))
        let agency = try #require(first.identity.agency)
        for number in 1...3 {
            let draft = try SampleCounty.draft("01", reference: "L-\(number)").only("medical")
            try house.submit(draft, by: window)
        }
        try house.send("medical-security", by: window)
        try house.poll(first, 1)
        try house.poll(second, 1)
        try house.read(second, 1)
        let reader = try house.reader()
        func held(_ account: String) throws -> [Item] {
            try reader.leases(of: account, at: agency).map(\.item)
        }
        #expect(try held(first.identity.account) == [.obligation(ObligationID(1))])
        #expect(
            try held("night") == [.obligation(ObligationID(2)), .letter(LetterID(1))])
        let leased = try #require(try reader.leases(of: "night", at: agency).first)
        #expect(leased.lease == second.deliveries.first?.lease)
        #expect(leased.queue == .obligations(of: agency))
        try house.acknowledge(try #require(second.deliveries.first), by: second)
        // Nothing else is handed out to it: its window holds one at a time.
        #expect(try held("night").contains(.obligation(ObligationID(3))))
        #expect(try held("nobody").isEmpty)
    }

    @Test("of a list of obligations is found page by page, however few of the rows are wanted")
    func rareObligations() throws {
        let house = try House(entriesBehindMax: 4)
        let (ids, rare) = try manyCases(house)
        let wanted = ObligationFilter(agency: rare)
        let reader = try house.reader()
        for looking in [1, 2, 5, 1_000] {
            var found: [ObligationID] = []
            var before: ObligationID?
            var pages = 0
            repeat {
                let page = try reader.look { live throws(SQLiteError) in
                    try ObligationWalk(live, within: .everything, wanted)
                        .page(before: before, limit: 2, lookingAt: looking)
                }
                found += page.rows.map(\.id)
                before = page.next
                pages += 1
            } while before != nil
            #expect(found == ids.reversed())
            #expect(pages >= ids.count / 2 && (looking > 5 || pages > ids.count / 2))
        }
    }

    @Test("of a list of cases is found page by page, however few of the rows are wanted")
    func rareCases() throws {
        let house = try House()
        _ = try manyCases(house)
        let scope = Scope.window(try #require(AgencyID("liushu-window")))
        let whole = try house.reader().cases(within: scope, limit: 100)
        #expect(whole.rows.count == 4 && whole.next == nil)
        for looking in [1, 3, 1_000] {
            var found: [CaseID] = []
            var before: CaseID?
            repeat {
                let page = try house.reader().read { connection throws(SQLiteError) in
                    try CaseWalk.page(
                        on: connection, within: scope, before: before, limit: 3,
                        lookingAt: looking)
                }
                found += page.rows.map(\.opened.id)
                before = page.next
            } while before != nil
            #expect(found == whole.rows.map(\.opened.id))
        }
    }

    /// - Returns: the few obligations of one agency among those of others.
    private func manyCases(_ house: House) throws -> ([ObligationID], AgencyID) {
        let (window, other) = (house.window(), house.window("liushu-window"))
        var few: [ObligationID] = []
        for number in 1...20 {
            let isRare = number.isMultiple(of: 5)
            let draft = try SampleCounty.draft(isRare ? "04" : "01", reference: "M-\(number)")
            let ids = try house.submit(draft, by: isRare ? other : window)
            if isRare { few.append(try #require(ids.first)) }
        }
        return (few, try house.obligation(few[0]).agency)
    }

    @Test("of the two lists is what is published, by owner and code, for a topic and a place")
    func offerings() throws {
        let house = try House()
        let charity = house.caller("qinghe-volunteers", .charity)
        let other = house.caller("anping-charity-federation", .charity)
        for code in ["b", "a", "c"] {
            for owner in [charity, other] {
                let draft = OfferingFixture.social(code, total: 1)
                try house.publish(draft, by: owner)
            }
        }
        let withdraw = Command.change(.withdraw(reason: "发完"), OfferingFixture.address("c"))
        #expect(try house.perform(withdraw, by: charity).refusal == nil)
        let reader = try house.reader()
        func codes(
            _ topic: String? = nil, _ area: String? = nil, on list: OfferingList = .social
        ) throws -> [String] {
            var codes: [String] = []
            var after: OfferingPlace?
            repeat {
                let search = OfferingSearch(
                    topic: topic.flatMap { TopicID($0) }, area: area.flatMap { Area($0) })
                let page = try reader.offerings(
                    on: list, fitting: search, after: after, limit: 2)
                codes += page.rows.map { "\($0.owner.text.prefix(1))-\($0.draft.code)" }
                after = page.next
            } while after != nil
            return codes
        }
        let published = ["a-a", "a-b", "a-c", "q-a", "q-b"]
        #expect(try codes() == published)
        #expect(try codes("temporary", "a-county/qinghe/east") == published)
        #expect(try codes("housing").isEmpty)
        #expect(try codes(nil, "a-county").isEmpty)
        #expect(try codes(on: .government).isEmpty)
        let owner = try #require(charity.identity.agency)
        func entry(_ code: String, on list: OfferingList) throws -> Offering? {
            try reader.offering(OfferingAddress(list, owner, code))
        }
        #expect(try entry("c", on: .social)?.status == .withdrawn)
        #expect(try entry("c", on: .government) == nil)
        #expect(try entry("d", on: .social) == nil)
    }
}
