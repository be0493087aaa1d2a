import Casework
import Ledger
import Testing

@Suite("The same household, by every way in: disagreement and deliveries that lead nowhere")
struct DisagreementTests {
    @Test("Wu's papers are objected to, the window insists, and there is no second objection")
    func insisted() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.wu.medical())
            try story.take(by: .medicalSecurity)
            try story.act("object", on: bills, by: .medicalSecurity, Papers.notMine)
            try story.refuses(.wrongState) {
                try story.act("accept", on: bills, by: .medicalSecurity)
            }
            try story.take(by: .clerk)
            try story.act("insist", on: bills, by: .clerk, Papers.itIsYours)
            let answer = try story.take(by: .medicalSecurity)
            #expect(answer.paper.body.contains("属贵局职责。"))
            try story.refuses(.objectionSettled) {
                try story.act("object", on: bills, by: .medicalSecurity, Papers.notMine)
            }
            try story.act("accept", on: bills, by: .medicalSecurity)
            #expect(
                try story.house.events(of: bills) == [
                    "leased", "acknowledged", "objected", "leased", "seen", "insisted", "leased",
                    "seen", "accepted",
                ])
        }
    }

    @Test("Wu's papers are objected to, the window agrees, and another agency gets them")
    func rerouted() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.wu.medical())
            try story.take(by: .medicalSecurity)
            try story.act("object", on: bills, by: .medicalSecurity, Papers.notMine)
            let reroute = #"{"to": "civil-affairs", "text": "改派民政局。"}"#
            let next = try story.act("reroute", on: bills, by: .clerk, reroute)
            let second = try #require(next)
            #expect(second != bills)
            let handed = try story.take(by: .civilAffairs)
            #expect(handed.paper.item == .obligation(second))
            try story.act("accept", on: second, by: .civilAffairs)
            #expect(try story.house.events(of: bills).suffix(2) == ["objected", "rerouted"])
            #expect(try story.house.events(of: second) == ["leased", "acknowledged", "accepted"])
        }
    }

    @Test("Luo's papers are put back five times, and then the window's return desk has them")
    func returned() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.luo.medical())
            for count in 1...5 {
                let handed = try story.poll(by: .medicalSecurity)
                #expect(handed.paper.deliveries == count)
                try story.settle(handed, .release, by: .medicalSecurity)
            }
            let handed = try story.take(by: .clerk)
            #expect(handed.paper.body.contains(#""matter":"returned""#))
            let reroute = #"{"to": "medical-security", "text": "请再看一次。"}"#
            #expect(try story.act("reroute", on: bills, by: .clerk, reroute) != nil)
            let fruitless = [[String]](repeating: ["leased", "lease-ended"], count: 5)
            #expect(
                try story.house.events(of: bills)
                    == Array(fruitless.joined()) + ["returned", "leased", "seen", "rerouted"])
        }
    }

    @Test("a lease runs out: its holder is too late, the next reader is not")
    func expired() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.zhou.medical())
            let first = try story.poll(by: .medicalSecurity)
            story.house.wait(minutes: 4)
            let nothing = try story.poll(
                .obligations(of: try #require(Person.colleague.agency)), by: .colleague)
            #expect(nothing.isEmpty)
            story.house.wait(minutes: 2)
            try story.refuses(.staleLease) { try story.settle(first, by: .medicalSecurity) }
            let second = try story.poll(by: .colleague)
            #expect(second.paper.deliveries == 2)
            try story.refuses(.staleLease) {
                try story.settle(first, .release, by: .medicalSecurity)
            }
            try story.settle(second, by: .colleague)
            #expect(
                try story.house.events(of: bills) == [
                    "leased", "lease-ended", "leased", "acknowledged",
                ])
        }
    }

    @Test("what belongs to others is refused, and why: not theirs, not their role, not there")
    func strangers() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.zhou.medical())
            try story.take(by: .medicalSecurity)
            try story.refuses(.notOwned) { try story.act("accept", on: bills, by: .education) }
            try story.refuses(.notPermitted) { try story.act("accept", on: bills, by: .charity) }
            try story.refuses(.notPermitted) {
                try story.act("insist", on: bills, by: .medicalSecurity, Papers.itIsYours)
            }
            try story.refuses(.unknownObligation) {
                try story.act("accept", on: ObligationID(4711), by: .medicalSecurity)
            }
            let queue = try #require(Person.medicalSecurity.agency)
            try story.refuses(.notOwned) {
                _ = try story.poll(.obligations(of: queue), by: .education)
            }
            try story.refuses(.notPermitted) {
                try story.perform(.submit(Household.wu.medical("QH-2")), by: .medicalSecurity)
            }
            #expect(try story.words() == ["case-submitted", "leased", "acknowledged"])
        }
    }

    @Test("a queue of several is handed out as far as was asked for, in one order")
    func several() throws {
        try byEveryWay { story in
            for number in 1...5 { try story.submit(Household.zhou.medical("QH-\(number)")) }
            let queue = Queue.obligations(of: try #require(Person.medicalSecurity.agency))
            let first = try story.poll(queue, max: 3, by: .medicalSecurity)
            let rest = try story.poll(queue, max: 10, by: .colleague)
            #expect(first.count == 3 && rest.count == 2)
            for handed in rest { try story.settle(handed, by: .colleague) }
            for handed in first { try story.settle(handed, .release, by: .medicalSecurity) }
            let again = try story.poll(queue, by: .medicalSecurity)
            #expect(again.map(\.paper.item) == first.map(\.paper.item))
        }
    }
}
