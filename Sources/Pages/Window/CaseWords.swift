internal import Casework

/// How a case's page and its receipt say what an obligation is, whose, and until when.
enum CaseWords {
    /// How long the agency has to finish, law and promise; where each begins to count.
    static func limit(of route: Route, in county: County) -> Name {
        guard let rule = county.procedure(route.rules)?.complete else {
            return Name(zh: "–", en: "–")
        }
        var parts: [Name] = []
        if let law = rule.statutory {
            parts.append(Name(zh: "法定 \(law.limit.chinese)", en: "by law \(law.limit.english)"))
        }
        if let promise = rule.promised {
            parts.append(
                Name(zh: "承诺 \(promise.limit.chinese)", en: "promised \(promise.limit.english)"))
        }
        let start: Name =
            switch rule.start {
            case .submitted: Name(zh: "交办", en: "the handing over")
            case .acknowledged: Name(zh: "签收", en: "taking note")
            case .accepted: Name(zh: "受理", en: "acceptance")
            }
        return Name(
            zh: parts.map(\.zh).joined(separator: "，") + "（自\(start.zh)起）",
            en: parts.map(\.en).joined(separator: ", ") + ", from \(start.en)")
    }

    /// The soonest open limit; nil where nobody's time runs.
    static func due(of obligation: Obligation) -> String? {
        obligation.clocks.filter(\.isOpen).map(\.timetable.firstDue)
            .min { $0.instant < $1.instant }?.words
    }
}
