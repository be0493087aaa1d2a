/// One place where the tree breaks a rule.
struct Offence: Equatable, CustomStringConvertible {
    let path: String
    /// Counted from 1; 0 when it is the file as such.
    let line: Int
    let sentence: String

    init(_ path: String, _ line: Int, _ sentence: String) {
        self.path = path
        self.line = line
        self.sentence = sentence
    }

    var description: String { "\(path):\(line): \(sentence)" }
}

extension [Offence] {
    /// All of them, one a line: what a failed test shows.
    var list: String { map(\.description).joined(separator: "\n") }
}
