import Foundation
import Testing

@Suite("The built program", .timeLimit(.minutes(5)))
struct ProgramTests {
    /// A copy of everything that `check` reads, to be broken.
    private func installation() throws -> URL {
        let files = FileManager.default
        let folder = files.temporaryDirectory
            .appendingPathComponent("onedoor-check-\(UUID().uuidString)")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["topics", "agencies", "deploy"] {
            try files.copyItem(
                at: BuiltProgram.root.appendingPathComponent(name),
                to: folder.appendingPathComponent(name))
        }
        return folder
    }

    private func edit(_ file: URL, _ change: (String) -> String) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let changed = change(text)
        #expect(changed != text, "\(file.lastPathComponent) holds nothing to break")
        try changed.write(to: file, atomically: true, encoding: .utf8)
    }

    @Test("check finds the shipped rule book in order and says how long its calendar lasts")
    func shipped() throws {
        let folder = try installation()
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = try BuiltProgram.run(
            "check", "--config", folder.appendingPathComponent("deploy/onedoor.json").path)
        #expect(result.status == 0, "\(result.output)\(result.complaint)")
        #expect(result.output.contains("2026-12-31"), "the horizon of the shipped calendars")
    }

    @Test("check names every problem of every file at once, each with its place and its remedy")
    func broken() throws {
        let folder = try installation()
        defer { try? FileManager.default.removeItem(at: folder) }
        let config = folder.appendingPathComponent("deploy/onedoor.json")
        try edit(config) {
            $0.replacingOccurrences(of: "\"loops\": 0", with: "\"lops\": 0")
                .replacingOccurrences(of: "61613", with: "99999999")
        }
        try edit(folder.appendingPathComponent("topics/medical.json")) {
            $0.replacingOccurrences(of: "\"urgent\"", with: "\"urgnt\"")
        }
        try edit(folder.appendingPathComponent("deploy/accounts.json")) {
            $0.replacingOccurrences(of: "\"role\": \"auditor\"", with: "\"role\": \"auditr\"")
        }
        let result = try BuiltProgram.run("check", "--config", config.path)
        #expect(result.status == 1)
        let lines = result.output.split(separator: "\n").map(String.init)
        for (file, word) in [
            ("onedoor.json:", "lops"), ("onedoor.json:", "port"), ("medical.json:", "urgnt"),
            ("accounts.json:", "role"),
        ] {
            let found = lines.contains {
                $0.contains(file) && $0.contains(word) && $0.contains(" — ")
            }
            #expect(found, "\(file) \(word) in:\n\(result.output)")
        }
        #expect(result.output.contains("did you mean \"loops\"?"))
        let json = try BuiltProgram.run("check", "--json", "--config", config.path)
        #expect(json.status == 1)
        #expect(json.output.contains("\"ok\": false"))
    }

    @Test("check finds a passcode of the right shape that no program can check")
    func passcodes() throws {
        let folder = try installation()
        defer { try? FileManager.default.removeItem(at: folder) }
        try edit(folder.appendingPathComponent("deploy/accounts.json")) {
            $0.replacingOccurrences(of: "scrypt$4096$8$1$KjpJ", with: "scrypt$4095$8$1$KjpJ")
        }
        let result = try BuiltProgram.run(
            "check", "--config", folder.appendingPathComponent("deploy/onedoor.json").path)
        #expect(result.status == 1)
        #expect(result.output.contains("accounts[2].passcode"))
        #expect(result.output.contains("onedoor account passcode"))
    }

    @Test("a wrong call is status 2 and says what would be right")
    func usage() throws {
        let calls: [(BuiltProgram.Result, String)] = [
            (try BuiltProgram.run(), "Usage"),
            (try BuiltProgram.run("chekc"), "Did you mean `check`?"),
            (try BuiltProgram.run("check", "--confg", "x"), "Did you mean --config?"),
            (try BuiltProgram.run("report", "deadline"), "Did you mean deadlines?"),
            (try BuiltProgram.run("poll", "medical-security"), "--login"),
            (try BuiltProgram.run("accept", "17", "--login", "a"), "ONEDOOR_PASSCODE"),
            (try BuiltProgram.run("accept", "x", "--login", "a", passcode: "p"), "such as 17"),
            (try BuiltProgram.run("list", "--data", "/nowhere"), "onedoor serve"),
        ]
        for (result, word) in calls {
            #expect(result.status == 2)
            #expect(result.complaint.contains(word), "\(result.complaint)")
        }
    }

    @Test("a server that is not there is status 3 and says how to start it")
    func unreachable() throws {
        let result = try BuiltProgram.run(
            "accept", "17", "--login", "a", "--server", "127.0.0.1:1", passcode: "p")
        #expect(result.status == 3)
        #expect(result.complaint.contains("Start it with `onedoor serve`"))
        #expect(!result.complaint.contains("\"p\""))
    }

    @Test("help and version are asked for in several ways and go to standard output")
    func help() throws {
        let overview = try BuiltProgram.run("help")
        #expect(overview.status == 0)
        #expect(try BuiltProgram.run("--help").output == overview.output)
        let onPoll = try BuiltProgram.run("help", "poll")
        #expect(onPoll.output.hasPrefix("Usage: onedoor poll QUEUE"))
        #expect(try BuiltProgram.run("poll", "--help").output == onPoll.output)
        #expect(try BuiltProgram.run("--version").output.hasPrefix("onedoor "))
    }
}
