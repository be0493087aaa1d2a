import Casework
import Foundation
import Handover
import RuleBook
import Seal
import Support
import Testing

@testable import Ledger

@Suite("A backup")
struct BackupTests {
    private let scratch: TemporaryDirectory

    init() throws { scratch = try TemporaryDirectory("onedoor-backup") }

    /// A ledger with a case, two referrals in hand, and a letter.
    private func house() throws -> House {
        let house = try House(entriesBehindMax: 0)
        try house.submit(SampleCounty.draft("02"), by: house.window())
        try house.poll(house.caller("civil-affairs"))
        try house.send("housing", by: house.caller("civil-affairs"), body: "x")
        return house
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    }

    /// A data directory that holds the backup as its ledger, to be read.
    private func opened(_ file: String) throws -> String {
        let directory = scratch.file("opened")
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: file, toPath: Ledger.file(in: directory))
        return directory
    }

    /// Nil when every table of the backup is what the backup's own journal says.
    private func differenceAfterReplay(_ file: String) throws -> Replay.Difference? {
        let directory = try opened(file)
        try Replay.rebuild(from: Reader(directory: directory), into: scratch.file("replay"))
        return try Replay.difference(
            between: directory, and: scratch.file("replay"), isKeyed: false)
    }

    @Test("holds every table and ends with the head of the ledger")
    func holds() throws {
        let house = try house()
        let file = scratch.file("a.db")
        let inventory = try Backup.make(of: house.directory, to: file)
        let chain = try house.reader().verify()
        #expect(inventory.entries == chain.verified && inventory.head == chain.head)
        #expect(inventory.version == Schema.migrations.count)
        let rows = Dictionary(uniqueKeysWithValues: inventory.tables.map { ($0.name, $0.rows) })
        for table in Schema.derived.keys { #expect(rows[table] != nil, "\(table)") }
        #expect(rows["journal"] == chain.verified)
        #expect(rows["household_case"] == 1 && rows["obligation"] == 4 && rows["letter"] == 1)
        #expect(try Backup.check(file) == inventory)
        #expect(try Backup.check(file, head: inventory.head) == inventory)
        #expect(try differenceAfterReplay(file) == nil)
    }

    @Test("is one plain file for its owner alone, with nothing beside it")
    func plain() throws {
        let house = try house()
        let file = scratch.file("a.db")
        let inventory = try Backup.make(of: house.directory, to: file)
        #expect(try names() == ["a.db"])
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let bytes = try Data(contentsOf: URL(filePath: file))
        #expect(bytes.count == Int(inventory.bytes))
        // In the header: written and read without a write-ahead log.
        #expect(bytes[18] == 1 && bytes[19] == 1)
        // Reading it makes no file either, so it may lie on a disk that is read-only.
        _ = try Backup.check(file)
        #expect(try names() == ["a.db"])
    }

    @Test("of a server that was killed holds what stands in its log alone")
    func ofLog() throws {
        let house = try house()
        let words = try house.words()
        house.close()
        let inventory = try Backup.make(of: house.directory, to: scratch.file("a.db"))
        #expect(inventory.entries == Int64(words.count))
    }

    @Test("is of one moment, though the ledger changes at every step of the copying")
    func moment() throws {
        let house = try house()
        house.options.isDurable = false
        try house.restart()
        let clerk = house.window()
        try fill(house, mebibytes: 40)
        let before = try house.reader().verify()
        var copied: [Int] = []
        var number = 0
        let inventory = try Backup.make(
            of: house.directory, to: scratch.file("a.db"),
            notice: { progress in
                guard progress.stage == .copying else { return }
                copied.append(progress.done)
                // Not for ever: a copying that starts over at each change would never end.
                guard number < 20 else { return }
                number += 1
                #expect(throws: Never.self) {
                    try house.submit(SampleCounty.draft("01", reference: "M-\(number)"), by: clerk)
                }
            })
        // Every step goes on where the last one ended; a copying that starts over does not.
        #expect(copied.count > 2 && copied == Array(Set(copied)).sorted())
        #expect(inventory.entries == before.verified && inventory.head == before.head)
        #expect(try house.reader().verify().verified >= before.verified + Int64(number))
        try clear(house)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("under load from another thread is what its own journal says, and nobody is refused")
    func load() throws {
        let wall = ManualWall()
        let (ledger, writer) = try Ledger.open(
            in: scratch.file("data"), county: SampleCounty.book().county,
            master: MasterKey.drawn(), wall: { wall.now })
        ledger.start(writer) { Issue.record("the writer stopped: \($0)") }
        let clerk = Caller(
            1, Identity(account: "clerk", role: .window, agency: AgencyID("qinghe-window")))
        let draft = try SampleCounty.draft("01")
        let requests = (1...5_000).map { clerk.request(.submit(draft.with(reference: "L-\($0)"))) }
        let (orders, inbox) = (requests.map(\.1), clerk.inbox)
        let isOver = Lock(false)
        let posted = Lock(0)
        let load = NamedThread.start("load") {
            for (number, order) in orders.enumerated() where !isOver.withLock({ $0 }) {
                ledger.post(order)
                posted.withLock { $0 += 1 }
                while inbox.all.count + 20 < number { usleep(100) }
            }
        }
        while inbox.all.count < 100 { usleep(1_000) }
        let given = inbox.all.count
        let inventory = try Backup.make(of: ledger.directory, to: scratch.file("a.db"))
        isOver.withLock { $0 = true }
        load.join()
        ledger.stop()
        let answers = inbox.all.compactMap { dispatch -> Refusal?? in
            if case .answer(_, let result) = dispatch { .some(result.refusal) } else { nil }
        }
        #expect(answers.count == posted.withLock { $0 } && answers.allSatisfy { $0 == nil })
        // What had its receipt before is in it.
        #expect(inventory.entries >= Int64(given))
        #expect(try differenceAfterReplay(scratch.file("a.db")) == nil)
    }

    @Test("holds back the copying of the log, which is short again when the backup is done")
    func log() throws {
        let house = try House(entriesBehindMax: 0)
        house.options.isDurable = false
        try house.restart()
        let clerk = house.window()
        func submit(_ number: Int) throws {
            try house.submit(SampleCounty.draft("01", reference: "W-\(number)"), by: clerk)
        }
        func logBytes() throws -> Int {
            let path = Ledger.file(in: house.directory) + "-wal"
            return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        }
        try submit(1)
        let reader = try DataFile(Ledger.file(in: house.directory))
        let snapshot = try Snapshot(of: reader.connection)
        try fill(house, mebibytes: 80)
        try submit(2)
        try submit(3)
        #expect(try logBytes() > 80 << 20)
        snapshot.end()
        // Far less than what is needed for a copying in quiet times.
        try fill(house, mebibytes: 5)
        try submit(4)
        try submit(5)
        #expect(try logBytes() == Connection.logBytesKept)
        #expect(try house.reader().verify().verified == 5)
    }

    // MARK: Bulk

    /// More pages than a test's cases make, quickly.
    private func fill(_ house: House, mebibytes: Int) throws {
        let connection = house.writer.connection
        try connection.execute("CREATE TABLE IF NOT EXISTS bulk (bytes BLOB)", to: "fill")
        for _ in 0..<mebibytes {
            try connection.execute("INSERT INTO bulk VALUES (zeroblob(1048576))", to: "fill")
        }
    }

    private func clear(_ house: House) throws {
        try house.writer.connection.execute("DROP TABLE bulk", to: "clear")
    }
}
