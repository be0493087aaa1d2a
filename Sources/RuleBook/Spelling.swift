/// Guesses which of the known words a misspelt one was meant to be.
public enum Spelling {
    /// Nil when none is near enough to be worth mentioning.
    public static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let reach = max(1, word.count / 2)
        // A word so much longer or shorter takes as many steps: it need not be compared.
        return known.filter { abs($0.count - word.count) <= reach }
            .map { (steps(from: Array(word), to: Array($0)), $0) }
            // A word of which no letter is left is no misspelling.
            .filter { $0.0 <= reach && $0.0 < $0.1.count }
            .min { $0 < $1 }?.1
    }

    /// A remedy that offers the nearest word, or all of them.
    public static func remedy(for word: String, among known: [String]) -> String {
        if let nearest = nearest(to: word, among: known) { return "did you mean \"\(nearest)\"?" }
        return known.isEmpty
            ? "take it out" : "use one of: " + known.sorted().joined(separator: ", ")
    }

    /// Levenshtein's distance, one row at a time.
    private static func steps(from left: [Character], to right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
