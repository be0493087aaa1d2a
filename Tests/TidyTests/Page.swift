/// A page of the documents: its headings, its links, its tables.
struct Page {
    let path: String
    /// Each line outside code blocks with its number.
    private let lines: [(number: Int, text: String)]

    init(path: String, text: String) {
        self.path = path
        var isCode = false
        var lines: [(Int, String)] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if line.hasPrefix("```") {
                isCode.toggle()
            } else if !isCode {
                lines.append((index + 1, String(line)))
            }
        }
        self.lines = lines
    }

    // MARK: Links

    /// The targets of `[text](target)`, code spans left out.
    var links: [(target: String, line: Int)] {
        lines.flatMap { number, text in
            Self.withoutCode(text).components(behind: "](").compactMap { rest in
                rest.firstIndex(of: ")").map { (String(rest[..<$0]), number) }
            }
        }
    }

    /// The names under which headings can be linked to, as the common hosts make them.
    var anchors: Set<String> {
        var taken: [String: Int] = [:]
        var anchors: Set<String> = []
        for line in lines where line.text.hasPrefix("#") {
            let title = line.text.drop { $0 == "#" }.drop { $0 == " " }
            let anchor = Self.anchor(of: String(title))
            let count = taken[anchor, default: 0]
            taken[anchor] = count + 1
            anchors.insert(count == 0 ? anchor : "\(anchor)-\(count)")
        }
        return anchors
    }

    static func anchor(of title: String) -> String {
        String(
            title.lowercased().compactMap { character in
                if character == " " { return "-" }
                let isKept = character.isLetter || character.isNumber || "-_".contains(character)
                return isKept ? character : nil
            })
    }

    private static func withoutCode(_ line: String) -> String {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined()
    }

    // MARK: Tables

    /// The rows of the table below a heading, without its head; each cell trimmed.
    func rows(under heading: String) -> [[String]] {
        guard let start = lines.firstIndex(where: { $0.text == heading }) else { return [] }
        let section = lines[(start + 1)...].prefix { !$0.text.hasPrefix("#") }
        let rows = section.filter { $0.text.hasPrefix("|") }.map { line in
            line.text.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { String($0.trimmed) }
        }
        return Array(rows.dropFirst(2))
    }

    // MARK: Rule 7

    /// Links that lead nowhere. `read` gives a file's text, nil when there is none.
    func brokenLinks(_ read: (String) -> String?) -> [Offence] {
        links.compactMap { target, line in
            guard !target.contains("://"), !target.hasPrefix("mailto:") else { return nil }
            let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let file = parts[0].isEmpty ? path : Self.resolve(String(parts[0]), from: path)
            guard let text = read(file) else { return Offence(path, line, "no file \(target)") }
            guard parts.count == 2, file.hasSuffix(".md") else { return nil }
            let anchors = Page(path: file, text: text).anchors
            return anchors.contains(String(parts[1])) ? nil : Offence(path, line, "no \(target)")
        }
    }

    static func resolve(_ target: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}

extension String {
    /// What follows each place where `mark` stands.
    fileprivate func components(behind mark: String) -> [Substring] {
        var found: [Substring] = []
        var rest = self[...]
        while let range = rest.firstRange(of: mark) {
            rest = rest[range.upperBound...]
            found.append(rest)
        }
        return found
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let head = drop { $0 == " " }
        return head.lastIndex { $0 != " " }.map { head[...$0] } ?? ""
    }
}
