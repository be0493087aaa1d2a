import Casework
import Foundation
import Seal
import Support
import Testing

@testable import Ledger

@Suite("A household")
struct HouseholdTests {
    private static let number = IDNumber(Secrets.number)

    private func find(
        _ number: IDNumber?, in house: House, by caller: Caller
    ) throws -> [String] {
        let answer = try house.perform(.find(.intake, try #require(number)), by: caller)
        guard case .found(let findings) = try answer.get().subject else {
            Issue.record("a search has another answer")
            return []
        }
        return findings.map { "\($0.receipt) \($0.window)" }
    }

    /// Withdraws everything, so that nothing is owed any more.
    private func finish(_ house: House, _ window: Caller) throws {
        let open = try house.reader()
        var ids: [ObligationID] = []
        try open.eachObligation { if !$0.status.isFinal { ids.append($0.id) } }
        for id in ids {
            let verb = Verb.withdraw(reason: .withdrawn, text: "撤回")
            #expect(try house.act(verb, on: id, by: window).refusal == nil)
        }
        for agency in ["medical-security", "civil-affairs"] {
            let caller = house.caller(agency)
            try house.poll(caller, 10)
            for delivery in caller.deliveries {
                let taken = try house.act(
                    .acknowledge(delivery.lease.token), on: delivery.obligation.id, by: caller)
                #expect(taken.refusal == nil)
            }
        }
    }

    private func erase(
        _ id: Int64, in house: House, by caller: Caller
    ) throws -> Result<Effect, Refusal> {
        try house.perform(.erase(HouseholdID(id), .retentionEnded), by: caller)
    }

    private func drafts(of house: House) throws -> [CaseDraft?] {
        try house.journal().compactMap { recorded -> CaseDraft?? in
            if case .caseSubmitted(let opened, _) = recorded.entry {
                .some(opened.draft)
            } else {
                .none
            }
        }
    }

    @Test(
        "is found by a member's number, and the search is on record",
        arguments: CipherSuite.allCases)
    func found(_ suite: CipherSuite) throws {
        let house = try House(suite: suite)
        let window = house.window()
        #expect(try find(Self.number, in: house, by: window) == [])
        try house.submit(Secrets.draft("A-1"), by: window)
        try house.submit(Secrets.draft("A-2", number: Secrets.otherNumber), by: window)
        try house.submit(Secrets.draft("A-3"), by: window)
        let found = [
            "YM-20260701-0000001 qinghe-window", "YM-20260701-0000003 qinghe-window",
        ]
        #expect(try find(Self.number, in: house, by: window) == found)
        try house.restart()
        #expect(try find(Self.number, in: house, by: house.window()) == found)
        let searches = try house.journal().compactMap { recorded -> Int? in
            if case .personSought(.intake, let found) = recorded.entry { found.count } else { nil }
        }
        #expect(searches == [0, 2, 2])
        #expect(try Secrets.found(in: house.directory) == [])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("is looked up by windows alone", arguments: Role.allCases)
    func rights(_ role: Role) throws {
        let house = try House()
        let number = try #require(Self.number)
        let caller = house.caller("civil-affairs", role)
        let refusal = try house.perform(.find(.intake, number), by: caller).refusal
        #expect(refusal?.code == (role == .window ? nil : .notPermitted))
        #expect(try house.journal().count == (role == .window ? 1 : 0))
    }

    @Test("is one household when its applicant comes again")
    func comesAgain() throws {
        let house = try House()
        let window = house.window()
        try house.submit(Secrets.draft("A-1"), by: window)
        try house.submit(Secrets.draft("A-2", number: Secrets.otherNumber), by: window)
        try house.submit(Secrets.draft("A-3"), by: window)
        let households = try house.journal().compactMap { recorded -> Int64? in
            if case .caseSubmitted(let opened, _) = recorded.entry {
                opened.household.number
            } else {
                nil
            }
        }
        #expect(households == [1, 2, 1])
    }

    @Test("is not erased while anything is owed to it")
    func open() throws {
        let house = try House()
        let window = house.window()
        let secretariat = house.caller("joint-meeting-secretariat", .secretariat)
        try house.submit(Secrets.draft("A-1"), by: window)
        #expect(try erase(1, in: house, by: secretariat).refusal?.code == .householdOpen)
        #expect(try erase(2, in: house, by: secretariat).refusal?.code == .unknownHousehold)
        for (agency, role) in [("qinghe-window", Role.window), ("justice", .operator)] {
            let caller = house.caller(agency, role)
            #expect(try erase(1, in: house, by: caller).refusal?.code == .notPermitted)
        }
        #expect(try drafts(of: house) == [try Secrets.draft("A-1")])
    }

    @Test("once erased is gone, and the chain still verifies", arguments: CipherSuite.allCases)
    func erased(_ suite: CipherSuite) throws {
        let house = try House(suite: suite)
        let window = house.window()
        let secretariat = house.caller("joint-meeting-secretariat", .secretariat)
        try house.submit(Secrets.draft("A-1"), by: window)
        try house.submit(Secrets.draft("A-2", number: Secrets.otherNumber), by: window)
        try finish(house, window)
        let wrapped = try keys(of: house)
        #expect(try erase(1, in: house, by: secretariat).refusal == nil)
        // Nor in an older page of the log.
        #expect(try !isOnDisk(wrapped[0], in: house))
        #expect(try isOnDisk(wrapped[1], in: house))

        #expect(try drafts(of: house).map { $0 == nil } == [true, false])
        #expect(try house.reader().verify().firstBroken == nil)
        #expect(try house.differenceAfterReplay() == nil)
        #expect(try find(Self.number, in: house, by: window) == [])
        // Sent twice, done once; and nothing of it comes back with a restart.
        let count = try house.journal().count
        #expect(try erase(1, in: house, by: secretariat).refusal == nil)
        try house.restart()
        #expect(try house.journal().count == count)
        #expect(try drafts(of: house).map { $0 == nil } == [true, false])
    }

    @Test("with open work is refused as often as anybody asks, and its rows stay what they are")
    func askedAgain() throws {
        let house = try House()
        let secretariat = house.caller("joint-meeting-secretariat", .secretariat)
        let window = house.window()
        try house.submit(Secrets.draft("A-1"), by: window)
        for _ in 1...3 {
            #expect(try erase(1, in: house, by: secretariat).refusal?.code == .householdOpen)
            #expect(try house.differenceAfterReplay() == nil)
        }
        // What is finished and not yet written so is finished.
        try finish(house, window)
        #expect(try erase(1, in: house, by: secretariat).refusal == nil)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("that comes back after it was erased is a new one, and the old reference still stands")
    func comesBack() throws {
        let house = try House()
        let window = house.window()
        let secretariat = house.caller("joint-meeting-secretariat", .secretariat)
        let first = try house.submit(Secrets.draft("A-1"), by: window)
        try finish(house, window)
        #expect(try erase(1, in: house, by: secretariat).refusal == nil)
        #expect(try house.submit(Secrets.draft("A-1"), by: window) == first)
        try house.submit(Secrets.draft("A-2"), by: window)
        #expect(try drafts(of: house).map { $0 == nil } == [true, false])
        #expect(
            try find(Self.number, in: house, by: window) == ["YM-20260701-0000002 qinghe-window"])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("is gone from the log as soon as a reader that needed it is done")
    func readerInTheWay() throws {
        let house = try House()
        let window = house.window()
        let secretariat = house.caller("joint-meeting-secretariat", .secretariat)
        try house.submit(Secrets.draft("A-1"), by: window)
        try finish(house, window)
        let wrapped = try keys(of: house)
        do {
            let reader = try Connection(path: Ledger.file(in: house.directory), mode: .readOnly)
            let rows = try reader.prepare("SELECT sequence FROM journal", to: "test")
            #expect(try rows.step())
            #expect(try erase(1, in: house, by: secretariat).refusal == nil)
            #expect(try isOnDisk(wrapped[0], in: house))
            rows.reset()
        }
        #expect(house.writer.wakesAt != nil)
        house.wall.advance(seconds: 2)
        try house.turn()
        #expect(try !isOnDisk(wrapped[0], in: house))
    }

    private func keys(of house: House) throws -> [[UInt8]] {
        try house.writer.connection.prepare(
            "SELECT wrapped FROM household_key ORDER BY household", to: "test"
        ).all { $0.blob(0) }
    }

    private func isOnDisk(_ bytes: [UInt8], in house: House) throws -> Bool {
        for file in try FileManager.default.contentsOfDirectory(atPath: house.directory) {
            let data =
                FileManager.default.contents(atPath: house.directory + "/" + file) ?? Data()
            if data.range(of: Data(bytes)) != nil { return true }
        }
        return false
    }
}
