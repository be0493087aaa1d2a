import Casework

/// The help texts, made from the descriptions that the parser reads too.
enum Help {
    static let columnsMax = 100

    static var overview: [String] {
        var lines = [
            "OneDoor 一门受理、协同办理: referrals of social assistance, with their deadlines.",
            "",
            "Usage: onedoor COMMAND …        onedoor help COMMAND explains one.",
        ]
        for group in Subcommand.groups {
            lines += ["", group.title]
            for command in group.commands {
                lines += entry(command.name, command.summary, indent: 18)
            }
        }
        return lines + [
            "",
            "Exit status: 0 done, 1 refused or found wrong, 2 wrong call, 3 server unreachable.",
            "ONEDOOR_PASSCODE, ONEDOOR_SERVER, ONEDOOR_CA stand in for --passcode, --server, --ca.",
        ]
    }

    static func lines(on command: Subcommand) -> [String] {
        var lines = TextLines.broken("Usage: onedoor " + usage(of: command), to: columnsMax)
        lines += ["", command.summary.prefix(1).uppercased() + command.summary.dropFirst()]
        for paragraph in command.explanation.split(separator: "\n") {
            lines += [""] + TextLines.broken(String(paragraph), to: columnsMax)
        }
        if !command.options.isEmpty {
            lines += ["", "Options:"]
            for option in command.options {
                lines += entry(heading(of: option), explanation(of: option), indent: 26)
            }
        }
        if !command.examples.isEmpty {
            lines += ["", "Examples:"] + command.examples.map { "  " + $0 }
        }
        return lines
    }

    private static func usage(of command: Subcommand) -> String {
        let operands = command.operands.map { operand in
            let word =
                (operand.choices.isEmpty ? operand.name : operand.choices.joined(separator: "|"))
                + (operand.repeats ? "…" : "")
            return operand.isOptional ? "[\(word)]" : word
        }
        let required = command.options.filter(\.isRequired).map(heading)
        let isMore = command.options.contains { !$0.isRequired }
        return ([command.name] + operands + required + (isMore ? ["[options]"] : []))
            .joined(separator: " ")
    }

    private static func heading(of option: Option) -> String {
        ([option.name] + [option.value].compactMap(\.self)).joined(separator: " ")
    }

    private static func explanation(of option: Option) -> String {
        var text = option.text
        if option.repeats { text += "; may be given several times" }
        // Two choices are told in the text; a longer list has to be printed.
        if option.choices.count > 2 {
            text += ": " + option.choices.joined(separator: ", ")
        }
        return text
    }

    /// A name and its text beside it, or below it where the name is too long.
    private static func entry(_ name: String, _ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let heading = "  " + name
        let pieces = TextLines.broken(text, to: columnsMax - indent)
        guard ColumnWidth.of(heading) + 2 <= indent, let first = pieces.first else {
            return [heading] + pieces.map { margin + $0 }
        }
        return [TextLines.pad(heading, to: indent, .leading) + first]
            + pieces.dropFirst().map { margin + $0 }
    }
}
