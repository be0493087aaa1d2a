import Casework
import Foundation
import RuleBook
import Seal
import Support
import Testing

@testable import Ledger

@Suite("The data directory")
struct DataDirectoryTests {
    private func mode(_ path: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }

    @Test("is made for its owner alone, and so are the files in it")
    func modes() throws {
        let house = try House()
        try house.submit(SampleCounty.draft("01"), by: house.window())
        #expect(try mode(house.directory) == 0o700)
        for file in ["onedoor.db", "onedoor.db-wal", "lock"] {
            #expect(try mode("\(house.directory)/\(file)") == 0o600)
        }
    }

    @Test("that others may enter still holds files for its owner alone")
    func wideDirectory() throws {
        let scratch = try TemporaryDirectory()
        let wall = ManualWall()
        _ = try Ledger.open(
            in: scratch.path, county: SampleCounty.book().county, master: MasterKey.drawn(),
            wall: { wall.now })
        #expect(try mode(scratch.file("onedoor.db")) == 0o600)
    }

    @Test("admits one ledger at a time, and the next when the first is gone")
    func lock() throws {
        let house = try House()
        let county = house.county
        let wall = house.wall
        #expect {
            try Ledger.open(
                in: house.directory, county: county, master: house.master, wall: { wall.now })
        } throws: { error in
            guard case LedgerError.locked(house.directory) = error else { return false }
            return true
        }
        // Who was refused harmed nobody.
        try house.submit(SampleCounty.draft("01"), by: house.window())
        try house.restart()
        #expect(try house.words() == ["case-submitted 1"])
    }

    @Test("of a newer program is refused and left as it is")
    func newerSchema() throws {
        let house = try House()
        try house.submit(SampleCounty.draft("01"), by: house.window())
        house.close()
        let file = Ledger.file(in: house.directory)
        let present = Schema.migrations.count
        try Connection(path: file, mode: .readWriteCreate).setUserVersion(99)
        #expect {
            try house.open()
        } throws: { error in
            guard case LedgerError.newerSchema(file: 99, program: present) = error else {
                return false
            }
            return true
        }
        #expect(throws: LedgerError.self) { try house.reader() }
        try Connection(path: file, mode: .readWriteCreate).setUserVersion(Int32(present))
        try house.open()
        #expect(try house.words() == ["case-submitted 1"])
    }

    @Test("without a data file is no ledger to a reader, and stays empty")
    func noFile() throws {
        let scratch = try TemporaryDirectory()
        #expect(throws: LedgerError.self) { try Reader(directory: scratch.path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test("may be read while the ledger writes")
    func readers() throws {
        let house = try House()
        let reader = try house.reader()
        let clerk = house.window()
        for number in 1...3 {
            try house.submit(SampleCounty.draft("01", reference: "D-\(number)"), by: clerk)
            var count = 0
            try reader.eachObligation { _ in count += 1 }
            #expect(count == 2 * number)
        }
        for number in Int64(1)...3 { #expect(try reader.openedAt(CaseID(number)) != nil) }
        #expect(try reader.openedAt(CaseID(4)) == nil)
    }

    @Test("is written by a thread that carries out everything before it stops")
    func thread() throws {
        let scratch = try TemporaryDirectory()
        let wall = ManualWall()
        let (ledger, writer) = try Ledger.open(
            in: scratch.file("data"), county: SampleCounty.book().county, master: MasterKey.drawn(),
            wall: { wall.now })
        ledger.start(writer) { Issue.record("the writer stopped: \($0)") }
        let clerk = Caller(
            1, Identity(account: "clerk", role: .window, agency: AgencyID("qinghe-window")))
        let requests = try (1...500).map {
            clerk.request(.submit(try SampleCounty.draft("01", reference: "T-\($0)")))
        }
        for (_, order) in requests { ledger.post(order) }
        ledger.stop()
        for (ticket, _) in requests {
            #expect(clerk.inbox.answer(to: ticket)?.refusal == nil)
            #expect(clerk.inbox.answer(to: ticket) != nil)
        }
        // Batches form by themselves: far fewer commits than orders.
        #expect(clerk.inbox.wakes < 500)
        #expect(try ledger.reader().verify().verified == 500)
    }
}
