import Casework
import Support
import Testing

@testable import Ledger

@Suite("A data file of version 1")
struct MigrationTests {
    /// A house whose file is what the program of schema 1 left behind.
    private func former() throws -> House {
        let house = try House()
        try house.submit(SampleCounty.draft("01"), by: house.window())
        house.close()
        let connection = try Connection(
            path: Ledger.file(in: house.directory), mode: .readWriteCreate)
        try connection.execute("DROP TABLE letter", to: "go back a version")
        try connection.setUserVersion(1)
        return house
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
        #expect(!civil.deliveries.isEmpty)
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
