import Casework

/// Reads the fields of a topic's form.
enum FieldForm {
    private enum Word: String, CaseIterable {
        case text, decimal, integer, date, choice
        case yesNo = "yes-no"
    }

    static func fields(_ node: RuleNode) -> [FormField] {
        node.members("field").map { read($0.value, key: $0.key) }
    }

    private static func read(_ node: RuleNode, key: String) -> FormField {
        node.allow(["name", "type", "class", "required", "choices"])
        return FormField(
            key: key, name: node.required("name")?.name() ?? Name(zh: "", en: ""),
            kind: kind(node),
            personalClass: node.required("class")?.choice(
                "a class of personal data", PersonalClass.self) ?? .protection,
            isRequired: node.required("required")?.flag() ?? false)
    }

    private static func kind(_ node: RuleNode) -> FormField.Kind {
        guard let word = node.required("type")?.choice("a type of field", Word.self) else {
            return .text
        }
        if word != .choice {
            node["choices"]?.report(
                "only a field of type choice has choices", "take them out or correct the type")
        }
        switch word {
        case .text: return .text
        case .decimal: return .decimal
        case .integer: return .integer
        case .yesNo: return .yesNo
        case .date: return .date
        case .choice: return .choice(choices(node))
        }
    }

    private static func choices(_ node: RuleNode) -> [String: Name] {
        let choices = node["choices"]?.members("choice") ?? []
        if choices.isEmpty {
            node.report(
                "is a choice without choices", "add \"choices\": { \"key\": { \"zh\", \"en\" } }")
        }
        return Dictionary(choices.map { ($0.key, $0.value.name()) }) { first, _ in first }
    }
}
