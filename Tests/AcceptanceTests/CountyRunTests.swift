import Foundation
import Support
import Testing

/// The sample county at work: two windows, eight agencies, stomp.py in every hand.
@Suite("County run", .timeLimit(.minutes(5)))
struct CountyRunTests {
    @Test("twelve households come to their end, and the report says what the offices saw")
    func calm() async throws {
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house)
        try await server.start()
        try await expectZeros(house)
        let run = try await house.script("county_run.py")
        try #require(run.isClean, "\(run.output)\(run.complaint)")
        try await compareReport(house)
        try await server.stop()
        try await auditIsClean(house)
    }

    @Test(
        "kill -9 in the middle loses no receipt and doubles no delivery", arguments: [1, 2, 3, 4])
    func crashes(seed: UInt64) async throws {
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house)
        try await server.start()
        async let run = house.script("county_run.py", "--copies", "4", "--crashes")
        var moments = Moments(seed: seed)
        for receipts in moments.draw(rounds: 8, below: 550) {
            let isMidway = try await eventually { try progress(house) >= receipts }
            // The run ended before its time; it says why below.
            guard isMidway else { break }
            try await Task.sleep(for: .microseconds(moments.delayMicroseconds()))
            try await server.murder()
            try await server.start()
        }
        let ended = try await run
        #expect(server.starts == 9, "the run ended before all kills were done")
        let histories = try await histories(ended, house)
        try #require(ended.isClean, "seed \(seed): \(ended.output)\(ended.complaint)\(histories)")
        try await compareReport(house)
        try await showFindsEveryReceipt(house)
        try await server.stop()
        try await auditIsClean(house)
        print("kill -9, seed \(seed): \(server.starts - 1) rounds, \(ended.output)", terminator: "")
    }

    /// What happened to the first obligations that a run left open, for whoever has to find out.
    private func histories(_ ended: Ended, _ house: House) async throws -> String {
        guard let list = ended.complaint.components(separatedBy: "obligations [").dropFirst().first
        else { return "" }
        let numbers = list.prefix { $0 != "]" }.split(separator: ",").prefix(2)
        var text = ""
        for number in numbers {
            let id = number.trimmingCharacters(in: .whitespaces)
            text += try await house.onedoor("show", id).output
        }
        return text
    }

    // MARK: What has to hold afterwards

    /// Before anything happened every agency stands in the report, with zeros.
    private func expectZeros(_ house: House) async throws {
        try house.write("{\"figures\": {}}", to: house.file("seen.json"))
        try await compareReport(house)
    }

    private func compareReport(_ house: House) async throws {
        let files = ["json", "csv"].map { house.file("report.\($0)") }
        for file in files {
            let report = try await house.onedoor(
                "report", "deadlines", "--format", file.pathExtension)
            try #require(report.isClean, "\(report.complaint)")
            try house.write(report.output, to: file)
        }
        let verdict = try await house.script("figures.py")
        #expect(verdict.isClean, "\(verdict.complaint)")
    }

    /// What the command line reads from disk, beside what the server answered when asked again.
    private func showFindsEveryReceipt(_ house: House) async throws {
        struct Seen: Decodable { let obligations: [String: [Int64]] }
        let data = try Data(contentsOf: house.file("seen.json"))
        let cases = try JSONDecoder().decode(Seen.self, from: data).obligations
        #expect(cases.count == 48)
        for (receipt, obligations) in cases {
            let first = try #require(obligations.first)
            let shown = try await house.onedoor("show", String(first))
            #expect(shown.isClean && shown.output.contains(receipt), "\(shown.complaint)")
        }
    }

    private func auditIsClean(_ house: House) async throws {
        for check in ["verify", "replay"] {
            let audit = try await house.onedoor("audit", check)
            #expect(audit.isClean, "audit \(check): \(audit.output)\(audit.complaint)")
        }
    }

    /// The script writes one byte per receipt it was given.
    private func progress(_ house: House) throws -> Int {
        let path = house.file("progress").path
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
}

/// When to kill: the same moments for the same seed, as far as two machines can agree.
private struct Moments {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Receipt counts in ascending order, spread over the whole run.
    mutating func draw(rounds: Int, below end: Int) -> [Int] {
        let stretch = end / rounds
        return (0..<rounds).map { $0 * stretch + Int(next() % UInt64(stretch)) }
    }

    /// Up to four milliseconds more, so that kills hit every step between two receipts.
    mutating func delayMicroseconds() -> Int { Int(next() % 4_000) }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
