internal import Casework

/// What a version of an entry says, fact by fact; times and limits have tables of their own.
struct EntryFacts {
    let draft: OfferingDraft
    let list: OfferingList
    let names: PrintedNames
    /// On which its amounts are looked at.
    let day: CivilDate
    let county: County

    typealias Fact = (term: Name, content: Node)

    init(
        _ draft: OfferingDraft, on list: OfferingList, names: PrintedNames, day: CivilDate,
        in county: County
    ) {
        self.draft = draft
        self.list = list
        self.names = names
        self.day = day
        self.county = county
    }

    var all: [Fact] {
        var facts: [Fact] = [
            (Name(zh: "谁提供", en: "From"), .said(names.owner)),
            (Name(zh: "谁可以要", en: "For whom"), .text(draft.eligibility)),
        ]
        func add(_ zh: String, _ en: String, _ content: Node?) {
            if let content { facts.append((Name(zh: zh, en: en), content)) }
        }
        if !draft.categories.isEmpty {
            add("对象类别", "Object classes", .said(OfferingWords.categories(draft.categories)))
        }
        add("给什么", "Kind", .said(ListReport.name(of: draft.kind)))
        add("多少", "How much", amounts)
        add("不包括", "Not included", draft.exclusions.map { .text($0) })
        add("哪些事项", "Topics", .said(OfferingWords.joined(names.topics)))
        add("哪里的人", "Where", .said(OfferingWords.areas(names)))
        add("时间", "When", draft.schedule.map { .text($0) })
        add("有效期", "Valid", OfferingWords.validity(draft).map { .said($0) })
        add("名额", "Places", draft.capacity.map { .text("\($0.total) \($0.unit)") })
        add("联系", "Contact", draft.contact.map { .text($0) })
        add("依据", "Law", draft.legalSource.map { .text($0) })
        add("办成后得到", "Result", draft.terms.map { .said($0.result) })
        add("材料", "Papers", materials)
        if list == .social {
            add(
                "个人信息", "Personal data",
                .said(
                    draft.needsConsent
                        ? Name(
                            zh: "您同意后，才会把姓名告诉对方。",
                            en: "Your name is told only if you agree.")
                        : Name(zh: "不需要知道您的姓名。", en: "Your name is not needed.")))
        }
        return facts
    }

    /// The county's standards, each with the day from which it holds, and what the owner says.
    private var amounts: Node? {
        let standards = draft.terms?.amounts ?? []
        guard !standards.isEmpty else { return draft.amount.map { .text($0) } }
        let present = draft.terms?.amount(on: day)
        return ul(.classes("bare")) {
            for standard in standards {
                li {
                    if standard == present {
                        strong { Self.words(of: standard) }
                    } else {
                        Self.words(of: standard)
                    }
                    if standard == present { Name(zh: "（现行）", en: " (holds now)") }
                    span(.classes("hint")) { " " + standard.source }
                }
            }
            if let amount = draft.amount { li { amount } }
        }
    }

    private static func words(of standard: ServiceTerms.Amount) -> Name {
        let from = OfferingWords.day(standard.from)
        return Name(
            zh: "\(from.zh)起：\(standard.text.zh)", en: "from \(from.en): \(standard.text.en)")
    }

    /// What a register can answer is not asked of the household (art. 62).
    private var materials: Node? {
        guard !draft.materials.isEmpty else { return nil }
        return ul(.classes("bare")) {
            for material in draft.materials {
                li {
                    material.name
                    if material.isVerifiable {
                        strong {
                            Name(
                                zh: "（窗口核验，无需提交）",
                                en: " (the window checks it; nothing to hand in)")
                        }
                    }
                }
            }
        }
    }
}
