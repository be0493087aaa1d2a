internal import Casework
internal import Wire

/// The form of one verb of a claim, folded up until somebody wants it.
struct ClaimVerbPart {
    let verb: ClaimAddress.Verb
    let claim: Claim
    /// Of the entry.
    let title: Name?
    let today: CivilDate
    let county: County
    let visitor: Visitor
    /// Nil for a form that nobody has filled in yet.
    let posted: PostedFields?
    let problems: [FieldProblem]

    var node: Node {
        let fields = fields
        let form = PostForm(
            to: ClaimAddress.verb(claim.id, verb).link, for: visitor,
            label: ClaimWords.name(of: verb), classes: fields.isEmpty ? "form plain-form" : "form",
            isGuarded: !fields.isEmpty
        ) {
            HiddenField(ClaimEntry.version, String(claim.sequence)).node
            if let hint = ClaimWords.hint(of: verb) { p(.classes("hint")) { hint } }
            fields
            div(.classes("actions")) { SubmitButton(ClaimWords.name(of: verb)).node }
        }.node
        // What needs no form stands open.
        guard !fields.isEmpty else { return form }
        return details(.classes("verb"), .open(posted != nil)) {
            summary { ClaimWords.name(of: verb) }
            form
        }
    }

    private var fields: [Node] {
        switch verb {
        case .confirm, .contact: []
        case .authorize: consent
        case .fulfil:
            [words(Name(zh: "给了什么（可不写）", en: "What was given (may be left out)"))]
        case .release:
            [
                FieldPart.choice(
                    place(ClaimEntry.reason, Name(zh: "原因", en: "Reason"), isRequired: true),
                    posted?[ClaimEntry.reason] ?? "",
                    of: Claim.Release.allCases.filter { $0 != .ranOut }.map {
                        ($0.rawValue, ClaimWords.name(of: $0))
                    }),
                words(Name(zh: "说明（可不写）", en: "Remark (may be left out)")),
            ]
        case .reportBroken:
            [words(Name(zh: "什么没有兑现", en: "What did not come"), isRequired: true)]
        }
    }

    private var consent: [Node] {
        let charity = ReportWords.agency(claim.owner, in: county).zh
        let purpose = "由\(charity)提供「\(title?.zh ?? claim.address.code)」"
        return [
            FieldPart.line(
                place(
                    ClaimEntry.signers, Name(zh: "签署人", en: "Who signed"),
                    hint: Name(
                        zh: "本人或监护人；几个人之间用顿号。", en: "The person or a guardian."),
                    isRequired: true), posted?[ClaimEntry.signers] ?? "",
                extra: .autocomplete("off")),
            FieldPart.line(
                place(
                    ClaimEntry.purpose, Name(zh: "用途", en: "What for"), isRequired: true),
                posted?[ClaimEntry.purpose] ?? purpose),
            FieldPart.ticks(
                place(
                    ClaimEntry.parts, Name(zh: "同意告知", en: "May be told"), isRequired: true),
                Set(posted?.values(of: ClaimEntry.parts) ?? []),
                of: Consent.Part.allCases.map { ($0.rawValue, ClaimWords.name(of: $0)) }),
            FieldPart.line(
                place(
                    ClaimEntry.signedOn, Name(zh: "签署日期", en: "Signed on"), isRequired: true),
                posted?[ClaimEntry.signedOn] ?? today.description, type: "date",
                extra: .most(today.description)),
            FieldPart.line(
                place(
                    ClaimEntry.text, Name(zh: "授权书版本", en: "Version of the text"),
                    hint: Name(
                        zh: "印在授权书页脚，如 2026-07。", en: "Printed below it, such as 2026-07."),
                    isRequired: true), posted?[ClaimEntry.text] ?? "",
                extra: .autocomplete("off")),
        ]
    }

    private func words(_ label: Name, isRequired: Bool = false) -> Node {
        let name = ClaimEntry.words(of: verb)
        return FieldPart.lines(
            place(name, label, isRequired: isRequired), posted?[name] ?? "", rows: 2)
    }

    private func place(
        _ name: String, _ label: Name, hint: Name? = nil, isRequired: Bool = false
    ) -> FieldPart.Place {
        FieldPart.Place(
            name, label, hint: hint, isRequired: isRequired,
            problems: posted == nil ? [] : problems)
    }
}
