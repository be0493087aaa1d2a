import Foundation
import Support
import Testing

/// The ledger of a real server, copied while it works, and put back when it is lost.
@Suite("Backup and restore", .timeLimit(.minutes(5)))
struct BackupTests {
    @Test("a backup under load stalls nobody, and brings back every receipt given before it")
    func underLoad() async throws {
        struct Told: Decodable { let head: String }
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house)
        try await server.start()
        let backup = house.file("backup.db").path
        let load = try await house.script("backup.py", "load", House.program.path, backup)
        try #require(load.isClean, "\(load.output)\(load.complaint)")
        print("backup, \(load.output)", terminator: "")
        try await server.murder()
        try FileManager.default.removeItem(at: house.file("data"))
        let head = try JSONDecoder().decode(Told.self, from: Data(load.output.utf8)).head
        let restored = try await house.onedoor("restore", backup, "--head", head)
        try #require(restored.isClean, "\(restored.complaint)")
        try await server.start()
        let found = try await house.script("backup.py", "found")
        #expect(found.isClean, "\(found.output)\(found.complaint)")
        try await server.stop()
        for check in ["verify", "replay"] {
            let audit = try await house.onedoor("audit", check)
            #expect(audit.isClean, "audit \(check): \(audit.output)\(audit.complaint)")
        }
    }

    @Test(
        "a disk that fills up or does not confirm leaves nothing half written",
        arguments: [
            ("write", "There is no room in"), ("sync", "cannot be written: Input/output error"),
        ])
    func disk(_ fault: String, _ complaint: String) async throws {
        let house = try House()
        defer { house.remove() }
        let faults = try await Faults(house)
        let server = ServerProcess(house)
        try await server.start()
        try await server.stop()
        let backup = house.file("backup.db").path
        #expect(try await house.onedoor("backup", backup).isClean)
        try FileManager.default.removeItem(at: house.file("data"))
        func restore() async throws -> Ended {
            let words = ["restore", backup, "--config", house.configuration.path]
            return try await Program(
                House.program, words, in: house.folder, environment: faults.environment
            ).run()
        }
        try house.write("", to: house.file("faults/\(fault)"))
        let attempt = try await restore()
        #expect(attempt.status == 1)
        #expect(attempt.complaint.contains(complaint), "\(attempt.complaint)")
        #expect(
            try FileManager.default.contentsOfDirectory(
                atPath: house.file("data").path) == ["lock"])
        try FileManager.default.removeItem(at: house.file("faults/\(fault)"))
        let second = try await restore()
        #expect(second.isClean, "\(second.complaint)")
    }
}
