internal import Casework

/// The `selector` of a queue: which topics, urgent or not. A small part of the language that
/// message selectors are written in, as far as a queue is kept apart by it.
///
///     topic = 'medical' AND urgent = TRUE
///     topic NOT IN ('housing', 'education')
enum Selector {
    static let grammar =
        "topic = 'x', topic <> 'x', topic IN ('x', 'y'), topic NOT IN ('x'), "
        + "urgent = TRUE or FALSE, joined by AND"

    /// Nil for anything else.
    static func parse(_ text: String) -> Selection? {
        guard var words = words(text) else { return nil }
        var selection = Selection.all
        repeat {
            guard readCondition(&words, into: &selection) else { return nil }
        } while take(.word("AND"), from: &words)
        return words.isEmpty ? selection : nil
    }

    // MARK: Words

    private enum Word: Equatable {
        /// In capitals.
        case word(String)
        case quoted(String)
        case sign(Character)
        case unequal
    }

    private static func words(_ text: String) -> ArraySlice<Word>? {
        var words: [Word] = []
        var rest = text[...]
        while let first = rest.first {
            if first == " " || first == "\t" || first == "\n" {
                rest.removeFirst()
            } else if first == "'" {
                let body = rest.dropFirst().prefix { $0 != "'" }
                rest = rest.dropFirst(body.count + 1)
                guard rest.first == "'" else { return nil }
                rest.removeFirst()
                words.append(.quoted(String(body)))
            } else if rest.hasPrefix("<>") {
                words.append(.unequal)
                rest.removeFirst(2)
            } else if "=(),".contains(first) {
                words.append(.sign(first))
                rest.removeFirst()
            } else {
                let word = rest.prefix { $0.isASCII && $0.isLetter }
                guard !word.isEmpty else { return nil }
                words.append(.word(word.uppercased()))
                rest = rest.dropFirst(word.count)
            }
        }
        return words[...]
    }

    // MARK: Conditions

    /// Reads one condition off the front and narrows the selection by it.
    private static func readCondition(
        _ words: inout ArraySlice<Word>, into selection: inout Selection
    ) -> Bool {
        if take(.word("TOPIC"), from: &words) { return readTopics(&words, into: &selection) }
        guard take(.word("URGENT"), from: &words), take(.sign("="), from: &words) else {
            return false
        }
        let isUrgent = take(.word("TRUE"), from: &words)
        guard isUrgent || take(.word("FALSE"), from: &words) else { return false }
        // Both at once is true of nothing.
        if let other = selection.isUrgent, other != isUrgent { selection.topics = [] }
        selection.isUrgent = isUrgent
        return true
    }

    private static func readTopics(
        _ words: inout ArraySlice<Word>, into selection: inout Selection
    ) -> Bool {
        let isEqual = take(.sign("="), from: &words)
        if isEqual || take(.unequal, from: &words) {
            guard case .quoted(let name) = words.popFirst() else { return false }
            narrow(&selection, by: [name], isWanted: isEqual)
            return true
        }
        let isWanted = !take(.word("NOT"), from: &words)
        guard take(.word("IN"), from: &words), let names = readList(&words) else { return false }
        narrow(&selection, by: names, isWanted: isWanted)
        return true
    }

    private static func readList(_ words: inout ArraySlice<Word>) -> [String]? {
        guard take(.sign("("), from: &words) else { return nil }
        var names: [String] = []
        repeat {
            guard case .quoted(let name) = words.popFirst() else { return nil }
            names.append(name)
        } while take(.sign(","), from: &words)
        return take(.sign(")"), from: &words) ? names : nil
    }

    private static func take(_ word: Word, from words: inout ArraySlice<Word>) -> Bool {
        guard words.first == word else { return false }
        words.removeFirst()
        return true
    }

    /// A name that no topic can have matches nothing, which is what `=` asks for.
    private static func narrow(
        _ selection: inout Selection, by names: [String], isWanted: Bool
    ) {
        let named = Set(names.compactMap { TopicID($0) })
        if isWanted {
            selection.topics = selection.topics?.intersection(named) ?? named
        } else {
            selection.excluded.formUnion(named)
        }
    }
}
