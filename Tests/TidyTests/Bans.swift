/// Rules 4, 5, 6 and 10: calls that end the program or hide a race, marks of unfinished work, and
/// the few doors through which time and chance come in.
enum Bans {
    // MARK: 4

    static func unsafeSharing(in files: [SwiftText]) -> [Offence] {
        files.flatMap { file in
            file.tokens.indices.compactMap { index in
                let isUnchecked = file.token(index) == "unchecked" && file.token(index - 1) == "@"
                let isNonisolated =
                    file.token(index) == "nonisolated" && file.token(index + 2) == "unsafe"
                guard isUnchecked || isNonisolated else { return nil }
                let line = file.tokens[index].line
                let proof = isArgued(line, in: file) ? "argued" : "without // Safe because"
                return Offence(file.path, line, "unsafe sharing, \(proof)")
            }
        }
    }

    /// The comment right above the line begins with the proof.
    private static func isArgued(_ line: Int, in file: SwiftText) -> Bool {
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        var above = line - 2
        while above >= 0, lines[above].hasPrefix("//") {
            if lines[above].hasPrefix("// Safe because") { return true }
            above -= 1
        }
        return false
    }

    // MARK: 5

    /// `onedoor` may stop the program and talk to the terminal; `bench` may talk.
    static func suddenEnds(in file: SwiftText) -> [Offence] {
        let isProgram = file.target == "onedoor"
        var found = file.tokens.indices.compactMap { index -> Offence? in
            guard let sentence = call(at: index, in: file) else { return nil }
            let isPrint = file.token(index) == "print"
            let mayPrint = isProgram || file.target == "bench"
            if isPrint ? mayPrint : isProgram && file.token(index) == "fatalError" { return nil }
            return Offence(file.path, file.tokens[index].line, sentence)
        }
        if !isProgram { found += forcedValues(in: file) }
        return found
    }

    private static func call(at index: Int, in file: SwiftText) -> String? {
        guard file.token(index + 1) == "(", file.token(index - 1) != "func" else { return nil }
        switch file.token(index) {
        case "fatalError": return "fatalError"
        case "print" where file.token(index - 1) != ".": return "print"
        case "precondition", "preconditionFailure":
            let arguments = file.tokens[(index + 1)...file.closing(index + 1)]
            return arguments.contains { $0.text == "\"" } ? nil : "a precondition without a message"
        default: return nil
        }
    }

    /// `x!`, `try!`, `as!`, `Int!`: an exclamation mark right behind a word or bracket.
    private static func forcedValues(in file: SwiftText) -> [Offence] {
        file.tokens.indices.compactMap { index in
            let token = file.tokens[index]
            guard token.text == "!", token.offset > 0, file.token(index + 1) != "=" else {
                return nil
            }
            let before = file.code[token.offset - 1]
            let ends = Array(")]}?\"".utf8)
            guard SwiftText.isWord(before) || ends.contains(before) else { return nil }
            return Offence(file.path, token.line, "a force: \(file.token(index - 1))!")
        }
    }

    // MARK: 6

    /// Open work is an issue, not a comment.
    static func marks(path: String, prose: [UInt8]) -> [Offence] {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
        let lines = prose.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, line in
            let words = line.split { !SwiftText.isWord($0) }
            let mark = marks.first { mark in words.contains { $0.elementsEqual(mark.utf8) } }
            return mark.map { Offence(path, index + 1, $0) }
        }
    }

    // MARK: 10

    /// Where each source of time and chance may be read.
    static let doors: [String: Set<String>] = [
        "clock_gettime": ["Sources/Broker/Wall.swift", "Sources/Handover/Monotonic.swift"],
        "gettimeofday": [], "ContinuousClock": [], "SuspendingClock": [], "DispatchTime": [],
        "CFAbsoluteTimeGetCurrent": [], "systemUptime": [], "Date": [],
        "RAND_bytes": ["Sources/Seal/RandomBytes.swift"],
        "SystemRandomNumberGenerator": [], "arc4random": [], "arc4random_uniform": [],
        "getrandom": [], "drand48": [], "UUID": [],
    ]

    static func timeAndChance(in file: SwiftText) -> [Offence] {
        file.tokens.indices.compactMap { index in
            let word = file.token(index)
            let line = file.tokens[index].line
            if let homes = doors[word], !homes.contains(file.path), !isName(index, in: file) {
                return Offence(file.path, line, "\(word) is read elsewhere")
            }
            return isDraw(index, in: file)
                ? Offence(file.path, line, "\(word) without a seeded generator") : nil
        }
    }

    /// `.Date`, `let Date`: a name of our own, not the system's.
    private static func isName(_ index: Int, in file: SwiftText) -> Bool {
        ["let", "var", "case", "func", "struct", "enum"].contains(file.token(index - 1))
    }

    private static func isDraw(_ index: Int, in file: SwiftText) -> Bool {
        let draws = ["random", "randomElement", "shuffled", "shuffle"]
        guard draws.contains(file.token(index)), file.token(index - 1) == ".",
            file.token(index + 1) == "("
        else { return false }
        let arguments = file.tokens[(index + 1)...file.closing(index + 1)]
        return !arguments.contains { $0.text == "using" }
    }
}
