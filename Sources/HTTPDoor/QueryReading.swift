internal import Casework
internal import Wire

/// Single parameters, read as what they stand for.
extension Query {
    /// An unknown parameter is refused, because a misspelt one would otherwise be lost without a
    /// word; so is one that is there twice.
    func allow(_ names: [String]) throws(Problem) {
        var seen: Set<String> = []
        for pair in pairs {
            guard names.contains(pair.name) else {
                let known = names.isEmpty ? "none" : names.joined(separator: ", ")
                throw .badQuery(
                    "query", "holds a parameter that is not known here; known: \(known)")
            }
            guard seen.insert(pair.name).inserted else {
                throw .badQuery(pair.name, "is there more than once")
            }
        }
    }

    func parsed<Value>(
        _ name: String, _ expectation: String, _ read: (String) -> Value?
    ) throws(Problem) -> Value? {
        guard let text = self[name] else { return nil }
        guard let value = read(text) else { throw .badQuery(name, expectation) }
        return value
    }

    func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Value.Type
    ) throws(Problem) -> Value? where Value.RawValue == String {
        let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return try parsed(name, "is one of \(words)") { Value(rawValue: $0) }
    }

    /// A day means its end at 24:00.
    func moment(_ name: String) throws(Problem) -> Instant? {
        try parsed(name, "is a day or a moment such as 2026-07-01T09:30:00+08:00") { text in
            CivilDate(text).map { Instant(startOf: $0.adding(days: 1)).adding(milliseconds: -1) }
                ?? Instant(text)
        }
    }

    func flag(_ name: String) throws(Problem) -> Bool? {
        try parsed(name, "is true or false") { ["true": true, "false": false][$0] }
    }
}
