/// The words of reports and pages for values of the domain.
public enum ReportWords {
    public static func name(of clock: ClockKind) -> Name {
        switch clock {
        case .acknowledge: Name(zh: "签收", en: "Acknowledge")
        case .accept: Name(zh: "受理", en: "Accept")
        case .answer: Name(zh: "窗口答复", en: "Window's answer")
        case .complete: Name(zh: "办结", en: "Complete")
        }
    }

    public static func name(of tier: Tier) -> Name {
        switch tier {
        case .statutory: Name(zh: "法定", en: "Statutory")
        case .promised: Name(zh: "承诺", en: "Promised")
        }
    }

    public static func name(of certainty: Rule.Certainty) -> Name {
        switch certainty {
        case .verified: Name(zh: "已核对原文", en: "Text verified")
        case .local: Name(zh: "地方规定", en: "Local rule")
        case .secondary: Name(zh: "转引", en: "Secondary source")
        case .derived: Name(zh: "本县自定", en: "Set by county")
        }
    }

    /// The event on whose day a count begins.
    public static func start(of clock: ClockKind, under rule: ClockRule?) -> Name {
        // The window's clock has no event of its own in the rule book.
        if clock == .answer { return Name(zh: "退回", en: "sent back") }
        return switch rule?.start {
        case .submitted: Name(zh: "提交", en: "submitted")
        case .acknowledged: Name(zh: "签收", en: "acknowledged")
        case .accepted: Name(zh: "受理", en: "accepted")
        case nil: Name(zh: "", en: "")
        }
    }

    /// The procedure's name, as it was when the obligation began.
    public static func topic(under rules: RuleReference, in county: County) -> Name {
        let id = rules.topic
        return county.procedure(rules)?.name ?? county.topics[id]?.name
            ?? Name(zh: id.text, en: id.text)
    }

    /// Its key where the rule book no longer names it.
    public static func agency(_ id: AgencyID, in county: County) -> Name {
        county.agencies[id]?.name ?? Name(zh: id.text, en: id.text)
    }

    /// Its path where the rule book no longer names it.
    public static func place(_ area: Area, in county: County) -> Name {
        area == county.area
            ? county.name : county.places[area] ?? Name(zh: area.path, en: area.path)
    }

    /// `待补正×2；异议退回申请×1`, the most frequent first.
    static func list(_ counts: [Name: Int]) -> Name {
        let ordered = counts.sorted { ($1.value, $0.key.zh) < ($0.value, $1.key.zh) }
        return Name(
            zh: ordered.map { "\($0.key.zh)×\($0.value)" }.joined(separator: "；"),
            en: ordered.map { "\($0.key.en)×\($0.value)" }.joined(separator: "; "))
    }
}
