import Foundation
import Support
import Testing

/// The real server on a disk that fails when told to.
@Suite("A disk that misbehaves", .timeLimit(.minutes(5)))
struct FaultTests {
    enum Shortage: String, CaseIterable { case full, reserve }

    @Test("no room: refused, read on, and back without a restart", arguments: Shortage.allCases)
    func shortage(_ shortage: Shortage) async throws {
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house, environment: try await Faults(house).environment)
        try await server.start()
        try await play(shortage.rawValue, house)
        try await server.stop()
        try await auditIsClean(house)
    }

    enum Sync: String, CaseIterable {
        case sync, copying

        /// What the server could not do.
        var task: String { self == .sync ? "commit a transaction" : "copy the log back" }
    }

    @Test(
        "a sync that fails ends the process at once, and every receipt is found",
        arguments: Sync.allCases)
    func sync(_ sync: Sync) async throws {
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house, environment: try await Faults(house).environment)
        try await server.start()
        try await play(sync.rawValue, house)
        #expect(try await server.collapse() == 70)
        let told = try server.told()
        #expect(told.contains("fatal: the ledger stopped: Could not \(sync.task)"), "\(told)")
        #expect(told.contains("the disk did not confirm that it wrote"), "\(told)")
        #expect(told.contains("Check the disk"), "\(told)")
        try await server.start()
        try await play("found", house)
        try await server.stop()
        try await auditIsClean(house)
    }

    @Test("a disk that is full from the start is told in words, and the next start serves")
    func start() async throws {
        let house = try House()
        defer { house.remove() }
        let faults = try await Faults(house)
        for _ in 1...2 {
            try faults.begin(.write)
            let attempt = try await Program(
                House.program, ["serve", "--config", house.configuration.path], in: house.folder,
                environment: faults.environment
            ).run()
            #expect(attempt.status == 1)
            #expect(attempt.complaint.contains("Free some space"), "\(attempt.complaint)")
            faults.end(.write)
            // The second time there is a data file already.
            let server = ServerProcess(house, environment: faults.environment)
            try await server.start()
            try await server.stop()
        }
        try await auditIsClean(house)
    }

    private func play(_ story: String, _ house: House) async throws {
        let played = try await house.script("faults.py", House.program.path, story)
        try #require(played.isClean, "\(played.output)\(played.complaint)")
        print("disk, \(story): \(played.output)")
    }

    private func auditIsClean(_ house: House) async throws {
        for check in ["verify", "replay"] {
            let audit = try await house.onedoor("audit", check)
            #expect(audit.isClean, "audit \(check): \(audit.output)\(audit.complaint)")
        }
    }
}
