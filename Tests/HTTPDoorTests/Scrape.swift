/// A page in Prometheus' text format 0.0.4, read as strictly as its own tools read it.
struct Scrape {
    struct Series: Hashable {
        let name: String
        let labels: [String: String]

        init(_ name: String, _ labels: [String: String] = [:]) {
            self.name = name
            self.labels = labels
        }
    }

    struct Family {
        let help: String
        let kind: String
        /// The names of its labels, without a histogram's own.
        var labels: Set<[String]> = []
    }

    struct Fault: Error, Equatable {
        let sentence: String

        init(_ sentence: String) { self.sentence = sentence }
    }

    private(set) var families: [String: Family] = [:]
    private(set) var values: [Series: String] = [:]
    /// The family whose samples come now: those of one stand together.
    private var current = ""
    private var help: (name: String, text: String)?
    /// Of the current histogram, in their order.
    private var buckets: [(bound: String, count: Double)] = []

    subscript(_ name: String, _ labels: [String: String] = [:]) -> String? {
        values[Series(name, labels)]
    }

    init(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasSuffix("\n") else { throw Fault("no line feed at the end") }
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# HELP ") {
                try readHelp(line)
            } else if line.hasPrefix("# TYPE ") {
                try readType(line)
            } else {
                try readSample(String(line))
            }
        }
        try endFamily()
        guard help == nil else { throw Fault("a HELP without its TYPE") }
    }

    private mutating func readHelp(_ line: Substring) throws {
        let words = line.split(separator: " ", maxSplits: 3)
        guard words.count == 4, help == nil else { throw Fault("no HELP: \(line)") }
        help = (String(words[2]), String(words[3]))
    }

    private mutating func readType(_ line: Substring) throws {
        let words = line.split(separator: " ")
        guard words.count == 4, let help, help.name == words[2],
            ["counter", "gauge", "histogram"].contains(words[3])
        else { throw Fault("no TYPE: \(line)") }
        try endFamily()
        let name = help.name
        guard name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil else { throw Fault("name \(name)") }
        guard families[name] == nil else { throw Fault("\(name) twice") }
        if words[3] == "counter", !name.hasSuffix("_total") { throw Fault("\(name) no _total") }
        if words[3] != "counter", name.hasSuffix("_total") { throw Fault("\(name) _total") }
        families[name] = Family(help: help.text, kind: String(words[3]))
        current = name
        self.help = nil
    }

    private mutating func readSample(_ line: String) throws {
        guard
            let match = line.wholeMatch(
                of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(.*)\})? (-?[0-9]+(\.[0-9]+)?)/)
        else { throw Fault("no sample: \(line)") }
        let name = String(match.1)
        guard let family = families[current], help == nil else { throw Fault("no family: \(line)") }
        let suffixes = family.kind == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
        guard suffixes.contains(where: { current + $0 == name }) else {
            throw Fault("\(name) among \(current)")
        }
        var labels = try Self.labels(match.3.map(String.init) ?? "")
        let series = Series(name, labels)
        guard values.updateValue(String(match.4), forKey: series) == nil else {
            throw Fault("twice: \(line)")
        }
        if name.hasSuffix("_bucket") {
            guard let bound = labels.removeValue(forKey: "le"), let count = Double(match.4) else {
                throw Fault("no bound: \(line)")
            }
            buckets.append((bound, count))
        }
        guard labels["le"] == nil else { throw Fault("le: \(line)") }
        families[current]?.labels.insert(labels.keys.sorted())
    }

    /// A histogram is whole and its buckets count upwards.
    private mutating func endFamily() throws {
        guard families[current]?.kind == "histogram" else { return }
        let bounds = buckets.dropLast().compactMap { Double($0.bound) }
        let counts = buckets.map(\.count)
        let last = buckets.last?.bound
        buckets = []
        guard last == "+Inf", bounds.count == counts.count - 1,
            bounds == bounds.sorted(), counts == counts.sorted(),
            let total = self["\(current)_count"].flatMap(Double.init), total == counts.last,
            self["\(current)_sum"] != nil
        else { throw Fault("the histogram \(current)") }
    }

    /// `a="b",c="d"`
    private static func labels(_ text: String) throws -> [String: String] {
        var labels: [String: String] = [:]
        var rest = text[...]
        while !rest.isEmpty {
            guard let match = rest.prefixMatch(of: /([a-z_]+)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/),
                match.3.isEmpty || match.range.upperBound < rest.endIndex
            else { throw Fault("labels: \(text)") }
            let value = unescaped(match.2)
            guard labels.updateValue(value, forKey: String(match.1)) == nil else {
                throw Fault("a label twice: \(text)")
            }
            rest = rest[match.range.upperBound...]
        }
        return labels
    }

    private static func unescaped(_ text: Substring) -> String {
        var value = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                value.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                value.append(character)
            }
        }
        return value
    }
}
