import Casework
import Support

/// Offers as somebody might write them, with what trips up tables: quotes, commas, lines, signs
/// that spreadsheets take for formulas.
enum RandomOffer {
    private static let words = [
        "送米", "=1+1", "'=quoted", "-", "a,b", "\"引号\"", "两\r\n行", "+86 000", "（窗口核验）",
        "每周二；周五", "' ", "@家", "第一\n第二", "12:00-13:00",
    ]

    static func draft(
        _ code: String, in county: County, _ random: inout SeededRandom
    ) -> OfferingDraft {
        func word() -> String { words.randomElement(using: &random) ?? "" }
        func perhaps(_ text: String) -> String? { Bool.random(using: &random) ? text : nil }
        func some<Value>(_ all: [Value], least: Int = 0) -> [Value] {
            Array(all.shuffled(using: &random).prefix(Int.random(in: least...3, using: &random)))
        }
        return OfferingDraft(
            code: code, title: Name(zh: word(), en: word()),
            topics: some(county.intakeTopics.map(\.id), least: 1),
            kind: OfferingDraft.Kind.allCases.randomElement(using: &random) ?? .cash,
            categories: some(ObjectClass.allCases.map(\.rawValue)),
            areas: some(Array(county.places.keys).sorted() + [county.area]), eligibility: word(),
            exclusions: perhaps(word()), schedule: perhaps(word()), hours: hours(&random),
            contact: perhaps(word()),
            validFrom: Bool.random(using: &random) ? CivilDate("2026-07-01") : nil,
            validTo: CivilDate("2027-06-30"), legalSource: perhaps(word()),
            amount: perhaps(word()),
            materials: some(words).map {
                OfferingDraft.Material(name: $0, isVerifiable: Bool.random(using: &random))
            },
            capacity: OfferingDraft.Capacity(
                unit: word(), total: Int64.random(in: 1...9_999, using: &random)),
            needsConsent: Bool.random(using: &random))
    }

    private static func hours(_ random: inout SeededRandom) -> WeeklyHours {
        let spans = ["00:00-24:00", "09:00-12:00", "13:30-17:00"].map {
            WeeklyHours.Span($0).taken
        }
        var week: [WeeklyHours.Opening] = []
        for weekday in WeeklyHours.Weekday.allCases {
            for span in spans.dropFirst() where Bool.random(using: &random) {
                week.append(WeeklyHours.Opening(weekday: weekday, span: span))
            }
        }
        let exceptions = (0..<Int.random(in: 0...3, using: &random)).map { number in
            WeeklyHours.Exception(
                day: CivilDate("2026-10-01").taken.adding(days: number),
                span: spans.randomElement(using: &random).flatMap {
                    Bool.random(using: &random) ? $0 : nil
                }, note: Bool.random(using: &random) ? words.randomElement(using: &random) : nil)
        }
        return WeeklyHours(week: week, exceptions: exceptions)
    }
}
