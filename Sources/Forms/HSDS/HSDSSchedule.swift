internal import Casework

/// An entry's hours as schedules, and back: a weekly one for each span, with its days; a dated one
/// for each day that differs; one of words alone for what the week does not say.
enum HSDSSchedule {
    private static let closed = "不开放 Closed on this day"
    private static let open = "当日开放时间不同 Other hours on this day"
    private static let zone = "+08:00"

    private static let days: [(weekday: WeeklyHours.Weekday, code: String)] = Array(
        zip(WeeklyHours.Weekday.allCases, ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]))

    // MARK: Writing

    static func records(of draft: OfferingDraft, on service: HSDSRecord) -> [HSDSRecord] {
        var rows = weeks(of: draft) + draft.hours.exceptions.map(row)
        if let words = draft.schedule { rows.append(["description": words]) }
        return rows.enumerated().map { number, values in
            var values = values
            values["id"] = HSDSIdentifier.of([service.id, "schedule", String(number)])
            values["service_id"] = service.id
            return HSDSRecord(.schedule, values)
        }
    }

    private static func weeks(of draft: OfferingDraft) -> [[String: String?]] {
        var spans: [WeeklyHours.Span] = []
        for opening in draft.hours.week where !spans.contains(opening.span) {
            spans.append(opening.span)
        }
        return spans.map { span in
            let open = draft.hours.week.filter { $0.span == span }.map(\.weekday)
            return [
                "valid_from": draft.validFrom?.description,
                "valid_to": draft.validTo?.description, "timezone": "8", "freq": "WEEKLY",
                "interval": "1",
                "byday": days.filter { open.contains($0.weekday) }.map(\.code)
                    .joined(separator: ","),
                "opens_at": WeeklyHours.Span.text(span.from) + zone,
                "closes_at": WeeklyHours.Span.text(span.to) + zone,
            ]
        }
    }

    private static func row(of exception: WeeklyHours.Exception) -> [String: String?] {
        [
            "valid_from": exception.day.description, "valid_to": exception.day.description,
            "timezone": "8", "description": exception.span == nil ? closed : open,
            "opens_at": exception.span.map { WeeklyHours.Span.text($0.from) + zone },
            "closes_at": exception.span.map { WeeklyHours.Span.text($0.to) + zone },
            "notes": exception.note,
        ]
    }

    // MARK: Reading

    /// What can be said as a week and as days that differ; everything else in words.
    static func read(_ records: [HSDSRecord]) -> (hours: WeeklyHours, words: String?) {
        var week: [WeeklyHours.Opening] = []
        var exceptions: [WeeklyHours.Exception] = []
        var words: [String] = []
        for record in records {
            if let openings = openings(record) {
                for opening in openings where !week.contains(opening) { week.append(opening) }
                words += [record["description"], record["notes"]].compactMap(\.self)
            } else if let exception = exception(record) {
                exceptions.append(exception)
            } else if let text = text(record) {
                words.append(text)
            }
        }
        return (
            WeeklyHours(week: week, exceptions: exceptions),
            words.isEmpty ? nil : words.joined(separator: "；")
        )
    }

    /// Nil for what is no plain week.
    private static func openings(_ record: HSDSRecord) -> [WeeklyHours.Opening]? {
        guard record["freq"] == "WEEKLY", record["interval"].map({ $0 == "1" }) ?? true,
            let span = span(record), let byday = record["byday"]
        else { return nil }
        var openings: [WeeklyHours.Opening] = []
        for code in byday.split(separator: ",") {
            guard let day = days.first(where: { $0.code == code }) else { return nil }
            openings.append(WeeklyHours.Opening(weekday: day.weekday, span: span))
        }
        return openings
    }

    /// Nil for what is not about one day.
    private static func exception(_ record: HSDSRecord) -> WeeklyHours.Exception? {
        guard record["freq"] == nil, let day = record["valid_from"].flatMap({ CivilDate($0) }),
            record["valid_to"] == day.description
        else { return nil }
        let span = span(record)
        guard span != nil || record["description"] == closed else { return nil }
        let known = [closed, open]
        let said = [
            record["description"].flatMap { known.contains($0) ? nil : $0 }, record["notes"],
        ]
        .compactMap(\.self)
        return WeeklyHours.Exception(
            day: day, span: span, note: said.isEmpty ? nil : said.joined(separator: "；"))
    }

    private static func span(_ record: HSDSRecord) -> WeeklyHours.Span? {
        guard let from = time(record["opens_at"]), let to = time(record["closes_at"]) else {
            return nil
        }
        return WeeklyHours.Span("\(from)-\(to)")
    }

    /// The hours and minutes as the clock on the wall has them; the zone is that of the place.
    private static func time(_ text: String?) -> String? {
        text.flatMap { $0.utf8.count >= 5 ? String($0.prefix(5)) : nil }
    }

    /// What somebody can read of a schedule that is no week.
    private static func text(_ record: HSDSRecord) -> String? {
        let rule = ["freq", "interval", "byday"].compactMap { record[$0] }.joined(separator: " ")
        let hours = [record["opens_at"], record["closes_at"]].compactMap(\.self)
            .joined(separator: "–")
        let dates = [record["valid_from"], record["valid_to"]].compactMap(\.self)
            .joined(separator: "..")
        let said = [record["description"], record["notes"]].compactMap(\.self)
        let parts = (said + [rule, dates, hours]).filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: "；")
    }
}
