/// The people who came to the window together, as they told it.
public struct Household: Sendable, Equatable {
    public let contact: Contact
    public let address: String
    /// Keys of the county's object classes (Social Assistance Law art. 13).
    public let categories: [String]
    public let members: [Member]

    public init(contact: Contact, address: String, categories: [String], members: [Member]) {
        self.contact = contact
        self.address = address
        self.categories = categories
        self.members = members
    }

    public struct Contact: Sendable, Equatable {
        public let name: String
        public let phone: String

        public init(name: String, phone: String) {
            self.name = name
            self.phone = phone
        }
    }

    public struct Member: Sendable, Equatable {
        public enum Relation: String, Sendable, CaseIterable {
            case own = "self"
            case spouse, child, parent, grandchild, sibling, other
        }

        public let name: String
        public let relation: Relation
        public let birthDate: CivilDate?
        public let idNumber: IDNumber?
        public let isAbleToWork: Bool?

        public init(
            name: String, relation: Relation, birthDate: CivilDate?, idNumber: IDNumber?,
            isAbleToWork: Bool?
        ) {
            self.name = name
            self.relation = relation
            self.birthDate = birthDate
            self.idNumber = idNumber
            self.isAbleToWork = isAbleToWork
        }
    }

    /// The parts a topic may let its agency see; what a topic does not name never leaves.
    public enum Part: String, Sendable, CaseIterable {
        case contact, address, members, categories
        case idNumbers = "id-numbers"
        case birthDates = "birth-dates"
        case workAbility = "work-ability"
    }
}
