import Casework
import Forms
import Foundation
import Seal
import Support
import Testing

@testable import Ledger

@Suite("A data file of version 1")
struct MigrationTests {
    /// A house whose file is what the program of schema 1 left behind: no letters, and what is said
    /// about people among the facts.
    private func former() throws -> House {
        let house = try House()
        try house.submit(SampleCounty.draft("01"), by: house.window())
        let recorded = try #require(try house.journal().first)
        house.close()
        let bytes = try formerBytes(recorded)
        let connection = try Connection(
            path: Ledger.file(in: house.directory), mode: .readWriteCreate)
        for table in [
            "letter", "seal", "household_key", "letter_key", "identity", "lane", "settled",
            "obligation", "offering", "frozen_quarter", "claim", "lead", "former_offering",
        ] {
            try connection.execute("DROP TABLE \(table)", to: "go back a version")
        }
        for statement in V001.statements
        where statement.contains("obligation_open") || statement.contains("TABLE obligation")
            || statement.contains("TABLE offering")
        {
            try connection.execute(statement, to: "go back a version")
        }
        for column in ["journal DROP COLUMN sealed", "household_case DROP COLUMN household"] {
            try connection.execute("ALTER TABLE \(column)", to: "go back a version")
        }
        let update = try connection.prepare("UPDATE journal SET entry = ?, hash = ?", to: "test")
        update.bind(1, bytes)
        update.bind(2, try ChainHasher(.aes).next(after: .genesis, over: bytes.span).bytes)
        try update.run()
        try connection.setUserVersion(1)
        return house
    }

    private func formerBytes(_ recorded: Recorded) throws -> [UInt8] {
        let facts = String(decoding: EntryForm.facts(recorded), as: UTF8.self)
        let draft = String(
            decoding: try #require(EntryForm.personal(recorded)), as: UTF8.self)
        let start = try #require(facts.range(of: "\"area\":"))
        let end = try #require(facts.range(of: ",\"referrals\""))
        let former = facts.replacingCharacters(
            in: start.lowerBound..<end.lowerBound, with: "\"draft\":" + draft)
        return Array(former.replacing("\"household\":1,", with: "").utf8)
    }

    @Test("is brought to the present one with all that is in it, and takes letters then")
    func migrates() throws {
        let house = try former()
        let sql = try tables(of: House())
        try house.open()
        #expect(try tables(of: house) == sql)
        #expect(try house.words() == ["case-submitted 1"])
        #expect(try house.reader().verify().firstBroken == nil)
        let civil = house.caller("civil-affairs")
        try house.poll(civil)
        let delivery = try #require(civil.deliveries.first)
        #expect(delivery.opened.draft == (try SampleCounty.draft("01")))
        let number = try #require(delivery.opened.draft?.household.applicant?.idNumber)
        let found = try house.perform(.find(.intake, number), by: house.window())
        guard case .success(let effect) = found, case .found(let findings) = effect.subject else {
            Issue.record("nothing was found")
            return
        }
        #expect(findings.count == 1)
        try house.send("housing", by: civil)
        try house.restart()
        let housing = house.caller("housing")
        try house.read(housing)
        #expect(housing.lettersDelivered == [1])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("is left to the server by those who only read")
    func readOnly() throws {
        let house = try former()
        #expect {
            _ = try house.reader()
        } throws: { error in
            if case LedgerError.otherSchema = error { true } else { false }
        }
    }

    private func tables(of house: House) throws -> [String] {
        try house.writer.connection.prepare(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name", to: "test"
        ).all { $0.text(0) }
    }
}
