import Foundation
import Testing

@testable import onedoor

@Suite("Backup and restore by commands", .timeLimit(.minutes(5)))
struct BackupTests {
    /// What `--json` says of a backup.
    private struct Sheet: Decodable {
        let bytes: Int
        let entries: Int
        let head: String
        let rows: [String: Int]
    }

    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("onedoor-backup-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func sheet(_ result: BuiltProgram.Result) throws -> Sheet {
        try #require(result.status == 0, "\(result.complaint)")
        return try JSONDecoder().decode(Sheet.self, from: Data(result.output.utf8))
    }

    /// A backup of a county with one case, made while its server runs.
    private func backup() throws -> Sheet {
        let county = try ServedCounty()
        defer { county.stop() }
        let submitted = try county.call(
            "qinghe-clerk", "submit", "deploy/sample/01-elderly-hospital-bills.json")
        try #require(submitted.status == 0, "\(submitted.complaint)")
        let made = try sheet(county.look("backup", path("a.db"), "--json"))
        try compareRecord(of: made, beside: county)
        return made
    }

    /// What the server knows of its last backup.
    private func compareRecord(of made: Sheet, beside county: ServedCounty) throws {
        let file = county.data + "/last-backup"
        let record = try String(contentsOfFile: file, encoding: .utf8)
        #expect(record.hasPrefix("made ") && record.contains("\nhead \(made.head)\n"))
        var lines = record.split(separator: "\n").map(String.init)
        lines[0] = "made 2026-01-01T00:00:00+08:00"
        lines[1] = "verified 2026-01-01T00:00:00+08:00"
        let old = lines.joined(separator: "\n") + "\n"
        try old.write(toFile: file, atomically: true, encoding: .utf8)
        try #require(county.look("backup", path("a.db"), "--check").status == 0)
        let checked = try String(contentsOfFile: file, encoding: .utf8)
        #expect(checked.hasPrefix(lines[0] + "\nverified ") && !checked.contains(lines[1]))
    }

    @Test("a running server is backed up, the backup verified, restored, and read")
    func journey() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let made = try backup()
        #expect(made.rows["household_case"] == 1 && made.rows["journal"] == made.entries)
        for table in made.rows.keys {
            #expect(BackupSheet.names[table] != nil, "people see \(table) without a name")
        }
        let size = try FileManager.default.attributesOfItem(atPath: path("a.db"))[.size] as? Int
        #expect(size == made.bytes)
        let checked = try BuiltProgram.run(
            "backup", path("a.db"), "--check", "--head", made.head.uppercased())
        #expect(checked.status == 0 && checked.output.contains(made.head), "\(checked.complaint)")
        #expect(checked.output.contains("个案") && checked.complaint.isEmpty)
        let restored = try BuiltProgram.run(
            "restore", path("a.db"), "--data", path("in/data"), "--json", "--head", made.head)
        #expect(try sheet(restored).head == made.head)
        let shown = try BuiltProgram.run("show", "1", "--data", path("in/data"))
        #expect(shown.status == 0 && shown.output.contains("待签收"), "\(shown.complaint)")
        let again = try BuiltProgram.run("restore", path("a.db"), "--data", path("in/data"))
        #expect(again.status == 1)
        #expect(again.complaint.contains("holds a ledger already"), "\(again.complaint)")
    }

    @Test("a damaged backup names its first broken entry, and another head is told beside it")
    func refused() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let made = try backup()
        let other = String(repeating: "0", count: 64)
        for words in [["backup", "--check"], ["restore", "--data", path("data")]] {
            let result = try BuiltProgram.run(words + [path("a.db"), "--head", other])
            #expect(result.status == 1 && result.output.isEmpty)
            #expect(result.complaint.contains("ends with the head \(made.head), not with \(other)"))
        }
        let file = URL(fileURLWithPath: path("a.db"))
        var bytes = try Data(contentsOf: file)
        let entry = try #require(bytes.range(of: Data("\"entry\":\"case-submitted\"".utf8)))
        bytes[entry.upperBound - 2] = UInt8(ascii: "D")
        try bytes.write(to: file)
        for words in [["backup", "--check"], ["restore", "--data", path("data")]] {
            let result = try BuiltProgram.run(words + [path("a.db")])
            #expect(result.status == 1 && result.output.isEmpty)
            #expect(result.complaint.contains("is damaged: entry "), "\(result.complaint)")
            #expect(result.complaint.contains("take the last backup that verifies"))
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: path("data"))
        #expect(left == ["lock"])
    }

    @Test("a wrong call is status 2 and says what would be right")
    func usage() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let head = String(repeating: "a", count: 64)
        for (words, word) in [
            (["backup"], "FILE is missing"), (["restore"], "FILE is missing"),
            (["backup", path("a.db"), "--head", head], "add --check"),
            (["restore", path("a.db"), "--head", "abc"], "the 64 digits"),
            (["backup", path("a.db"), "--data", path("none")], "there is no ledger in"),
        ] {
            let result = try BuiltProgram.run(words)
            #expect(result.status == 2 && result.complaint.contains(word), "\(result.complaint)")
        }
    }
}
