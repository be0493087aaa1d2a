import Casework
import Testing

@testable import onedoor

@Suite("The words of a command")
struct ArgumentsTests {
    private let command = Subcommand(
        "try", "a command",
        operands: [
            Operand(name: "KIND", choices: ["red", "green"]), Operand(name: "FILE", repeats: true),
        ],
        options: [
            Option("--login", "L", "the account", isRequired: true),
            Option("--missing", "PAPER", "what", repeats: true),
            Option("--max", "N", "how many"), Option(flag: "--release", "put back"),
            Option("--format", "FORMAT", "how", choices: ["table", "json"]),
        ]
    ) { _ in }

    private func complaint(_ words: String...) -> String {
        do throws(UsageError) {
            let arguments = try Arguments(words, for: command)
            _ = try arguments.number("--max", in: 1...9)
            return ""
        } catch {
            return error.description
        }
    }

    @Test("options stand anywhere, with a space or an equals sign, and may repeat where allowed")
    func read() throws {
        let arguments = try Arguments(
            [
                "red", "--login=a=b", "one", "--missing", "x", "--release", "--missing", "-y", "--",
                "--two",
            ], for: command)
        #expect(arguments.operands == ["red", "one", "--two"])
        #expect(arguments["--login"] == "a=b")
        #expect(arguments.all("--missing") == ["x", "-y"])
        #expect(arguments.has("--release"))
        #expect(!arguments.has("--max"))
        #expect(try arguments.number("--max", in: 1...9) == nil)
    }

    @Test("what is wrong is named, with the nearest word that would be right")
    func wrong() {
        #expect(complaint("red", "f") == "--login L is missing (the account).")
        #expect(complaint("red", "f", "--logn", "a").hasSuffix("Did you mean --login?"))
        #expect(complaint("red", "f", "--login", "a", "--login", "b").contains("given twice"))
        #expect(complaint("red", "f", "--login").contains("expects a value"))
        #expect(complaint("red", "f", "--release=1", "--login", "a").contains("takes no value"))
        #expect(complaint("gren", "f", "--login", "a").hasSuffix("Did you mean green?"))
        #expect(complaint("--login", "a").contains("red, green"))
        #expect(complaint("red", "f", "--login", "a", "--format", "xml").contains("table, json"))
        for number in ["0", "10", "x", ""] {
            #expect(complaint("red", "f", "--login", "a", "--max", number).contains("1 to 9"))
        }
        #expect(complaint("red", "f", "--login", "a", "--max", "9").isEmpty)
    }

    @Test("a command takes no more words than it knows")
    func tooMany() {
        #expect(throws: UsageError.self) {
            _ = try Arguments(["verify", "again"], for: AuditCommand.subcommand)
        }
    }

    @Test("a server is named by host and port, also in the new internet's spelling")
    func servers() throws {
        #expect(try Caller.address("localhost:61613") == ("localhost", 61613))
        #expect(try Caller.address("[::1]:7") == ("::1", 7))
        for text in ["localhost", ":1", "h:", "h:0", "h:70000", ""] {
            #expect(throws: UsageError.self) { _ = try Caller.address(text) }
        }
    }

    @Test("a day alone means the whole day, a time means that moment")
    func moments() throws {
        #expect(ReportCommand.moment("2026-09-30")?.text == "2026-09-30T23:59:59+08:00")
        #expect(ReportCommand.moment("2026-09-30T12:00")?.text == "2026-09-30T12:00:00+08:00")
        #expect(ReportCommand.moment("yesterday") == nil)
    }

    @Test("a verb's options become the members of its form")
    func forms() throws {
        let hold = try #require(VerbCommand.agencies.first { $0.name == "hold" })
        let arguments = try Arguments(
            ["17", "--login", "a", "--missing", "发票", "--missing", "小结", "--text", "请\"补\""],
            for: hold)
        let body = try VerbCommand.body(["--missing", "--text"], arguments)
        #expect(
            String(decoding: body, as: UTF8.self)
                == #"{"missing":["发票","小结"],"text":"请\"补\""}"#)
    }
}
