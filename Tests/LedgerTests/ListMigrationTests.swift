import Casework
import Forms
import Seal
import Support
import Testing

@testable import Ledger

@Suite("A data file from before the lists had a life")
struct ListMigrationTests {
    private static let draft = #"""
        {"code":"rice","title":{"zh":"送米","en":"Rice"},"topics":["temporary"],"kind":"goods",\#
        "categories":[],"areas":[],"eligibility":"困难家庭","valid-to":"2026-12-31",\#
        "materials":[],"capacity":{"unit":"袋","total":5},"needs-consent":true}
        """#

    /// What the program of schema 7 wrote of the lists, beside an entry of something else.
    private static let entries = [
        published(1, "rice", 1), published(2, "oil", 1),
        #"{"at":1782867600000,"entry":"person-sought","purpose":"intake","found":[]}"#,
        #"{"at":1782867600000,"entry":"offering-paused","offering":1,"reason":"盘点"}"#,
        published(2, "oil", 2),
    ]

    private static func published(_ id: Int, _ code: String, _ version: Int) -> String {
        #"{"at":1782867600000,"entry":"offering-published","offering":\#(id),"list":"social","#
            + #""owner":"qinghe-volunteers","version":\#(version),"draft":"#
            + draft.replacing("\"rice\"", with: "\"\(code)\"") + "}"
    }

    private func former() throws -> House {
        let house = try House()
        house.close()
        let connection = try Connection(
            path: Ledger.file(in: house.directory), mode: .readWriteCreate)
        for table in ["offering", "former_offering", "claim", "lead"] {
            try connection.execute("DROP TABLE \(table)", to: "go back a version")
        }
        for statement in V001.statements where statement.contains("TABLE offering") {
            try connection.execute(statement, to: "go back a version")
        }
        for statement in V007.statements {
            try connection.execute(statement, to: "go back a version")
        }
        let insert = try connection.prepare(
            "INSERT INTO journal (sequence, entry, hash) VALUES (?, ?, ?)", to: "test")
        var head = ChainHash.genesis
        for (index, entry) in Self.entries.enumerated() {
            let bytes = Array(entry.utf8)
            head = try ChainHasher(.aes).next(after: head, over: bytes.span)
            insert.bind(1, Int64(index + 1))
            insert.bind(2, bytes)
            insert.bind(3, head.bytes)
            try insert.run()
        }
        try connection.setUserVersion(7)
        return house
    }

    @Test("has its entries as they stood, with their history, and goes on with them")
    func migrates() throws {
        let house = try former()
        try house.open()
        let reader = try house.reader()
        #expect(try reader.verify().firstBroken == nil)
        let listed = try reader.offerings(on: .social, limit: 10).rows
        #expect(listed.map(\.address.code) == ["oil", "rice"])
        #expect(listed.map(\.version) == [2, 1])
        #expect(listed.map(\.status) == [.published, .paused])
        #expect(listed.map(\.sequence) == [5, 4])
        let found = try reader.offerings(
            on: .social, fitting: OfferingSearch(text: "送米"), limit: 10)
        #expect(found.rows == listed)
        let charity = house.caller("qinghe-volunteers", .charity)
        let address = OfferingFixture.address("rice")
        #expect(
            try house.perform(.change(.resume(reason: nil), address), by: charity).refusal == nil)
        #expect(try house.reader().offering(address)?.status == .published)
        #expect(try house.differenceAfterReplay() == nil)
    }
}
