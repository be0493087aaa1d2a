public import Casework

/// Who owns entries of the lists, as an organization.
public struct HSDSOrganization: Sendable {
    /// The kinds of identifiers an organization is known by.
    enum Identifier: String {
        /// The unified social credit code (GB 32100).
        case creditCode = "CN-USCC"
        /// The key of its file in the rule book.
        case agency = "onedoor-agency"

        var words: String {
            switch self {
            case .creditCode: "统一社会信用代码 Unified social credit code"
            case .agency: "机构编码 Key of the agency in this county"
            }
        }
    }

    public let owner: AgencyID
    private let name: Name
    private let county: County

    /// - Parameter name: what it was called when its entry was published, should the rule book name
    ///   it no more.
    init(_ owner: AgencyID, called name: Name, in county: County) {
        self.owner = owner
        self.name = county.agencies[owner]?.name ?? name
        self.county = county
    }

    public var id: String { Self.id(of: owner, in: county) }

    static func id(of owner: AgencyID, in county: County) -> String {
        HSDSIdentifier.of([county.area.path, "organization", owner.text])
    }

    private var agency: Agency? { county.agencies[owner] }

    /// Whether a search for these words finds it.
    public func admits(_ text: String) -> Bool {
        let said = "\(name.zh) \(name.en) \(owner)".lowercased()
        return text.lowercased().split(separator: " ").allSatisfy { said.contains($0) }
    }

    /// What a list of organizations says.
    public var row: HSDSRecord {
        HSDSRecord(
            .organization,
            [
                "id": id, "name": name.zh, "alternate_name": name.en, "description": description,
                "legal_status": agency?.organisation?.qualification.name.zh,
            ])
    }

    /// With everything that belongs to it.
    ///
    /// - Parameter services: what of its services is said inside it.
    public func whole(services: [HSDSRecord] = []) -> HSDSRecord {
        var record = row
        record.put(phones, as: "phones")
        record.put(locations, as: "locations")
        record.put(identifiers, as: "organization_identifiers")
        record.put(services, as: "services")
        return record
    }

    private var description: String {
        let place = ReportWords.place(county.place(of: owner), in: county)
        let isCharity = agency?.kind == .charity
        return isCharity
            ? "社会力量，服务地区：\(place.zh) Offers help of society in \(place.en)"
            : "救助职能部门，管辖地区：\(place.zh) Agency of social assistance in \(place.en)"
    }

    private var phones: [HSDSRecord] {
        guard let contact = agency?.contact else { return [] }
        return [
            HSDSRecord(
                .phone,
                [
                    "id": HSDSIdentifier.of([id, "phone"]), "organization_id": id,
                    "number": contact.phone, "type": "voice",
                ])
        ]
    }

    private var locations: [HSDSRecord] {
        guard let contact = agency?.contact else { return [] }
        return [
            HSDSRecord(
                .location,
                [
                    "id": HSDSIdentifier.of([id, "location"]), "location_type": "physical",
                    "organization_id": id, "name": contact.place.zh,
                    "alternate_name": contact.place.en,
                ])
        ]
    }

    private var identifiers: [HSDSRecord] {
        var known: [(Identifier, String)] = [(.agency, owner.text)]
        if let code = agency?.organisation?.creditCode { known.append((.creditCode, code.text)) }
        return known.map { kind, text in
            HSDSRecord(
                .organizationIdentifier,
                [
                    "id": HSDSIdentifier.of([id, "organization_identifier", kind.rawValue]),
                    "organization_id": id, "identifier_scheme": kind.rawValue,
                    "identifier_type": kind.words, "identifier": text,
                ])
        }
    }

    // MARK: Reading

    /// What a package calls the organization by that this county knows too: its credit code, its
    /// key. The identifiers of other registers tell nothing here.
    static func known(of organization: HSDSRecord) -> [String] {
        organization.all("organization_identifiers").compactMap { identifier in
            guard let text = identifier["identifier"] else { return nil }
            let isKey =
                identifier["identifier_scheme"] == Identifier.agency.rawValue
                && AgencyID(text) != nil
            return isKey || CreditCode(text) != nil ? text : nil
        }
    }
}
