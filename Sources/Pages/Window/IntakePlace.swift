/// What the fields of the intake are called: each as its place in the case's own form, the JSON
/// that a program sends, so that the refusals of both say the same.
enum IntakePlace {
    static let reference = "reference"
    static let area = "area"
    static let channel = "channel"
    static let source = "source"
    static let contactName = "household.contact.name"
    static let contactPhone = "household.contact.phone"
    static let address = "household.address"
    static let categories = "household.categories"
    static let members = "household.members"
    static let needs = "needs"
    static let purpose = "authorization.purpose"
    static let signedOn = "authorization.signed"

    enum MemberPart: String {
        case name, relation
        case birthDate = "birth-date"
        case idNumber = "id-number"
        case workAbility = "work-ability"
    }

    enum NeedPart: String {
        case topic, variant, text
    }

    static func member(_ index: Int) -> String { "\(members)[\(index)]" }

    static func member(_ index: Int, _ part: MemberPart) -> String {
        "\(member(index)).\(part.rawValue)"
    }

    static func signer(_ index: Int) -> String { "authorization.by[\(index)]" }

    static func need(_ index: Int) -> String { "\(needs)[\(index)]" }

    static func need(_ index: Int, _ part: NeedPart) -> String {
        "\(need(index)).\(part.rawValue)"
    }

    static func detail(_ index: Int, _ key: String) -> String { "\(need(index)).details.\(key)" }
}
