import Casework
import Foundation
import RuleBook
import Support
import Testing

@testable import Ledger

@Suite("Restoring a backup")
struct RestoreTests {
    private let scratch: TemporaryDirectory
    private let house: House
    private let backup: String
    private let inventory: Inventory

    /// A ledger of six cases and its backup.
    init() throws {
        scratch = try TemporaryDirectory("onedoor-restore")
        house = try House(entriesBehindMax: 0)
        for number in 1...6 {
            try house.submit(
                SampleCounty.draft("01", reference: "R-\(number)"), by: house.window())
        }
        backup = scratch.file("backup.db")
        inventory = try Backup.make(of: house.directory, to: backup)
    }

    private var target: String { scratch.file("data") }

    private func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private func refusal(
        _ file: String? = nil, head: String? = nil, freeBytes: Int64? = .max
    ) throws -> String {
        let error = #expect(throws: BackupError.self) {
            try Backup.restore(
                file ?? backup, into: target, head: head, freeBytes: { _ in freeBytes })
        }
        return error.map { "\($0)" } ?? ""
    }

    private func edit(_ sql: String) throws {
        try Connection(path: backup, mode: .unpublished).execute(sql, to: "tamper")
    }

    private func ledger(_ directory: String) throws -> (Ledger, Writer) {
        let wall = ManualWall()
        return try Ledger.open(
            in: directory, county: SampleCounty.book().county, master: house.master,
            wall: { wall.now })
    }

    @Test("gives the same ledger, which goes on from there")
    func restores() throws {
        #expect(try Backup.restore(backup, into: target, head: inventory.head) == inventory)
        #expect(names(target) == ["lock", "onedoor.db"])
        for (path, mode) in [(target, 0o700), (Ledger.file(in: target), 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode)
        }
        #expect(try Replay.difference(between: house.directory, and: target, isKeyed: true) == nil)
        let (ledger, writer) = try ledger(target)
        let clerk = house.window()
        let (ticket, order) = clerk.request(
            .submit(try SampleCounty.draft("01", reference: "R-6")))
        let (next, another) = clerk.request(
            .submit(try SampleCounty.draft("01", reference: "R-7")))
        try writer.turn([order, another])
        // The receipt from before the loss again, and the next number for what is new.
        #expect(try clerk.inbox.answer(to: ticket)?.get().sequence == 6)
        #expect(try clerk.inbox.answer(to: next)?.get().sequence == 7)
        #expect(try ledger.reader().verify().firstBroken == nil)
    }

    @Test("of an older schema leaves the bringing up to date to the server")
    func older() throws {
        let file = scratch.file("old.db")
        do {
            let connection = try Connection(path: file, mode: .readWriteCreate)
            for statement in V001.statements { try connection.execute(statement, to: "test") }
            try connection.setUserVersion(1)
            try connection.leaveWriteAheadLog()
        }
        #expect(try Backup.restore(file, into: target).version == 1)
        let (ledger, _) = try ledger(target)
        #expect(try ledger.reader().verify().verified == 0)
    }

    @Test(
        "into a directory that holds a ledger, or the log of one, is refused",
        arguments: ["", "-wal", "-shm", "-journal"])
    func occupied(_ ending: String) throws {
        try FileManager.default.createDirectory(
            atPath: target, withIntermediateDirectories: false)
        let file = Ledger.file(in: target) + ending
        try Data("mine".utf8).write(to: URL(filePath: file))
        let refusal = try refusal()
        #expect(refusal.contains("holds a ledger already (\(file))"))
        #expect(refusal.contains("move that directory away"))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
    }

    @Test("into a directory that a server uses is refused, whatever lies in it")
    func locked() throws {
        let (ledger, writer) = try ledger(target)
        for name in names(target) where name != "lock" {
            try FileManager.default.removeItem(atPath: "\(target)/\(name)")
        }
        #expect(try refusal().contains("Another onedoor process uses \(target)"))
        withExtendedLifetime((ledger, writer)) {}
    }

    @Test("that was cut off or replaced is refused by the head that was written down")
    func head() throws {
        try edit("DELETE FROM journal WHERE sequence = 6")
        #expect(try Backup.check(backup).entries == 5)
        let refusal = try refusal(head: inventory.head)
        #expect(refusal.contains("not with \(inventory.head)"))
        #expect(names(target) == ["lock"])
    }

    @Test("that was tampered with names the first broken entry")
    func tampered() throws {
        try edit("UPDATE journal SET entry = CAST(entry || ' ' AS BLOB) WHERE sequence >= 4")
        #expect(try refusal().contains("backup.db is damaged: entry 4 is broken"))
        #expect(names(target) == ["lock"])
    }

    @Test("with an index that does not fit its table is refused")
    func index() throws {
        let root = try Connection(path: backup, mode: .readOnly).prepare(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'obligation_open'", to: "test"
        ).first { $0.int(0) }
        var bytes = try Data(contentsOf: URL(filePath: backup))
        // The number of its entries stands in the third byte and the fourth.
        let page = (Int(try #require(root)) - 1) * 4_096
        bytes.replaceSubrange((page + 3)...(page + 4), with: [0, 0])
        try bytes.write(to: URL(filePath: backup))
        #expect(try refusal().contains("its pages or indexes do not fit together"))
    }

    @Test("whose pages are damaged or missing is refused", arguments: [0.5, 0.9])
    func damaged(_ share: Double) throws {
        var bytes = try Data(contentsOf: URL(filePath: backup))
        try bytes.prefix(Int(Double(bytes.count) * share))
            .write(to: URL(filePath: scratch.file("cut.db")))
        #expect(try refusal(scratch.file("cut.db")).contains("cut.db is damaged"))
        let start = Int(Double(bytes.count) * share) / 4_096 * 4_096
        bytes.replaceSubrange(start..<(start + 4_096), with: Data(count: 4_096))
        try bytes.write(to: URL(filePath: scratch.file("hole.db")))
        #expect(try refusal(scratch.file("hole.db")).contains("hole.db is damaged"))
        #expect(names(target) == ["lock"])
    }

    @Test("of what is no backup says so, and touches nothing")
    func noBackup() throws {
        #expect(try refusal(scratch.file("none.db")).contains("No such file"))
        #expect(try refusal(scratch.path).contains("Is a directory"))
        for (name, text) in [("empty.db", ""), ("text.db", "dear reader")] {
            try Data(text.utf8).write(to: URL(filePath: scratch.file(name)))
            #expect(try refusal(scratch.file(name)).contains("no ledger and no backup of one"))
        }
        let other = scratch.file("other.db")
        try Connection(path: other, mode: .readWriteCreate).execute(
            "CREATE TABLE t (n INTEGER)", to: "test")
        #expect(try refusal(other).contains("no ledger and no backup of one"))
        try edit("PRAGMA user_version = 99")
        #expect(try refusal().contains("is of schema version 99, this program knows"))
        #expect(names(target).isEmpty)
    }

    @Test("without room says how much is needed and leaves nothing; one broken off is done again")
    func room() throws {
        #expect(try refusal(freeBytes: inventory.bytes - 1).contains("are needed"))
        #expect(names(target) == ["lock"])
        try Data("half".utf8).write(to: URL(filePath: Ledger.file(in: target) + ".partial"))
        #expect(try Backup.restore(backup, into: target) == inventory)
        #expect(names(target) == ["lock", "onedoor.db"])
    }
}
