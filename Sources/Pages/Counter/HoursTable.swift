internal import Casework

/// When something is open: the week, and the days that differ.
struct HoursTable {
    let node: Node

    init(_ hours: WeeklyHours) {
        guard !hours.isEmpty else {
            node = .nothing
            return
        }
        node = section(.labelled(by: "hours")) {
            h2(.id("hours")) { Name(zh: "开放时间", en: "Opening hours") }
            if !hours.week.isEmpty {
                TableView(
                    Name(zh: "每周", en: "Every week"),
                    head: [Name(zh: "星期", en: "Day"), Name(zh: "时间", en: "Open")],
                    rows: WeeklyHours.Weekday.allCases.map { weekday in
                        let spans = hours.week.filter { $0.weekday == weekday }.map(\.span.text)
                        return [
                            .said(ListReport.name(of: weekday)),
                            spans.isEmpty
                                ? .said(Self.closed) : .text(spans.joined(separator: "  ")),
                        ]
                    }
                ).node
            }
            if !hours.exceptions.isEmpty {
                TableView(
                    Name(zh: "例外的日子", en: "Days that differ"),
                    head: [
                        Name(zh: "日期", en: "Day"), Name(zh: "时间", en: "Open"),
                        Name(zh: "说明", en: "Remark"),
                    ],
                    rows: hours.exceptions.map { exception in
                        [
                            .said(OfferingWords.day(exception.day)),
                            exception.span.map { .text($0.text) } ?? .said(Self.closed),
                            .text(exception.note ?? ""),
                        ]
                    }
                ).node
            }
        }
    }

    /// The same, line by line.
    static func lines(_ hours: WeeklyHours) -> Node {
        ul(.classes("bare")) {
            for opening in hours.week {
                li {
                    ListReport.name(of: opening.weekday)
                    " " + opening.span.text
                }
            }
            for exception in hours.exceptions {
                li {
                    exception.day.description + " "
                    exception.span.map { Node.text($0.text) } ?? Node.said(closed)
                    exception.note.map { " " + $0 } ?? ""
                }
            }
        }
    }

    private static let closed = Name(zh: "不开放", en: "closed")
}
