/// One thing wrong in the rule book: where it stands, what it is, and how to mend it.
public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// The path as the operator named it.
    public let file: String
    /// Nil when the problem is a whole file or directory.
    public let line: Int?
    /// The place inside the file, `clocks.complete.promised`; empty for the file as such.
    public let path: String
    public let sentence: String
    public let remedy: String

    public init(file: String, line: Int?, path: String, sentence: String, remedy: String) {
        self.file = file
        self.line = line
        self.path = path
        self.sentence = sentence
        self.remedy = remedy
    }

    /// `topics/medical.json:14 clocks.complete.promised: … — …`
    public var description: String {
        let place = file + (line.map { ":\($0)" } ?? "") + (path.isEmpty ? "" : " " + path)
        return "\(place): \(sentence) — \(remedy)"
    }
}
