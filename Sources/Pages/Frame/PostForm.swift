internal import Casework

/// A form that changes something: it carries the sign-in's token, without which nothing is done.
struct PostForm {
    let node: Node

    /// - Parameter isGuarded: unsent entries are not to be lost by a click elsewhere.
    init(
        to link: Link, for visitor: Visitor, label: Name? = nil, classes: String = "form",
        isGuarded: Bool = false, @NodeBuilder content: () -> [Node]
    ) {
        node = form(
            .post, .action(link), .unchecked, .classes(classes), label.map { .label($0) },
            isGuarded ? .data(.guarded, "") : nil
        ) {
            if let token = visitor.formToken { HiddenField(FormToken.name, token).node }
            content()
        }
    }
}

/// A value that goes with a form and is not seen.
struct HiddenField {
    let node: Node

    init(_ name: String, _ value: String) {
        node = input(.type("hidden"), .name(name), .value(value))
    }
}

/// The button that sends a form.
struct SubmitButton {
    let node: Node

    /// - Parameters:
    ///   - name: with `value`, tells several buttons of one form apart.
    ///   - manner: `primary`, `plain` or `danger`.
    init(
        _ label: Name, name: String? = nil, value: String? = nil, manner: String = "primary",
        to link: Link? = nil
    ) {
        node = button(
            .type("submit"), .classes("button \(manner)"), name.map { .name($0) },
            value.map { .value($0) }, link.map { .formAction($0) }
        ) { label }
    }
}

/// The hidden field in which a form carries the token of the sign-in.
public enum FormToken {
    public static let name = "form-token"
}
