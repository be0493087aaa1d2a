internal import Casework

/// The controls of the form of an entry: all of a charity's, and of a government entry what its
/// topic's file does not say.
struct OfferFields {
    let list: OfferingList
    let fields: OfferingFields
    let problems: [FieldProblem]
    let county: County

    private func place(
        _ name: String, _ zh: String, _ en: String, hint: Name? = nil, isRequired: Bool = false
    ) -> FieldPart.Place {
        FieldPart.Place(
            name, Name(zh: zh, en: en), hint: hint, isRequired: isRequired, problems: problems)
    }

    private func line(
        _ name: String, _ zh: String, _ en: String, hint: Name? = nil, type: String = "text",
        isRequired: Bool = false
    ) -> Node {
        FieldPart.line(
            place(name, zh, en, hint: hint, isRequired: isRequired), fields[name], type: type)
    }

    private func lines(
        _ name: String, _ zh: String, _ en: String, hint: Name? = nil, rows: Int = 3
    ) -> Node {
        FieldPart.lines(place(name, zh, en, hint: hint), fields[name], rows: rows)
    }

    // MARK: What it is

    @NodeBuilder func whatItIs(hasCode: Bool) -> [Node] {
        h2 { Name(zh: "是什么", en: "What it is") }
        if hasCode {
            FieldPart.line(
                place(
                    OfferingFields.code, "编码", "Code",
                    hint: Name(
                        zh: "本单位自己定，发布后不能改，如 hospital-escort。",
                        en: "Your own key, never changed later, such as hospital-escort."),
                    isRequired: true), fields[OfferingFields.code],
                extra: .autocomplete("off"), .notSpellchecked)
        }
        line(OfferingFields.titleChinese, "名称", "Title in Chinese", isRequired: true)
        line(
            OfferingFields.titleEnglish, "英文名称", "Title in English",
            hint: Name(zh: "可以不写。", en: "The Chinese one, if left out."))
        FieldPart.ticks(
            place(OfferingFields.kind, "给什么", "What is given", isRequired: true),
            fields.values(of: OfferingFields.kind),
            of: OfferingDraft.Kind.allCases.map { ($0.rawValue, ListReport.name(of: $0)) },
            isOneOnly: true)
        FieldPart.ticks(
            place(OfferingFields.topics, "针对哪些事项", "Topics", isRequired: true),
            fields.values(of: OfferingFields.topics), of: county.topicChoices)
    }

    // MARK: For whom

    @NodeBuilder var forWhom: [Node] {
        h2 { Name(zh: "给谁", en: "For whom") }
        eligibility
        FieldPart.ticks(
            place(
                OfferingFields.areas, "哪里的人", "Where they live",
                hint: Name(zh: "一个不选就是全县。", en: "The whole county, if none is chosen.")),
            fields.values(of: OfferingFields.areas), of: county.areaChoices)
        FieldPart.ticks(
            place(
                OfferingFields.categories, "对象类别", "Object classes",
                hint: Name(zh: "一个不选就是不限。", en: "Everybody, if none is chosen.")),
            fields.values(of: OfferingFields.categories),
            of: ObjectClass.allCases.map { ($0.rawValue, $0.name) })
        lines(
            OfferingFields.otherCategories, "其他对象类别", "Other object classes",
            hint: Name(zh: "每行一类，可以不写。", en: "One on each line; may be left out."), rows: 2)
        lines(OfferingFields.exclusions, "不包括", "Not included", rows: 2)
        lines(
            OfferingFields.materials, "要带的材料", "What to bring",
            hint: Name(zh: "每行一样。", en: "One on each line."))
        lines(
            OfferingFields.verifiable, "窗口能核验、不用带的材料", "What the window checks itself",
            hint: Name(
                zh: "每行一样；依法不得要求群众提供（社会救助法第六十二条）。",
                en: "One on each line; it must not be asked of the household (art. 62)."))
        FieldPart.tick(
            OfferingFields.consent,
            Name(
                zh: "告诉我们姓名之前，要先征得本人同意",
                en: "The household agrees before we learn its name"),
            isTicked: !fields.values(of: OfferingFields.consent).isEmpty)
    }

    private var eligibility: Node {
        FieldPart.lines(
            place(OfferingFields.eligibility, "谁可以要", "Who may have it", isRequired: true),
            fields[OfferingFields.eligibility])
    }

    // MARK: When, and how much

    @NodeBuilder var whenAndHowMuch: [Node] {
        h2 { Name(zh: "什么时候、有多少", en: "When, and how much") }
        validity
        FieldPart.line(
            place(OfferingFields.capacityTotal, "名额数量", "How many", isRequired: true),
            fields[OfferingFields.capacityTotal], extra: .inputMode("numeric"))
        line(
            OfferingFields.capacityUnit, "名额单位", "Unit",
            hint: Name(zh: "如 人次、份、户。", en: "Such as visits, parcels, households."),
            isRequired: true)
        line(OfferingFields.amount, "标准或金额", "Amount or standard")
        line(OfferingFields.legalSource, "依据", "Legal source")
        hours
        contact
    }

    /// What an agency adds to its topic's file.
    @NodeBuilder var ownPart: [Node] {
        h2 { Name(zh: "本部门补充的", en: "What your agency adds") }
        eligibility
        lines(OfferingFields.exclusions, "不包括", "Not included", rows: 2)
        line(
            OfferingFields.amount, "标准的补充说明", "A remark on the amount",
            hint: Name(
                zh: "标准本身写在事项文件里。", en: "The standard itself stands in the topic's file."))
        validity
        hours
        contact
    }

    @NodeBuilder private var validity: [Node] {
        line(OfferingFields.validFrom, "从哪天起", "From", type: "date")
        line(
            OfferingFields.validTo, "到哪天止", "Until", type: "date", isRequired: list == .social)
    }

    private var contact: Node {
        line(
            OfferingFields.contact, "联系方式", "Contact",
            hint: Name(
                zh: "会公开显示，请写单位电话或岗位，不写个人姓名。",
                en: "Everybody sees it: an office's telephone or post, nobody's name."))
    }

    @NodeBuilder private var hours: [Node] {
        fieldset(.classes("card")) {
            legend { Name(zh: "每周开放时间", en: "Opening hours of a week") }
            p(.classes("hint")) {
                Name(
                    zh: "如 09:00-12:00, 14:00-17:00；空着就是不开放，全空就是不写时间表。",
                    en: "Such as 09:00-12:00, 14:00-17:00; an empty day is closed, and without any"
                        + " no hours are told.")
            }
            for weekday in WeeklyHours.Weekday.allCases {
                FieldPart.line(
                    FieldPart.Place(
                        HoursFields.name(of: weekday), ListReport.name(of: weekday),
                        problems: problems), fields[HoursFields.name(of: weekday)],
                    extra: .autocomplete("off"), .notSpellchecked)
            }
            lines(
                HoursFields.exceptions, "例外的日子", "Days that differ",
                hint: Name(
                    zh: "每行一天，如「2026-10-01 不开放 国庆节」「2026-10-10 09:00-12:00 调休」。",
                    en: "One on each line, such as 2026-10-01 closed National Day."), rows: 2)
        }
        line(
            OfferingFields.schedule, "时间的其他说明", "Schedule",
            hint: Name(zh: "时间表说不清的，写在这里。", en: "What the hours above do not say."))
    }
}
