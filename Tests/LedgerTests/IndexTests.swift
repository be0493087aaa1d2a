import Casework
import Seal
import Support
import Testing

@testable import Ledger

@Suite("The index behind the journal")
struct IndexTests {
    private func count(_ table: String, of house: House) throws -> Int64? {
        try house.writer.connection.prepare("SELECT count(*) FROM \(table)", to: "test")
            .first { $0.int(0) }
    }

    private func cases(of number: String, in house: House) throws -> [Int64] {
        let answer = try house.perform(
            .find(.intake, try #require(IDNumber(number))), by: house.window())
        guard case .found(let findings) = try answer.get().subject else { return [] }
        return findings.compactMap { Int64($0.receipt.number.suffix(7)) }
    }

    @Test("knows a command and a person from memory, after a crash, and from their rows")
    func everywhere() throws {
        let house = try House()
        let first = try house.submit(Secrets.draft("A-1"), by: house.window())
        func check() throws {
            #expect(try house.submit(Secrets.draft("A-1"), by: house.window()) == first)
            #expect(try cases(of: Secrets.number, in: house) == [1])
            #expect(try house.differenceAfterReplay() == nil)
        }
        try check()
        #expect(try count("command_key", of: house) == 0)
        #expect(try count("identity", of: house) == 0)
        try house.restart()
        try check()
        try house.writer.settle()
        #expect(try count("command_key", of: house) == 1)
        #expect(try count("identity", of: house) == 1)
        try check()
        try house.restart()
        try check()
    }

    @Test("is complete at every moment, whatever of it is written", arguments: [0, 1, 8])
    func complete(_ behind: Int) throws {
        let house = try House(entriesBehindMax: behind)
        let numbers = [Secrets.number, Secrets.otherNumber]
        var expected: [[Int64]] = [[], []]
        var submitted: [[ObligationID]] = []
        for number in 1...60 {
            let who = number % 3 == 0 ? 1 : 0
            let draft = try Secrets.draft("A-\(number)", number: numbers[who])
            submitted.append(try house.submit(draft, by: house.window()))
            expected[who].append(Int64(number))
            if number.isMultiple(of: 7) { try house.restart() }
            let again = (number * 5) % number + 1
            let earlier = try Secrets.draft(
                "A-\(again)", number: numbers[again % 3 == 0 ? 1 : 0])
            #expect(try house.submit(earlier, by: house.window()) == submitted[again - 1])
            for who in 0...1 {
                #expect(try cases(of: numbers[who], in: house) == expected[who])
            }
        }
        #expect(try house.differenceAfterReplay() == nil)
        let rows = try #require(try count("command_key", of: house))
        #expect(rows <= 60 && rows >= 60 - 2 * Int64(behind))
    }

    @Test("forgets an erased household that was never written, also after a crash")
    func erased() throws {
        let house = try House()
        let window = house.window()
        try house.submit(Secrets.draft("A-1").only("medical"), by: window)
        let id = ObligationID(1)
        #expect(
            try house.act(.withdraw(reason: .withdrawn, text: "撤回"), on: id, by: window).refusal
                == nil)
        let agency = house.caller("medical-security")
        try house.poll(agency, 10)
        for delivery in agency.deliveries {
            #expect(
                try house.act(
                    .acknowledge(delivery.lease.token), on: delivery.obligation.id, by: agency
                ).refusal == nil)
        }
        let secretariat = house.caller("joint-meeting-secretariat", .secretariat)
        #expect(
            try house.perform(.erase(HouseholdID(1), .retentionEnded), by: secretariat).refusal
                == nil)
        for _ in 1...2 {
            #expect(try cases(of: Secrets.number, in: house) == [])
            #expect(try count("identity", of: house) == 0)
            #expect(try house.differenceAfterReplay() == nil)
            try house.restart()
        }
    }
}
