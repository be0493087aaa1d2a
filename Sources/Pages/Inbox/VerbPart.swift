internal import Casework
internal import Wire

/// The form of one verb, folded up until somebody wants it.
struct VerbPart {
    let right: Right
    let obligation: Obligation
    let county: County
    let visitor: Visitor
    /// Nil for a form that nobody has filled in yet.
    let draft: VerbDraft?

    var node: Node {
        let form = PostForm(
            to: InboxAddress.verb(obligation.id, right).link, for: visitor,
            label: VerbWords.name(of: right), isGuarded: !fields.isEmpty
        ) {
            HiddenField(VerbEntry.version, String(obligation.sequence)).node
            if let hint = VerbWords.hint(of: right) { p(.classes("hint")) { hint } }
            fields
            div(.classes("actions")) { SubmitButton(VerbWords.name(of: right)).node }
        }.node
        return details(.classes("verb"), .open(draft != nil)) {
            summary { VerbWords.name(of: right) }
            form
        }
    }

    private var fields: [Node] {
        switch right {
        case .accept:
            [lines(.note, Name(zh: "备注", en: "Note"), isRequired: false, rows: 2)]
        case .hold:
            [
                lines(
                    .missing, Name(zh: "所缺材料", en: "What is missing"),
                    hint: Name(zh: "每行一项，一次列全。", en: "One a line, all at once.")),
                lines(.text, Name(zh: "告知家庭的话", en: "What the household is told")),
            ]
        case .extend: [reasons(extensionReasons), approver, explanation]
        case .object: [reasons(Self.all(.objection)), explanation]
        case .withdraw: [reasons(Self.all(.withdrawal)), explanation]
        case .complete: completion(Outcome.allCases)
        case .fail: completion(Outcome.allCases.filter { !$0.isHelp })
        case .supplement:
            [lines(.text, Name(zh: "补交了什么", en: "What was handed in"))] + detailFields
        case .insist: [explanation]
        case .reroute: [target, explanation]
        default: []
        }
    }

    // MARK: Fields

    private func value(_ name: String) -> String { draft?.posted[name] ?? "" }

    private func place(
        _ name: String, _ label: Name, hint: Name? = nil, isRequired: Bool = true
    ) -> FieldPart.Place {
        FieldPart.Place(
            name, label, hint: hint, isRequired: isRequired, problems: draft?.problems ?? [])
    }

    private func lines(
        _ field: VerbField, _ label: Name, hint: Name? = nil, isRequired: Bool = true,
        rows: Int = 4
    ) -> Node {
        let name = field.name(for: right)
        return FieldPart.lines(
            place(name, label, hint: hint, isRequired: isRequired), value(name), rows: rows)
    }

    private var explanation: Node { lines(.text, Name(zh: "说明", en: "Explanation")) }

    private static func all(_ purpose: Reason.Purpose) -> [Reason] {
        Reason.allCases.filter { $0.purpose == purpose }
    }

    private var extensionReasons: [Reason] {
        (county.procedure(obligation.rules)?.extend?.reasons ?? [])
            .compactMap { Reason(rawValue: $0) }
    }

    private func reasons(_ reasons: [Reason], isRequired: Bool = true) -> Node {
        let name = VerbField.reason.name(for: right)
        return FieldPart.choice(
            place(name, Name(zh: "理由", en: "Reason"), isRequired: isRequired), value(name),
            of: reasons.map { ($0.rawValue, $0.name) })
    }

    private var approver: Node {
        let name = VerbField.approver.name(for: right)
        let agency = county.agencies[obligation.agency]
        let posts = [agency?.leader, agency?.substitute].compactMap(\.self)
        return FieldPart.line(
            place(
                name, Name(zh: "批准人职务", en: "Approved by"),
                hint: Name(
                    zh: "例如：" + posts.map(\.zh).joined(separator: "、"),
                    en: "The post, such as: " + posts.map(\.en).joined(separator: ", "))),
            value(name))
    }

    private var target: Node {
        let name = VerbField.target.name(for: right)
        return FieldPart.choice(
            place(name, Name(zh: "转往部门", en: "To which agency")), value(name),
            of: ObligationRules.targets(of: obligation, in: county).map { ($0.id.text, $0.name) })
    }

    private func completion(_ outcomes: [Outcome]) -> [Node] {
        let name = VerbField.outcome.name(for: right)
        return [
            FieldPart.choice(
                place(name, Name(zh: "结果", en: "Outcome")), value(name),
                of: outcomes.map { outcome in
                    let adverse = Name(zh: "（须说明理由）", en: " (needs a reason)")
                    return (
                        outcome.rawValue,
                        outcome.isAdverse
                            ? Name(
                                zh: outcome.name.zh + adverse.zh, en: outcome.name.en + adverse.en)
                            : outcome.name
                    )
                }),
            reasons(Self.all(.refusal), isRequired: false),
            lines(.text, Name(zh: "告知家庭的话", en: "What the household is told"), isRequired: false),
            lines(
                .nextStep, Name(zh: "家庭下一步怎么办", en: "The household's next step"),
                isRequired: false, rows: 2),
        ]
    }

    // MARK: Details of the topic's own form

    private var detailFields: [Node] {
        (county.procedure(obligation.rules)?.fields ?? []).map { field in
            let name = VerbField.detail(field.key)
            let place = place(name, field.name, isRequired: false)
            return switch field.kind {
            case .text: FieldPart.line(place, value(name))
            case .decimal: FieldPart.line(place, value(name), extra: .inputMode("decimal"))
            case .integer: FieldPart.line(place, value(name), extra: .inputMode("numeric"))
            case .date: FieldPart.line(place, value(name), type: "date")
            case .yesNo:
                FieldPart.choice(
                    place, value(name),
                    of: [
                        ("yes", Name(zh: "是", en: "Yes")), ("no", Name(zh: "否", en: "No")),
                    ], empty: Name(zh: "不填", en: "Leave out"))
            case .choice(let choices):
                FieldPart.choice(
                    place, value(name),
                    of: choices.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
                    empty: Name(zh: "不填", en: "Leave out"))
            }
        }
    }
}
