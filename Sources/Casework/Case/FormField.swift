/// One field of a topic's form: what it is called, what may stand in it, and how private it is.
/// Immutable.
///
/// A class for the same reason as ``Procedure``: every detail of every need is held against one.
public final class FormField: Sendable {
    public enum Kind: Sendable, Equatable {
        case text, decimal, integer, yesNo, date
        case choice([String: Name])
    }

    public let key: String
    public let name: Name
    public let kind: Kind
    public let personalClass: PersonalClass
    public let isRequired: Bool

    public init(
        key: String, name: Name, kind: Kind, personalClass: PersonalClass, isRequired: Bool
    ) {
        self.key = key
        self.name = name
        self.kind = kind
        self.personalClass = personalClass
        self.isRequired = isRequired
    }

    /// Whether the value may stand in this field. The sentence says what is expected and never
    /// repeats the value, which may be personal.
    public func problem(with value: FieldValue) -> String? {
        switch (kind, value) {
        case (.text, .text), (.yesNo, .flag), (.integer, .integer): nil
        case (.decimal, .text(let text)) where Self.isDecimal(text): nil
        case (.decimal, .integer): nil
        case (.date, .text(let text)) where CivilDate(text) != nil: nil
        case (.choice(let choices), .text(let text)) where choices[text] != nil: nil
        default: expectation
        }
    }

    private var expectation: String {
        switch kind {
        case .text: "expects a text"
        case .decimal: "expects an amount as text, such as \"23800.00\""
        case .integer: "expects a whole number"
        case .yesNo: "expects true or false"
        case .date: "expects a date such as 2026-07-01"
        case .choice(let choices): "expects one of " + choices.keys.sorted().joined(separator: ", ")
        }
    }

    /// Money is never a binary fraction: digits, one point, at most two decimals.
    static func isDecimal(_ text: String) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let whole = text.utf8.prefix { digits.contains($0) }
        let rest = text.utf8[whole.endIndex...]
        guard (1...12).contains(whole.count) else { return false }
        guard let point = rest.first else { return true }
        return point == UInt8(ascii: ".") && (2...3).contains(rest.count)
            && rest.dropFirst().allSatisfy { digits.contains($0) }
    }
}

extension FormField: Equatable {
    public static func == (left: FormField, right: FormField) -> Bool {
        left === right
            || (left.key == right.key && left.name == right.name && left.kind == right.kind
                && left.personalClass == right.personalClass
                && left.isRequired == right.isRequired)
    }
}

/// A value as the window sent it.
public enum FieldValue: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case flag(Bool)
}

/// How private a field is (PIPL; classes of the county's data catalogue).
public enum PersonalClass: String, Sendable, CaseIterable {
    case open = "P0"
    case caseMetadata = "P1"
    case identity = "P2"
    case household = "P3"
    case financial = "P4"
    case health = "P5"
    case child = "P6"
    case protection = "P7"
    case biometrics = "P8"
    case staff = "P9"
}
