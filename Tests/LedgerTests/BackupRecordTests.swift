import Casework
import Foundation
import Support
import Testing

@testable import Ledger

@Suite("What is known of the last backup")
struct BackupRecordTests {
    private let record = BackupRecord(
        made: Instant(milliseconds: 1_782_867_600_000),
        verified: Instant(milliseconds: 1_782_867_600_000), entries: 12, bytes: 4_096,
        head: "c0ffee")

    @Test("it comes back as it was written, and is replaced by the next")
    func roundTrip() throws {
        let folder = try TemporaryDirectory()
        #expect(BackupRecord.read(in: folder.path) == nil)
        #expect(record.write(in: folder.path))
        #expect(BackupRecord.read(in: folder.path) == record)
        let again = record.verified(at: Instant(milliseconds: 1_782_867_700_000))
        #expect(again.write(in: folder.path))
        let read = try #require(BackupRecord.read(in: folder.path))
        #expect(read.verified > read.made)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names == ["last-backup"])
    }

    @Test(
        "what is no record is none",
        arguments: [
            "", "made", "made today\nverified today\nentries 1\nbytes 2\nhead 3\n",
            "made 2026-07-01\nverified 2026-07-01\nentries 1\nbytes 2\n",
            "verified 2026-07-01\nmade 2026-07-01\nentries 1\nbytes 2\nhead 3\n",
            "made 2026-07-01\nverified 2026-07-01\nentries x\nbytes 2\nhead 3\n",
            "made 2026-07-01\nverified 2026-07-01\nentries 1\nbytes 2\nhead \n",
        ])
    func nonsense(text: String) throws {
        let folder = try TemporaryDirectory()
        try text.write(toFile: folder.file("last-backup"), atomically: true, encoding: .utf8)
        #expect(BackupRecord.read(in: folder.path) == nil)
    }

    @Test("a folder that cannot be written to keeps no record")
    func unwritable() {
        #expect(!record.write(in: "/nowhere/at/all"))
    }
}
