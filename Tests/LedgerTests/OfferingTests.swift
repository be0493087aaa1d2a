import Casework
import Support
import Testing

@testable import Ledger

@Suite("The two lists in the ledger")
struct OfferingTests {
    @Test("keep an entry's number over its versions, and each change is broadcast")
    func versions() throws {
        let house = try House()
        let watcher = Inbox()
        try house.turn(.watch(watcher.port))
        let charity = house.caller("qinghe-volunteers", .charity)
        func publish(_ total: Int64) throws -> Effect {
            let draft = OfferingFixture.social("rice", total: total)
            return try house.perform(.publish(draft, on: .social), by: charity).get()
        }
        #expect(try publish(5).subject == .offering(OfferingID(1), version: 1))
        #expect(try publish(5).sequence == nil)
        #expect(try publish(6).subject == .offering(OfferingID(1), version: 2))
        let withdraw = Command.withdrawOffering(code: "rice", from: .social, reason: "发完")
        #expect(try house.perform(withdraw, by: charity).refusal == nil)
        let withdrawn = try #require(try house.reader().offerings(on: .social).first)
        #expect(withdrawn.status == .withdrawn)
        #expect(withdrawn.withdrawalReason == "发完")
        #expect(try publish(7).subject == .offering(OfferingID(1), version: 3))
        #expect(watcher.notices.count == 4)
        #expect(try house.reader().offerings(on: .social).map(\.version) == [3])
        #expect(try house.reader().offerings(on: .government).isEmpty)
        #expect(try house.differenceAfterReplay() == nil)
    }
}
