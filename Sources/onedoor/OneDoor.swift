import Glibc
import RuleBook

/// The command line.
@main
enum OneDoor {
    static let version = "0.1.0"

    static func main() {
        exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    static func run(_ words: [String]) -> ExitStatus {
        guard let name = words.first else {
            Output.complain(Help.overview.joined(separator: "\n"))
            return .usage
        }
        if ["help", "--help", "-h"].contains(name) { return help(on: words.dropFirst().first) }
        if ["--version", "version"].contains(name) {
            Output.line("onedoor \(version)")
            return .done
        }
        guard let command = Subcommand.all.first(where: { $0.name == name }) else {
            return unknown(name)
        }
        let rest = words.dropFirst()
        if rest.contains("--help") || rest.contains("-h") { return help(on: name) }
        do {
            try command.run(try Arguments(rest, for: command))
            return .done
        } catch {
            let complaint = Complaint(error, in: name)
            if rest.contains("--json"), let json = complaint.json { Output.json(json) }
            if let text = complaint.text { Output.complain("onedoor \(name): \(text)") }
            return complaint.status
        }
    }

    private static func help(on name: String?) -> ExitStatus {
        guard let name else {
            Output.lines(Help.overview)
            return .done
        }
        guard let command = Subcommand.all.first(where: { $0.name == name }) else {
            return unknown(name)
        }
        Output.lines(Help.lines(on: command))
        return .done
    }

    private static func unknown(_ name: String) -> ExitStatus {
        let known = Subcommand.all.map(\.name) + ["help"]
        let guess = Spelling.nearest(to: name, among: known).map { " Did you mean `\($0)`?" } ?? ""
        Output.complain("onedoor: there is no command \"\(name)\".\(guess)\nTry `onedoor help`.")
        return .usage
    }
}
