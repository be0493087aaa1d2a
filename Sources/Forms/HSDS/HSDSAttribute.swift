internal import Casework

/// What the specification has no column for: terms of our own taxonomies, and values beside them.
/// With these an export loses nothing, and an import of it finds everything again.
enum HSDSAttribute {
    /// A taxonomy of the house.
    enum Taxonomy: String, CaseIterable {
        case topic = "onedoor-topic"
        case objectClass = "onedoor-object-class"
        /// Its terms are the names of an entry's fields; the attribute's value is the field's.
        case field = "onedoor-field"

        var words: String {
            switch self {
            case .topic: "救助事项 Topics of social assistance in this county"
            case .objectClass: "救助对象类别 Classes of people who receive social assistance"
            case .field: "清单项目的其他字段 Further fields of an entry of the two lists"
            }
        }
    }

    /// Fields of an entry, of one of its materials or amounts. The raw values are the terms' codes.
    enum Field: String, CaseIterable {
        case list, code, version, standing, kind, exclusions
        case legalSource = "legal-source"
        case validFrom = "valid-from"
        case validTo = "valid-to"
        case capacityUnit = "capacity-unit"
        case capacityTotal = "capacity-total"
        case capacityHeld = "capacity-held"
        case capacityUsed = "capacity-used"
        case needsConsent = "needs-consent"
        case assuredBy = "assured-by"
        case rules, limit, result
        case resultEnglish = "result-en"
        case verifiable, source
        case amountEnglish = "amount-en"

        var words: String {
            switch self {
            case .list: "清单 Which of the two lists: government or social"
            case .code: "编码 The owner's own key of the entry"
            case .version: "版本 Version"
            case .standing: "状态 Status, in the words of the lists"
            case .kind: "方式 What is given: cash, goods or service"
            case .exclusions: "不含 What it is not for"
            case .legalSource: "依据 The law it stands on"
            case .validFrom: "生效日期 First day"
            case .validTo: "截止日期 Last day"
            case .capacityUnit: "名额单位 What its capacity is counted in"
            case .capacityTotal: "名额总数 Units there are"
            case .capacityHeld: "已占名额 Units held for somebody"
            case .capacityUsed: "已用名额 Units given"
            case .needsConsent: "须单独同意 Whether the household agrees before it is named"
            case .assuredBy: "核实机构 Who said last that it is true"
            case .rules: "事项规则版本 Version of the topic's rules"
            case .limit: "时限 Limit, statutory or promised"
            case .result: "结果 Result"
            case .resultEnglish: "结果（英文） Result, in English"
            case .verifiable: "窗口核验 The window checks it; it must not be asked for"
            case .source: "标准依据 Source of the amount"
            case .amountEnglish: "标准（英文） Amount, in English"
            }
        }
    }

    // MARK: Writing

    /// A term that says something by itself.
    static func record(
        _ taxonomy: Taxonomy, _ code: String, called name: Name, on owner: HSDSRecord,
        in county: County
    ) -> HSDSRecord {
        record(
            taxonomy, code, name: name.zh, description: "\(name.zh) \(name.en)", value: nil,
            key: "\(taxonomy.rawValue)/\(code)", on: owner, in: county)
    }

    /// - Parameter number: tells several of one field apart.
    static func record(
        _ field: Field, _ value: String, number: Int = 0, on owner: HSDSRecord, in county: County
    ) -> HSDSRecord {
        record(
            .field, field.rawValue, name: field.words, description: field.words, value: value,
            key: "\(field.rawValue)/\(number)", on: owner, in: county)
    }

    private static func record(
        _ taxonomy: Taxonomy, _ code: String, name: String, description: String, value: String?,
        key: String, on owner: HSDSRecord, in county: County
    ) -> HSDSRecord {
        let taxonomyID = HSDSIdentifier.of([county.area.path, "taxonomy", taxonomy.rawValue])
        let termID = HSDSIdentifier.of(
            [county.area.path, "taxonomy_term", taxonomy.rawValue, code])
        let detail = HSDSRecord(
            .taxonomy,
            ["id": taxonomyID, "name": taxonomy.rawValue, "description": taxonomy.words])
        let term = HSDSRecord(
            .taxonomyTerm,
            [
                "id": termID, "code": code, "name": name, "description": description,
                "taxonomy": taxonomy.rawValue, "taxonomy_id": taxonomyID,
            ], members: ["taxonomy_detail": [detail]])
        return HSDSRecord(
            .attribute,
            [
                "id": HSDSIdentifier.of([owner.id, "attribute", key]), "link_id": owner.id,
                "taxonomy_term_id": termID, "link_type": taxonomy.rawValue,
                "link_entity": owner.table.rawValue, "value": value,
            ], members: ["taxonomy_term": [term]])
    }

    // MARK: Reading

    /// The codes of the terms of a taxonomy, in their order.
    static func codes(of taxonomy: Taxonomy, in record: HSDSRecord) -> [String] {
        attributes(of: taxonomy, in: record).map(\.code)
    }

    static func value(of field: Field, in record: HSDSRecord) -> String? {
        attributes(of: .field, in: record).first { $0.code == field.rawValue }?.value
    }

    private static func attributes(
        of taxonomy: Taxonomy, in record: HSDSRecord
    ) -> [(code: String, value: String?)] {
        record.all("attributes").compactMap { attribute in
            guard let term = attribute.all("taxonomy_term").first, let code = term["code"] else {
                return nil
            }
            let name = term["taxonomy"] ?? term.all("taxonomy_detail").first?["name"]
            return name == taxonomy.rawValue ? (code, attribute["value"]) : nil
        }
    }
}
