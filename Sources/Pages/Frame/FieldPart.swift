internal import Casework

/// One labelled control with its hint and its problem beside it, joined for screen readers.
struct FieldPart {
    /// Shared by all controls: name, id, what describes it, whether it is wrong.
    struct Place {
        let name: String
        let label: Name
        let hint: Name?
        let problem: Name?
        let isRequired: Bool

        init(
            _ name: String, _ label: Name, hint: Name? = nil, isRequired: Bool = false,
            problems: [FieldProblem] = []
        ) {
            self.name = name
            self.label = label
            self.hint = hint
            self.isRequired = isRequired
            problem = problems.first { $0.field == name }?.sentence
        }

        var describedBy: String? {
            let ids = [hint.map { _ in name + "-hint" }, problem.map { _ in name + "-problem" }]
                .compactMap(\.self)
            return ids.isEmpty ? nil : ids.joined(separator: " ")
        }
    }

    let node: Node

    private init(_ place: Place, _ control: Node) {
        node = div(.classes(place.problem == nil ? "field" : "field wrong")) {
            label(.for(place.name)) {
                place.label
                if place.isRequired {
                    " "
                    span(.classes("must")) { Name(zh: "（必填）", en: "(required)") }
                }
            }
            Self.remarks(place)
            control
        }
    }

    @NodeBuilder private static func remarks(_ place: Place) -> [Node] {
        if let hint = place.hint {
            p(.classes("hint"), .id(place.name + "-hint")) { hint }
        }
        if let problem = place.problem {
            p(.classes("problem"), .id(place.name + "-problem")) { problem }
        }
    }

    /// - Parameters:
    ///   - type: as HTML has it: `text`, `date`, `password`, `number`, `tel`, `search`.
    ///   - extra: attributes of the control, such as `.inputMode`.
    static func line(
        _ place: Place, _ value: String, type: String = "text", extra: Attribute?...
    ) -> Node {
        let control = Node.element(
            Element(
                name: "input", isVoid: true,
                attributes: [
                    .type(type), .name(place.name), .id(place.name), .value(value),
                    .described(by: place.describedBy), .invalid(place.problem != nil),
                    .required(place.isRequired),
                ].compactMap(\.self) + extra.compactMap(\.self), content: []))
        return FieldPart(place, control).node
    }

    static func lines(_ place: Place, _ value: String, rows: Int = 4) -> Node {
        FieldPart(
            place,
            textarea(
                .name(place.name), .id(place.name), .rows(rows),
                .described(by: place.describedBy), .invalid(place.problem != nil),
                .required(place.isRequired)
            ) { value }
        ).node
    }

    /// - Parameter empty: what stands first and means nothing chosen; nil without such a choice.
    static func choice(
        _ place: Place, _ value: String, of choices: [(key: String, name: Name)],
        empty: Name? = Name(zh: "请选择", en: "Please choose")
    ) -> Node {
        FieldPart(
            place,
            select(
                .name(place.name), .id(place.name), .described(by: place.describedBy),
                .invalid(place.problem != nil), .required(place.isRequired)
            ) {
                if let empty { option(.value("")) { empty } }
                for choice in choices {
                    option(.value(choice.key), .selected(choice.key == value)) { choice.name }
                }
            }
        ).node
    }

    /// One box to tick.
    static func tick(
        _ name: String, _ text: Name, value: String = "yes", id: String? = nil, isTicked: Bool,
        hint: Name? = nil
    ) -> Node {
        let id = id ?? name
        return div(.classes("tick")) {
            input(
                .type("checkbox"), .name(name), .id(id), .value(value), .checked(isTicked),
                .described(by: hint.map { _ in id + "-hint" }))
            label(.for(id)) { text }
            if let hint { p(.classes("hint"), .id(id + "-hint")) { hint } }
        }
    }

    /// Several of a list, or one of it.
    static func ticks(
        _ place: Place, _ chosen: Set<String>, of choices: [(key: String, name: Name)],
        isOneOnly: Bool = false
    ) -> Node {
        fieldset(
            .id(place.name), .focusable, .described(by: place.describedBy),
            .classes(place.problem == nil ? "field" : "field wrong")
        ) {
            legend {
                place.label
                if place.isRequired {
                    " "
                    span(.classes("must")) { Name(zh: "（必选）", en: "(required)") }
                }
            }
            remarks(place)
            for choice in choices {
                div(.classes("tick")) {
                    input(
                        .type(isOneOnly ? "radio" : "checkbox"), .name(place.name),
                        .id("\(place.name)-\(choice.key)"), .value(choice.key),
                        .checked(chosen.contains(choice.key)))
                    label(.for("\(place.name)-\(choice.key)")) { choice.name }
                }
            }
        }
    }
}
