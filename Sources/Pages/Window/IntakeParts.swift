internal import Casework

/// The parts of the intake that there may be several of: people and needs.
extension IntakePage {
    func person(_ member: IntakeForm.Member, at index: Int) -> Node {
        fieldset(.id(IntakePlace.member(index)), .focusable, .classes("card")) {
            legend { Name(zh: "第 \(index + 1) 人", en: "Person \(index + 1)") }
            FieldPart.line(
                place(IntakePlace.member(index, .name), "姓名", "Name"), member.name,
                extra: .autocomplete("off"))
            FieldPart.choice(
                place(IntakePlace.member(index, .relation), "与申请人关系", "Relation"),
                member.relation, of: IntakeChoices.relations)
            FieldPart.line(
                place(
                    IntakePlace.member(index, .idNumber), "身份证号", "ID number",
                    hint: Name(
                        zh: "没带证件可以不填。", en: "May be left out where there is none at hand."),
                    isRequired: false),
                member.idNumber,
                extra: .autocomplete("off"), .notSpellchecked, .data(.check, "id-number"))
            FieldPart.line(
                place(
                    IntakePlace.member(index, .birthDate), "出生日期", "Day of birth",
                    hint: Name(
                        zh: "空着则取自身份证号。", en: "Left empty, it is taken from the ID number."),
                    isRequired: false),
                member.birthDate, type: "date",
                extra: .most(desk.now.civilDate.description))
            FieldPart.choice(
                place(
                    IntakePlace.member(index, .workAbility), "能否劳动", "Able to work",
                    isRequired: false),
                member.workAbility, of: IntakeChoices.yesOrNo,
                empty: Name(zh: "未问", en: "Not asked"))
            FieldPart.ticks(
                place(
                    IntakePlace.signer(index), "授权书", "Authorization", isRequired: false),
                member.hasSigned ? ["yes"] : [],
                of: [("yes", Name(zh: "本人已签署（成年人）", en: "Has signed (adults only)"))])
            IntakeStep.removeMember(index).button(
                Name(zh: "移除第 \(index + 1) 人", en: "Remove person \(index + 1)"),
                at: IntakePlace.members)
        }
    }

    var needs: Node {
        section(.classes("card"), .id(IntakePlace.needs), .focusable) {
            h2 { Name(zh: "需要什么帮助", en: "What help is needed") }
            for (index, need) in form.needs.enumerated() { part(of: need, at: index) }
            h3(.id("topics")) { Name(zh: "添加一项需求", en: "Add a need") }
            div(.classes("actions"), .role("group"), .labelled(by: "topics")) {
                for topic in desk.topics {
                    IntakeStep.addNeed(topic.id).button(
                        Name(zh: "＋ \(topic.name.zh)", en: "+ \(topic.name.en)"),
                        at: IntakePlace.need(form.needs.count))
                }
            }
        }
    }

    private func part(of need: IntakeForm.Need, at index: Int) -> Node {
        let topic = TopicID(need.topic).flatMap { desk.county.topics[$0] }
        let name = topic?.name ?? Name(zh: "未知事项", en: "Unknown topic")
        return fieldset(.id(IntakePlace.need(index)), .focusable, .classes("card")) {
            legend {
                Name(zh: "需求 \(index + 1)：\(name.zh)", en: "Need \(index + 1): \(name.en)")
            }
            HiddenField(IntakePlace.need(index, .topic), need.topic).node
            if let problem = problem(at: IntakePlace.need(index, .topic)) { problem }
            if let topic, !topic.choices.isEmpty {
                FieldPart.choice(
                    place(IntakePlace.need(index, .variant), "属于哪种情形", "Which case of it"),
                    need.variant,
                    of: topic.variants.filter(\.appliesIn.isEmpty).map {
                        ($0.id, $0.procedure.name)
                    })
            }
            FieldPart.lines(
                place(IntakePlace.need(index, .text), "具体情况", "In their words"), need.text)
            for field in topic.map({ fields(of: $0, for: need) }) ?? [] {
                control(for: field, need.value(of: field.key), at: index)
            }
            IntakeStep.removeNeed(index).button(
                Name(
                    zh: "移除需求 \(index + 1)：\(name.zh)",
                    en: "Remove need \(index + 1): \(name.en)"),
                at: IntakePlace.needs)
        }
    }

    /// What stands in no control, so that its problem has a place of its own.
    private func problem(at place: String) -> Node? {
        problems.first { $0.field == place }.map { problem in
            p(.classes("problem"), .id(place), .focusable) { problem.sentence }
        }
    }

    private func fields(of topic: Topic, for need: IntakeForm.Need) -> [FormField] {
        let chosen = need.variant.isEmpty ? nil : need.variant
        let procedure = Area(form.area).flatMap { try? topic.procedure(chosen: chosen, in: $0) }
        return (procedure ?? topic.plain).fields
    }

    private func control(for field: FormField, _ value: String, at index: Int) -> Node {
        let place = FieldPart.Place(
            IntakePlace.detail(index, field.key), field.name,
            hint: IntakeChoices.name(of: field.personalClass), isRequired: field.isRequired,
            problems: problems)
        return switch field.kind {
        case .text: FieldPart.line(place, value, extra: .autocomplete("off"))
        case .decimal:
            FieldPart.line(place, value, extra: .inputMode("decimal"), .autocomplete("off"))
        case .integer:
            FieldPart.line(place, value, extra: .inputMode("numeric"), .autocomplete("off"))
        case .date: FieldPart.line(place, value, type: "date")
        case .yesNo:
            FieldPart.choice(
                place, value, of: IntakeChoices.yesOrNo, empty: Name(zh: "未问", en: "Not asked"))
        case .choice(let names):
            FieldPart.choice(place, value, of: IntakeChoices.choices(names))
        }
    }
}
