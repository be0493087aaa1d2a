import Broker
import Casework
import Configuration
import FoundationEssentials
import Ledger
import RuleBook
import Seal
import Wire

/// `onedoor check`: everything an official may have edited, as a whole, all problems at once.
enum Check {
    static let subcommand = Subcommand(
        "check", "check configuration, rule book, calendars and accounts 检查规则",
        explanation: """
            Reads the configuration file and everything it names, as `onedoor serve` would, and \
            prints every problem: file, line, place in the file, what is wrong — and how to mend \
            it. Nothing is changed. Run it after every edit and before a reload.
            """,
        options: [Option.config, Option.json],
        examples: ["onedoor check", "onedoor check --config deploy/onedoor.json --json"]
    ) { arguments in
        let file = arguments["--config"] ?? Premises.standard
        let (configuration, faults) = Configuration.read(file)
        var problems = faults
        var book: RuleBook?
        var accounts: [AccountRow] = []
        do throws(Problems) {
            book = try configuration.ruleBook()
        } catch {
            problems += error.list
        }
        do throws(Problems) {
            accounts = try AccountFile.load(path: configuration.accounts, county: book?.county)
            problems += unreadable(accounts, in: configuration.accounts)
        } catch {
            problems += error.list
        }
        if let book { problems += conflicts(of: book, with: configuration) }
        let certificates = CertificateCheck(configuration, now: Wall.system.now())
        problems += certificates.problems
        problems += MasterKeyCheck.problems(of: configuration)
        let summary = book.map { Summary($0, accounts, today: Wall.system.now().civilDate) }
        if arguments.has("--json") {
            Output.json(json(Problems(problems).list, certificates.notes, summary))
        } else {
            for problem in Problems(problems).list { Output.line(problem.description) }
            if problems.isEmpty { Output.lines(summary?.lines ?? []) }
            Output.lines(certificates.notes.map { "Note 注意: " + $0 })
        }
        guard problems.isEmpty else {
            Output.complain("\(problems.count) problem\(problems.count == 1 ? "" : "s") 个问题")
            throw Found()
        }
    }

    /// Accounts whose passcode has the right shape and still cannot be checked.
    private static func unreadable(_ accounts: [AccountRow], in file: String) -> [Problem] {
        let nodes =
            FileManager.default.contents(atPath: file)
            .flatMap { try? JSONDocument(parsing: JSONComments.blank(Array($0))) }
            .map { Array($0.root["accounts"]?.elements.map(\.self) ?? []) } ?? []
        return accounts.enumerated().compactMap { index, account in
            guard let passcode = account.proof.passcode, PasscodeHash(text: passcode) == nil else {
                return nil
            }
            let node = nodes.indices.contains(index) ? nodes[index]["passcode"] : nil
            return Problem(
                file: file, line: node?.line, path: "accounts[\(index)].passcode",
                sentence: "is no hash that this program can check",
                remedy: "make one with `onedoor account passcode`")
        }
    }

    /// What only shows beside a ledger: a topic that changed and kept its version.
    private static func conflicts(
        of book: RuleBook, with configuration: Configuration
    ) -> [Problem] {
        guard let reader = try? Reader(directory: configuration.data) else { return [] }
        do throws(BrokerError) {
            _ = try book.county(knownTo: reader)
            return []
        } catch .ruleChanged(let topic, let version) {
            return [
                Problem(
                    file: "\(configuration.topics)/\(topic).json", line: nil, path: "version",
                    sentence: "is still \(version), but the ledger knows that version otherwise",
                    remedy: "give the change a new version; running work keeps the old one")
            ]
        } catch {
            return []
        }
    }

    private static func json(
        _ problems: [Problem], _ notes: [String], _ summary: Summary?
    ) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("ok", problems.isEmpty)
        json.key("problems")
        json.beginArray()
        for problem in problems {
            json.beginObject()
            json.member("file", problem.file)
            if let line = problem.line { json.member("line", line) }
            json.member("path", problem.path)
            json.member("sentence", problem.sentence)
            json.member("remedy", problem.remedy)
            json.endObject()
        }
        json.endArray()
        json.key("notes")
        json.beginArray()
        for note in notes { json.string(note) }
        json.endArray()
        summary?.write(to: &json)
        json.endObject()
        return json.bytes
    }
}
