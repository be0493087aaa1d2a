internal import Casework
internal import Forms

/// What the household of an intake needs.
extension IntakeCheck {
    /// As many as the form has, nil where something is wrong with one.
    ///
    /// - Parameter area: where it is handled; nil when that is wrong itself.
    mutating func needs(of form: IntakeForm, in area: Area?) -> [Need?] {
        if form.needs.isEmpty {
            note(IntakePlace.needs, "请至少选择一项需求。", "Choose at least one need.")
        }
        defer { scope = nil }
        return form.needs.enumerated().map { index, typed in
            scope = Name(zh: "需求 \(index + 1)：", en: "Need \(index + 1): ")
            return need(typed, at: index, in: area)
        }
    }

    private mutating func need(
        _ typed: IntakeForm.Need, at index: Int, in area: Area?
    ) -> Need? {
        let before = problems.count
        guard let id = TopicID(typed.topic), let topic = county.topics[id] else {
            note(
                IntakePlace.need(index, .topic), "该事项已不在规则库中，请移除后另选。",
                "This topic is not in the rule book any more; remove it and choose another.")
            return nil
        }
        let variant = topic.choices.isEmpty || typed.variant.isEmpty ? nil : typed.variant
        guard let procedure = procedure(of: topic, chosen: variant, in: area) else {
            note(
                IntakePlace.need(index, .variant), "请选择属于哪种情形。",
                "Choose which case of the topic it is.")
            return nil
        }
        let words = text(
            typed.text, Name(zh: "具体情况", en: "in their words"),
            at: IntakePlace.need(index, .text))
        let details = procedure.fields.compactMap { field in
            value(typed.value(of: field.key), of: field, at: IntakePlace.detail(index, field.key))
                .map { Need.Detail(key: field.key, value: $0) }
        }
        guard problems.count == before else { return nil }
        return Need(topic: id, variant: variant, text: words, details: details)
    }

    private func procedure(of topic: Topic, chosen: String?, in area: Area?) -> Procedure? {
        // What is wrong with the area stands beside it.
        guard let area else { return topic.plain }
        return try? topic.procedure(chosen: chosen, in: area)
    }

    /// Nil when nothing was typed, or nothing that may stand there.
    private mutating func value(
        _ typed: String, of field: FormField, at place: String
    ) -> FieldValue? {
        guard !typed.isEmpty || field.isRequired else { return nil }
        let before = problems.count
        _ = text(typed, field.name, at: place)
        guard problems.count == before else { return nil }
        let value: FieldValue? =
            switch field.kind {
            case .text, .decimal, .date, .choice: .text(typed)
            case .integer: Int64(typed).map { .integer($0) }
            case .yesNo:
                switch typed {
                case "yes": .flag(true)
                case "no": .flag(false)
                default: nil
                }
            }
        if let value, field.problem(with: value) == nil { return value }
        let (zh, en) = Self.expectation(of: field.kind)
        note(place, "\(field.name.zh)\(zh)", "\(field.name.en): \(en)")
        return nil
    }

    private static func expectation(of kind: FormField.Kind) -> (zh: String, en: String) {
        switch kind {
        case .text, .choice, .yesNo: ("请从列表中选择。", "choose from the list.")
        case .decimal: ("请写成 23800.00 这样的金额。", "write an amount such as 23800.00.")
        case .integer: ("请填整数。", "write a whole number.")
        case .date: ("请写成 2026-07-01 这样的日期。", "write a date such as 2026-07-01.")
        }
    }
}
