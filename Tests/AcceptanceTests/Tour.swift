import Foundation

/// The tour as its page tells it: commands in ```sh blocks, and after some what they print.
struct Tour {
    struct Stop {
        let commands: String
        /// Lines that appear in this order; `…` stands for anything.
        var shown: [String] = []
    }

    private(set) var stops: [Stop] = []

    init(page: URL) throws {
        var block: (kind: Substring, lines: [String])?
        for line in try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n") {
            guard line.hasPrefix("```") else {
                block?.lines.append(line)
                continue
            }
            guard let ended = block else {
                block = (line.dropFirst(3), [])
                continue
            }
            block = nil
            take(ended.kind, ended.lines)
        }
    }

    private mutating func take(_ kind: Substring, _ lines: [String]) {
        if kind == "sh" {
            stops.append(Stop(commands: lines.joined(separator: "\n")))
        } else if kind == "text", let last = stops.indices.last {
            stops[last].shown = lines.map { $0.trimmingCharacters(in: .whitespaces) }
                .filter { !$0.isEmpty }
        }
    }
}

extension Tour.Stop {
    /// The first shown line that the output does not have at or after its place.
    func missing(in output: String) -> String? {
        var lines = output.components(separatedBy: "\n")[...]
        for wanted in shown {
            guard let found = lines.firstIndex(where: { Self.matches($0, wanted) }) else {
                return wanted
            }
            lines = lines[(found + 1)...]
        }
        return nil
    }

    /// Runs of blanks count as one: tables grow with their longest cell.
    private static func matches(_ line: String, _ wanted: String) -> Bool {
        let words = { (text: String) in
            text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        var rest = words(line)[...]
        for part in words(wanted).components(separatedBy: "…") where !part.isEmpty {
            guard let found = rest.range(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}
