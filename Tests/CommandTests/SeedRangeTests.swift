import Testing

@testable import onedoor

@Suite("Seeds to play")
struct SeedRangeTests {
    @Test(
        "so many from 1 on, or all of a range",
        arguments: [("20", 1, 20), ("1", 1, 1), ("100..199", 100, 199), ("7..7", 7, 7)])
    func read(_ text: String, _ first: UInt64, _ last: UInt64) throws {
        let range = try #require(SeedRange(text))
        #expect(range.first == first && range.last == last)
        #expect(range.count == Int(last - first) + 1)
    }

    @Test(
        "what is neither is refused",
        arguments: [
            "", "0", "-3", "x", "9..1", "1..", "..9", "1.5", "1...9", "1..2..3", "2000000",
            "0..9223372036854775807", "99999999999999999999",
        ])
    func refused(_ text: String) { #expect(SeedRange(text) == nil) }

    @Test("--seeds without --faults, and --keep with it, are wrong calls")
    func wrongCalls() throws {
        for words in [["--seeds", "3"], ["--faults", "--keep", "/tmp/x"]] {
            let command = RehearseCommand.subcommand
            let arguments = try Arguments(words, for: command)
            #expect(throws: UsageError.self) { try command.run(arguments) }
        }
    }
}
