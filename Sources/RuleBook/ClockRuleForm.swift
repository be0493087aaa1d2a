import Casework

/// Reads one clock of a procedure and what can be said of it without a calendar.
enum ClockRuleForm {
    static func read(_ node: RuleNode?, _ kind: ClockKind) -> ClockRule {
        guard let node else {
            return ClockRule(
                start: .submitted, statutory: nil, promised: nil, warning: nil, rolls: true)
        }
        node.allow(["from", "statutory", "promised", "warn", "rolls", "note"])
        let rule = ClockRule(
            start: start(node, kind), statutory: node["statutory"].map { LimitForm.rule($0) },
            promised: node["promised"].map { LimitForm.rule($0) },
            warning: node["warn"].flatMap { LimitForm.limit($0) },
            // Civil Code art. 203 is the law unless a rule says otherwise.
            rolls: node["rolls"]?.flag() ?? true)
        if rule.statutory == nil, rule.promised == nil, node.isObject {
            node.report(
                "is a clock without a limit",
                "add \"statutory\" or \"promised\"; where the law is silent the county promises")
        }
        checkWarning(rule, node)
        return rule
    }

    private static func start(_ node: RuleNode, _ kind: ClockKind) -> ClockRule.Start {
        guard let from = node.required("from"),
            let start = from.choice("an event that starts the clock", ClockRule.Start.self)
        else { return .submitted }
        let sensible: [ClockRule.Start] =
            switch kind {
            case .acknowledge, .answer: [.submitted]
            case .accept: [.submitted, .acknowledged]
            case .complete: ClockRule.Start.allCases
            }
        if !sensible.contains(start) {
            from.report(
                "the \(kind.rawValue) clock cannot start at \(start.rawValue)",
                "use " + sensible.map(\.rawValue).joined(separator: " or "))
        }
        return start
    }

    private static func checkWarning(_ rule: ClockRule, _ node: RuleNode) {
        guard let lead = rule.warning else { return }
        let limits = [rule.promised, rule.statutory].compactMap { $0?.limit }
        guard let limit = limits.first(where: { isLonger(lead, than: $0) }) else { return }
        node["warn"]?.report(
            "a warning \(lead.english) ahead is longer than the limit of \(limit.english)",
            "warn later, or take the warning out")
    }

    /// By the shortest time each can mean; an hour warning as long as its limit would go out at
    /// the start.
    private static func isLonger(_ lead: Limit, than limit: Limit) -> Bool {
        if lead.unit == limit.unit {
            return lead.unit == .hour ? lead.amount >= limit.amount : lead.amount > limit.amount
        }
        return hours(lead) > hours(limit)
    }

    private static func hours(_ limit: Limit) -> Int {
        switch limit.unit {
        case .hour: limit.amount
        case .workingDay, .day: limit.amount * 24
        case .month: limit.amount * 28 * 24
        }
    }
}
