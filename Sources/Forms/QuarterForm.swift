public import Casework
public import Wire

/// A frozen quarter: its journal entry, and how it is shown.
public enum QuarterForm {
    static func write(_ figures: QuarterFigures, to json: inout JSONWriter) {
        json.member("quarter", figures.quarter.description)
        json.member("as-of", figures.asOf.milliseconds)
        for language in Language.allCases {
            let (digest, csv) = keys(language)
            json.member(digest, figures[language].digest)
            json.member(csv, figures[language].csv)
        }
    }

    static func read(_ node: JSONNode) throws(Refusal) -> QuarterFigures {
        let form = try Form(
            node,
            allowing: [
                "at", "by", "key", "entry", "quarter", "as-of", "digest-zh", "csv-zh", "digest-en",
                "csv-en",
            ])
        return QuarterFigures(
            try form.parsed("quarter", "expects a quarter") { Quarter($0) },
            asOf: Instant(milliseconds: try form.integer("as-of")),
            zh: try file(.zh, form), en: try file(.en, form))
    }

    private static func file(
        _ language: Language, _ form: Form
    ) throws(Refusal) -> QuarterFigures.File {
        let (digest, csv) = keys(language)
        // Longer than any text that comes from outside may be.
        guard let text = try form.required(csv).string else {
            throw .malformed("\(csv)", "expects a text")
        }
        return QuarterFigures.File(csv: text, digest: try form.text(digest))
    }

    private static func keys(_ language: Language) -> (digest: StaticString, csv: StaticString) {
        switch language {
        case .zh: ("digest-zh", "csv-zh")
        case .en: ("digest-en", "csv-en")
        }
    }

    /// How a frozen quarter is shown: all but the figures.
    public static func write(_ frozen: FrozenQuarter, showing json: inout JSONWriter) {
        json.beginObject()
        json.member("quarter", frozen.quarter.description)
        json.member("as-of", frozen.asOf.text)
        json.member("frozen-at", frozen.frozenAt.text)
        json.member("entry", frozen.sequence)
        json.key("digests")
        json.beginObject()
        for language in Language.allCases {
            json.key(named: language.rawValue)
            json.string(frozen.digest(in: language))
        }
        json.endObject()
        json.endObject()
    }

    /// The body of a request to freeze: `as-of`, or nothing at all for now.
    public static func moment(_ body: [UInt8]) throws(Refusal) -> Instant? {
        try Form(Form.optionalDocument(body), allowing: ["as-of"])
            .optionalParsed("as-of", "is a moment such as 2026-07-01T09:30:00+08:00") {
                Instant($0)
            }
    }
}
