/// The tables of the Human Services Data Specification (Open Referral HSDS 3.0) that are exchanged,
/// with those of their columns that are written or read here. The cases are its own names.
///
/// One description serves the nested form, in which a record holds its members, and the tabular
/// one, in which a column of each row names the row it belongs to.
public enum HSDSTable: String, Sendable, CaseIterable {
    case organization, service, attribute, location, phone, contact, schedule
    case serviceArea = "service_area"
    case requiredDocument = "required_document"
    case taxonomyTerm = "taxonomy_term"
    case metadata
    case costOption = "cost_option"
    case organizationIdentifier = "organization_identifier"
    case taxonomy

    /// The version of the specification.
    public static let version = "3.0"

    /// A column of the table, or a member of its records that is no record itself.
    public struct Column: Sendable {
        public let name: String
        public let isNumber: Bool
        /// Whether every record has to say it.
        public let isRequired: Bool
    }

    /// Records inside a record.
    public struct Member: Sendable {
        enum Link: Sendable {
            /// Their column of this name holds the record's own id.
            case children(String)
            /// The record's own column of this name holds the id of the one that is meant.
            case one(String)
            /// They stand inside it in the nested form; no table tells it.
            case nested
        }

        public let name: String
        public let table: HSDSTable
        let link: Link

        /// Whether there is one at most, which stands there itself.
        public var isOne: Bool { if case .one = link { true } else { false } }
    }

    /// Its name in addresses and of its file, without the ending.
    public var plural: String {
        switch self {
        case .metadata: "metadata"
        case .taxonomy: "taxonomies"
        default: rawValue + "s"
        }
    }

    public var file: String { plural + ".csv" }

    public init?(plural: String) {
        guard let table = Self.allCases.first(where: { $0.plural == plural }) else { return nil }
        self = table
    }

    public var columns: [Column] {
        names.split(separator: " ").map {
            Column(
                name: String($0), isNumber: Self.numbers.contains(String($0)),
                isRequired: required.contains(String($0)))
        }
    }

    private static let numbers: Set = ["timezone", "interval"]

    private var required: Set<String> {
        switch self {
        case .organization, .taxonomyTerm, .taxonomy: ["id", "name", "description"]
        case .service: ["id", "name", "status"]
        case .location: ["id", "location_type"]
        case .phone: ["id", "number"]
        case .metadata:
            [
                "id", "last_action_date", "last_action_type", "field_name", "previous_value",
                "replacement_value", "updated_by",
            ]
        case .organizationIdentifier: ["id", "identifier_type", "identifier"]
        case .attribute, .contact, .schedule, .serviceArea, .requiredDocument, .costOption: ["id"]
        }
    }

    private var names: String {
        switch self {
        case .organization: "id name alternate_name description legal_status"
        case .service:
            "id organization_id name alternate_name description status application_process"
                + " accreditations eligibility_description assured_date alert last_modified"
        case .attribute: "id link_id taxonomy_term_id link_type link_entity value"
        case .location: "id location_type organization_id name alternate_name"
        case .phone: "id service_id organization_id number type description"
        case .contact: "id service_id organization_id name title"
        case .schedule:
            "id service_id valid_from valid_to timezone freq interval byday description opens_at"
                + " closes_at notes"
        case .serviceArea: "id service_id name extent extent_type"
        case .requiredDocument: "id service_id document"
        case .taxonomyTerm: "id code name description taxonomy taxonomy_id"
        case .metadata:
            "id resource_id resource_type last_action_date last_action_type field_name"
                + " previous_value replacement_value updated_by"
        case .costOption: "id service_id valid_from valid_to option amount_description"
        case .organizationIdentifier:
            "id organization_id identifier_scheme identifier_type identifier"
        case .taxonomy: "id name description version"
        }
    }

    public var members: [Member] {
        switch self {
        case .service:
            [
                Member(name: "phones", table: .phone, link: .children("service_id")),
                Member(name: "schedules", table: .schedule, link: .children("service_id")),
                Member(name: "service_areas", table: .serviceArea, link: .children("service_id")),
                Member(name: "organization", table: .organization, link: .one("organization_id")),
                Member(name: "cost_options", table: .costOption, link: .children("service_id")),
                Member(
                    name: "required_documents", table: .requiredDocument,
                    link: .children("service_id")),
                Member(name: "contacts", table: .contact, link: .children("service_id")),
                Self.attributes,
                Member(name: "metadata", table: .metadata, link: .children("resource_id")),
            ]
        case .organization:
            [
                Member(name: "phones", table: .phone, link: .children("organization_id")),
                Member(name: "locations", table: .location, link: .children("organization_id")),
                Member(
                    name: "organization_identifiers", table: .organizationIdentifier,
                    link: .children("organization_id")),
                Member(name: "services", table: .service, link: .nested),
            ]
        case .requiredDocument, .costOption: [Self.attributes]
        case .attribute:
            [
                Member(
                    name: "taxonomy_term", table: .taxonomyTerm, link: .one("taxonomy_term_id"))
            ]
        case .taxonomyTerm:
            [Member(name: "taxonomy_detail", table: .taxonomy, link: .one("taxonomy_id"))]
        case .location, .phone, .contact, .schedule, .serviceArea, .metadata,
            .organizationIdentifier, .taxonomy:
            []
        }
    }

    private static let attributes = Member(
        name: "attributes", table: .attribute, link: .children("link_id"))
}
