import Foundation
import Testing

@testable import onedoor

@Suite("The master key", .timeLimit(.minutes(5)))
struct MasterKeyTests {
    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test("is made by init for its owner alone, and never lies with the ledger")
    func made() throws {
        let home = try NewInstallation()
        let key = home.file("keys/master.key")
        #expect(try mode(key) == 0o600)
        #expect(try mode(home.file("keys")) == 0o700)
        #expect(try home.check().status == 0)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
        #expect(try home.check().output.contains("chmod 600 \(key)"))
        let inside = try home.text("onedoor.json").replacing("keys/master.key", with: "data/key")
        try inside.write(toFile: home.configuration, atomically: true, encoding: .utf8)
        let refused = try home.check()
        #expect(refused.status == 1)
        #expect(refused.output.contains("lies in the data directory"), "\(refused)")
    }

    @Test("that is not the ledger's is told by check, and so is one that is gone")
    func other() throws {
        let home = try NewInstallation()
        let county = try ServedCounty(configuration: home.configuration)
        defer { county.stop() }
        let text = try home.text("onedoor.json").replacing(
            "\"data\": \"data\"", with: "\"data\": \"\(county.data)\"")
        try text.write(toFile: home.configuration, atomically: true, encoding: .utf8)
        #expect(try home.check().status == 0)
        let files = FileManager.default
        let key = home.file("keys/master.key")
        try files.removeItem(atPath: key)
        #expect(try home.check().output.contains("without it nothing sealed can be read"))
        let stranger = try NewInstallation()
        try files.copyItem(atPath: stranger.file("keys/master.key"), toPath: key)
        let refused = try home.check()
        #expect(refused.status == 1)
        #expect(refused.output.contains("is not the master key that the ledger"), "\(refused)")
    }

    @Test("of the domestic suite seals, and the chain is verified and replayed")
    func domestic() throws {
        let home = try NewInstallation("--cipher-suite", "sm")
        #expect(try home.text("onedoor.json").contains("\"cipher-suite\": \"sm\""))
        let county = try ServedCounty(configuration: home.configuration)
        defer { county.stop() }
        let submitted = try BuiltProgram.run(
            [
                "submit", "deploy/sample/01-elderly-hospital-bills.json", "--login",
                "liushu-window", "--server", county.address,
            ], passcode: home.passcode("liushu-window"))
        #expect(submitted.status == 1, "the window of another township took it in")
        let passcode = try home.passcode("liushu-window")
        let own = try #require(
            try FileManager.default.contentsOfDirectory(
                atPath: BuiltProgram.root.appendingPathComponent("deploy/sample").path
            ).first { name in
                let sample = BuiltProgram.root.appendingPathComponent("deploy/sample/\(name)")
                return try String(contentsOf: sample, encoding: .utf8).contains("a-county/liushu")
            })
        let taken = try BuiltProgram.run(
            [
                "submit", "deploy/sample/\(own)", "--login", "liushu-window", "--server",
                county.address,
            ], passcode: passcode)
        #expect(taken.status == 0, "\(taken.complaint)")
        for check in ["verify", "replay"] {
            let audit = try county.look("audit", check, "--config", home.configuration)
            #expect(audit.status == 0, "\(audit.complaint)")
        }
    }
}
