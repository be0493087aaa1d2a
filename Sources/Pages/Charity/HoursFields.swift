internal import Casework
internal import Wire

/// Opening hours as a form has them: a line for each weekday, and a line for each day that differs.
enum HoursFields {
    static let exceptions = "hours-exceptions"

    static func name(of weekday: WeeklyHours.Weekday) -> String { "hours-\(weekday.rawValue)" }

    static func fields(_ hours: WeeklyHours) -> [PostedFields.Field] {
        let week = WeeklyHours.Weekday.allCases.compactMap { weekday -> PostedFields.Field? in
            let spans = hours.week.filter { $0.weekday == weekday }.map(\.span.text)
            return spans.isEmpty
                ? nil : PostedFields.Field(name(of: weekday), spans.joined(separator: ", "))
        }
        guard !hours.exceptions.isEmpty else { return week }
        let lines = hours.exceptions.map { exception in
            let open = exception.span?.text ?? "不开放"
            return "\(exception.day) \(open)" + (exception.note.map { " " + $0 } ?? "")
        }
        return week + [PostedFields.Field(exceptions, lines.joined(separator: "\n"))]
    }

    /// Nil where a time is none, or two of one day overlap.
    static func spans(_ text: String) -> [WeeklyHours.Span]? {
        let pieces = plain(text).split { $0 == "," || $0 == ";" || $0.isWhitespace }
        var spans: [WeeklyHours.Span] = []
        for piece in pieces {
            guard let span = span(piece) else { return nil }
            spans.append(span)
        }
        spans.sort { $0.from < $1.from }
        for (one, next) in zip(spans, spans.dropFirst()) where next.from < one.to { return nil }
        return spans
    }

    /// `2026-10-01 不开放 国庆节`; nil where it reads otherwise.
    static func exception(_ line: String) -> WeeklyHours.Exception? {
        let parts = line.split(maxSplits: 2, whereSeparator: \.isWhitespace).map(String.init)
        guard parts.count >= 2, let day = CivilDate(parts[0]) else { return nil }
        let note = parts.count == 3 ? parts[2] : nil
        if closedWords.contains(parts[1]) {
            return WeeklyHours.Exception(day: day, span: nil, note: note)
        }
        guard let span = span(Substring(plain(parts[1]))) else { return nil }
        return WeeklyHours.Exception(day: day, span: span, note: note)
    }

    private static let closedWords: Set<String> = ["不开放", "休息", "closed"]

    /// `9:00` is `09:00`.
    private static func span(_ text: Substring) -> WeeklyHours.Span? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { end in
            end.utf8.count == 4 ? "0" + end : String(end)
        }
        return WeeklyHours.Span(ends.joined(separator: "-"))
    }

    /// As a Chinese keyboard writes it, and as times are read.
    private static func plain(_ text: String) -> String {
        String(
            text.map { character -> Character in
                switch character {
                case "：": ":"
                case "－", "–", "—", "~", "～", "至": "-"
                case "，", "、", "；": ","
                default: character
                }
            })
    }
}
