internal import Casework

/// An attribute of an element. Only those below can be made: none that runs a script or carries a
/// style, and addresses only of this house.
public struct Attribute: Sendable, Equatable {
    enum Value: Sendable, Equatable {
        case text(String)
        case said(Name)
        /// It stands alone.
        case none
    }

    let name: String
    let value: Value

    private init(_ name: StaticString, _ value: Value) {
        self.name = name.description
        self.value = value
    }

    private init(_ name: StaticString, _ value: String) { self.init(name, .text(value)) }

    private static func flag(_ name: StaticString, _ isSet: Bool) -> Attribute? {
        isSet ? Attribute(name, .none) : nil
    }
}

// MARK: Anywhere

extension Attribute {
    static func classes(_ names: String) -> Attribute { Attribute("class", names) }
    static func id(_ id: String) -> Attribute { Attribute("id", id) }
    static func language(_ language: Language) -> Attribute {
        Attribute("lang", language == .zh ? "zh-CN" : "en")
    }
    static func role(_ role: String) -> Attribute { Attribute("role", role) }
    static func tooltip(_ name: Name) -> Attribute { Attribute("title", .said(name)) }
    static func hidden(_ isHidden: Bool = true) -> Attribute? { flag("hidden", isHidden) }
    /// Can be given the focus by a link or script, without standing in the order of tabs.
    static let focusable = Attribute("tabindex", "-1")
    static let inTabOrder = Attribute("tabindex", "0")

    static func label(_ name: Name) -> Attribute { Attribute("aria-label", .said(name)) }
    static func labelled(by id: String) -> Attribute { Attribute("aria-labelledby", id) }
    static func described(by ids: String?) -> Attribute? {
        ids.map { Attribute("aria-describedby", $0) }
    }
    static func invalid(_ isInvalid: Bool) -> Attribute? {
        isInvalid ? Attribute("aria-invalid", "true") : nil
    }
    static func current(_ isCurrent: Bool) -> Attribute? {
        isCurrent ? Attribute("aria-current", "page") : nil
    }
    static func live(_ manner: String) -> Attribute { Attribute("aria-live", manner) }
    static let decorative = Attribute("aria-hidden", "true")
    static func open(_ isOpen: Bool) -> Attribute? { flag("open", isOpen) }

    /// For the house's own script, which finds elements by it.
    static func data(_ name: DataName, _ value: String) -> Attribute {
        switch name {
        case .live: Attribute("data-live", value)
        case .check: Attribute("data-check", value)
        case .guarded: Attribute("data-guarded", value)
        case .print: Attribute("data-print", value)
        }
    }

    /// What the script knows.
    enum DataName {
        /// The page shows things that change: the subjects it listens for.
        case live
        /// The value is checked while it is typed: `id-number`.
        case check
        /// A form whose unsent entries are not to be lost by a click elsewhere.
        case guarded
        /// A button that prints.
        case print
    }
}

// MARK: Links, heads of documents

extension Attribute {
    static func href(_ link: Link) -> Attribute { Attribute("href", link.text) }
    static func telephone(_ number: String) -> Attribute {
        Attribute("href", "tel:" + number.filter { $0.isNumber || $0 == "+" || $0 == "-" })
    }
    static func source(_ link: Link) -> Attribute { Attribute("src", link.text) }
    static let stylesheet = Attribute("rel", "stylesheet")
    static let icon = Attribute("rel", "icon")
    static let `defer` = Attribute("defer", .none)
    static let utf8 = Attribute("charset", "utf-8")
    static func meta(_ name: String) -> Attribute { Attribute("name", name) }
    static func content(_ text: String) -> Attribute { Attribute("content", text) }
    static func download(_ name: String) -> Attribute { Attribute("download", name) }
    static func datetime(_ text: String) -> Attribute { Attribute("datetime", text) }
}

// MARK: Tables

extension Attribute {
    static let columnScope = Attribute("scope", "col")
    static let rowScope = Attribute("scope", "row")
    static func columnSpan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
}

// MARK: Forms

extension Attribute {
    static let post = Attribute("method", "post")
    static let get = Attribute("method", "get")
    static func action(_ link: Link) -> Attribute { Attribute("action", link.text) }
    static func formAction(_ link: Link) -> Attribute { Attribute("formaction", link.text) }
    /// What the browser itself checks is checked by the server, in the page's language.
    static let unchecked = Attribute("novalidate", .none)
    static let formUnchecked = Attribute("formnovalidate", .none)
    static func name(_ name: String) -> Attribute { Attribute("name", name) }
    static func value(_ value: String) -> Attribute { Attribute("value", value) }
    static func value(_ name: Name) -> Attribute { Attribute("value", .said(name)) }
    static func type(_ type: String) -> Attribute { Attribute("type", type) }
    static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    static func placeholder(_ name: Name) -> Attribute { Attribute("placeholder", .said(name)) }
    static func autocomplete(_ text: String) -> Attribute { Attribute("autocomplete", text) }
    static func inputMode(_ mode: String) -> Attribute { Attribute("inputmode", mode) }
    static func required(_ isRequired: Bool = true) -> Attribute? { flag("required", isRequired) }
    static func checked(_ isChecked: Bool) -> Attribute? { flag("checked", isChecked) }
    static func selected(_ isSelected: Bool) -> Attribute? { flag("selected", isSelected) }
    static func disabled(_ isDisabled: Bool) -> Attribute? { flag("disabled", isDisabled) }
    static func readOnly(_ isReadOnly: Bool) -> Attribute? { flag("readonly", isReadOnly) }
    static func lengthMax(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
    static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
    static func size(_ count: Int) -> Attribute { Attribute("size", String(count)) }
    static func least(_ value: String) -> Attribute { Attribute("min", value) }
    static func most(_ value: String) -> Attribute { Attribute("max", value) }
    static let autofocus = Attribute("autofocus", .none)
    static let notSpellchecked = Attribute("spellcheck", "false")
}

// MARK: Drawings

extension Attribute {
    static func viewBox(width: Int, height: Int) -> Attribute {
        Attribute("viewBox", "0 0 \(width) \(height)")
    }
    static func x(_ value: Int) -> Attribute { Attribute("x", String(value)) }
    static func y(_ value: Int) -> Attribute { Attribute("y", String(value)) }
    static func width(_ value: Int) -> Attribute { Attribute("width", String(value)) }
    static func height(_ value: Int) -> Attribute { Attribute("height", String(value)) }
    static func centre(x: Int, y: Int) -> [Attribute] {
        [Attribute("cx", String(x)), Attribute("cy", String(y))]
    }
    static func radius(_ value: Int) -> Attribute { Attribute("r", String(value)) }
    static func rounded(_ value: Int) -> Attribute { Attribute("rx", String(value)) }
    static func x1(_ value: Int) -> Attribute { Attribute("x1", String(value)) }
    static func x2(_ value: Int) -> Attribute { Attribute("x2", String(value)) }
    static func y1(_ value: Int) -> Attribute { Attribute("y1", String(value)) }
    static func y2(_ value: Int) -> Attribute { Attribute("y2", String(value)) }
    /// The outline of a path.
    static func outline(_ text: String) -> Attribute { Attribute("d", text) }
    static func anchor(_ place: String) -> Attribute { Attribute("text-anchor", place) }
}
