import Casework
import Foundation
import Support
import Testing

@testable import Ledger

@Suite("A backup that cannot be made")
struct BackupRefusalTests {
    private let scratch: TemporaryDirectory
    private let house: House

    init() throws {
        scratch = try TemporaryDirectory("onedoor-backup")
        house = try House()
        for number in 1...3 {
            try house.submit(
                SampleCounty.draft("01", reference: "B-\(number)"), by: house.window())
        }
    }

    private func refusal(
        _ file: String, reserveBytes: Int64 = 0, freeBytes: Int64? = .max
    ) throws -> String {
        let error = #expect(throws: BackupError.self) {
            try Backup.make(
                of: house.directory, to: scratch.file(file), reserveBytes: reserveBytes,
                freeBytes: { _ in freeBytes })
        }
        return error.map { "\($0)" } ?? ""
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    }

    @Test("leaves a file of that name as it is")
    func exists() throws {
        try Data("mine".utf8).write(to: URL(filePath: scratch.file("a.db")))
        #expect(try refusal("a.db").contains("a.db is there already and is not overwritten"))
        #expect(try String(contentsOfFile: scratch.file("a.db"), encoding: .utf8) == "mine")
        #expect(try names() == ["a.db"])
    }

    @Test("does not take over a file that somebody put there while it was written")
    func overtaken() throws {
        let file = scratch.file("a.db")
        #expect {
            try Backup.make(
                of: house.directory, to: file,
                notice: { _ in try? Data("mine".utf8).write(to: URL(filePath: file)) })
        } throws: { error in
            if case BackupError.exists(file) = error { true } else { false }
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
        #expect(try names() == ["a.db"])
    }

    @Test("leaves another one that is under way alone")
    func underWay() throws {
        try Data("half".utf8).write(to: URL(filePath: scratch.file("a.db.partial")))
        #expect(try refusal("a.db").contains("remove it and try again"))
        #expect(try names() == ["a.db.partial"])
    }

    @Test("in a folder that is not there names it")
    func folder() throws {
        let refusal = try refusal("none/a.db")
        #expect(refusal.contains("none/a.db.partial cannot be written: No such file"))
        #expect(try names().isEmpty)
    }

    @Test("for want of room says how much is needed, and leaves nothing")
    func room() throws {
        let bytes = try DataFile(Ledger.file(in: house.directory)).bytes()
        let refusal = try refusal("a.db", freeBytes: bytes - 1)
        #expect(refusal.contains("1 MiB are needed, 1 MiB are free"))
        #expect(try names().isEmpty)
        // The server beside it keeps its reserve.
        #expect(
            try self.refusal("b.db", reserveBytes: 1 << 30, freeBytes: bytes).contains("1025 MiB"))
        #expect(try names().isEmpty)
        for free in [bytes, nil] {
            _ = try Backup.make(
                of: house.directory, to: scratch.file("\(free == nil).db"),
                freeBytes: { _ in free })
        }
    }

    @Test("of a broken ledger names the first broken entry, and gets no name")
    func broken() throws {
        try house.writer.connection.execute(
            "UPDATE journal SET hash = zeroblob(32) WHERE sequence = 2", to: "tamper")
        #expect(try refusal("a.db").contains("entry 2 is broken"))
        #expect(try names().isEmpty)
    }

    @Test("of no ledger, or of a newer program's, says so")
    func other() throws {
        #expect {
            try Backup.make(of: scratch.path, to: scratch.file("a.db"))
        } throws: { "\($0)".contains("onedoor.db cannot be read: No such file") }
        try house.writer.connection.setUserVersion(99)
        #expect(try refusal("a.db").contains("is of schema version 99"))
        #expect(try names().isEmpty)
    }
}
