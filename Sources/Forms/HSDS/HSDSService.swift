public import Casework

/// An entry of the two lists as a service: what stands on its list, or stood there last. What was
/// never published is none.
public struct HSDSService: Sendable {
    public let offering: Offering
    public let id: String
    public let organization: HSDSOrganization
    /// When the last thing was done about it.
    public let lastModified: Instant
    private let edition: Edition
    private let names: PrintedNames
    private let county: County
    private let moment: Instant

    public init?(
        _ offering: Offering, changedAt: Instant, at moment: Instant, in county: County
    ) {
        guard let edition = offering.edition else { return nil }
        self.offering = offering
        self.edition = edition
        lastModified = changedAt
        self.moment = moment
        self.county = county
        id = HSDSIdentifier.of(
            [county.area.path, "service", offering.address.description])
        names =
            edition.names ?? PrintedNames(of: edition.draft, by: offering.owner, in: county)
        organization = HSDSOrganization(offering.owner, called: names.owner, in: county)
    }

    private var draft: OfferingDraft { edition.draft }

    /// One of the specification's four words: who looks for help is sent where there is some.
    var status: String {
        switch offering.status {
        case .published: "active"
        case .paused, .full: "temporarily closed"
        case .suspended, .expired, .draft, .underReview: "inactive"
        case .withdrawn: "defunct"
        }
    }

    /// Why it is not simply to be had; nil when it is.
    private var alert: String? {
        let reason = offering.reason.map { "：\($0)" } ?? ""
        switch offering.standing {
        case .listed where offering.status == .full: return "名额已满"
        case .listed where offering.isEarly(on: moment.civilDate):
            return draft.validFrom.map { "\($0) 起提供" }
        case .listed: return offering.assurance?.isStale ?? false ? "超期未核实，请先询问" : nil
        case .paused: return "暂停提供" + reason
        case .unassured: return "超期未核实，已暂停"
        case .suspended: return "监管部门暂停" + reason
        case .expired: return "已到期"
        case .withdrawn: return "已撤下" + reason
        }
    }

    // MARK: Records

    /// What a list of services says: what there is one of.
    public var row: HSDSRecord {
        var record = plain
        record.put([organization.row], as: "organization")
        return record
    }

    /// Its key and when it changed, for those who only look for what is new.
    public var stub: HSDSRecord {
        HSDSRecord(.service, ["id": id, "last_modified": Self.text(lastModified)])
    }

    /// Its name, for the organization it belongs to.
    public var brief: HSDSRecord {
        HSDSRecord(
            .service,
            [
                "id": id, "organization_id": organization.id, "name": draft.title.zh,
                "status": status,
            ])
    }

    /// Everything.
    public var whole: HSDSRecord {
        var record = plain
        record.put(HSDSSchedule.records(of: draft, on: record), as: "schedules")
        record.put(areas, as: "service_areas")
        record.put([organization.whole()], as: "organization")
        record.put(amounts, as: "cost_options")
        record.put(materials, as: "required_documents")
        record.put(attributes(of: record), as: "attributes")
        record.put(changes, as: "metadata")
        return record
    }

    private var plain: HSDSRecord {
        HSDSRecord(
            .service,
            [
                "id": id, "organization_id": organization.id, "name": draft.title.zh,
                "alternate_name": draft.title.en, "description": given, "status": status,
                "application_process": draft.contact, "accreditations": accreditation,
                "eligibility_description": draft.eligibility,
                "assured_date": offering.assurance?.at.civilDate.description, "alert": alert,
                "last_modified": Self.text(lastModified),
            ])
    }

    /// What is given: of a government entry also its result.
    private var given: String? {
        let parts = [draft.terms?.result.zh, draft.amount].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "；")
    }

    private var accreditation: String? {
        guard offering.list == .social,
            let held = county.agencies[offering.owner]?.organisation?.qualification
        else { return nil }
        let number = held.number.map { " \($0)" } ?? ""
        let end = held.validTo.map { "（有效期至 \($0)）" } ?? ""
        return held.name.zh + number + end
    }

    /// The whole county where no place is named: a name without an extent.
    private var areas: [HSDSRecord] {
        let places: [(name: Name, area: Area?)] =
            draft.areas.isEmpty
            ? [(county.name, nil)] : zip(names.areas, draft.areas).map { ($0, $1) }
        return places.map { place in
            HSDSRecord(
                .serviceArea,
                [
                    "id": HSDSIdentifier.of([id, "service_area", place.area?.path ?? ""]),
                    "service_id": id, "name": place.name.zh, "extent": place.area?.path,
                    "extent_type": place.area.map { _ in "text" },
                ])
        }
    }

    /// What a household receives, not what it pays: the option says so.
    private var amounts: [HSDSRecord] {
        let amounts = draft.terms?.amounts ?? []
        return amounts.enumerated().map { number, amount in
            let next = number + 1 < amounts.count ? amounts[number + 1].from : nil
            var record = HSDSRecord(
                .costOption,
                [
                    "id": HSDSIdentifier.of([id, "cost_option", String(number)]),
                    "service_id": id, "valid_from": amount.from.description,
                    "valid_to": next?.adding(days: -1).description,
                    "option": "向家庭发放，不收费 Paid to the household; nothing is charged",
                    "amount_description": amount.text.zh,
                ])
            record.put(
                [
                    HSDSAttribute.record(.amountEnglish, amount.text.en, on: record, in: county),
                    HSDSAttribute.record(.source, amount.source, on: record, in: county),
                ], as: "attributes")
            return record
        }
    }

    static let checked = "（窗口核验，无需提交）"

    private var materials: [HSDSRecord] {
        draft.materials.enumerated().map { number, material in
            var record = HSDSRecord(
                .requiredDocument,
                [
                    "id": HSDSIdentifier.of([id, "required_document", String(number)]),
                    "service_id": id,
                    "document": material.name + (material.isVerifiable ? Self.checked : ""),
                ])
            if material.isVerifiable {
                record.put(
                    [HSDSAttribute.record(.verifiable, "true", on: record, in: county)],
                    as: "attributes")
            }
            return record
        }
    }

    private func attributes(of record: HSDSRecord) -> [HSDSRecord] {
        let topics = zip(draft.topics, names.topics).map {
            HSDSAttribute.record(.topic, $0.text, called: $1, on: record, in: county)
        }
        let classes = draft.categories.map { key in
            HSDSAttribute.record(
                .objectClass, key,
                called: ObjectClass(rawValue: key)?.name ?? Name(zh: key, en: key), on: record,
                in: county)
        }
        var counts: [HSDSAttribute.Field: Int] = [:]
        return topics + classes
            + fields.map { field, value in
                defer { counts[field, default: 0] += 1 }
                return HSDSAttribute.record(
                    field, value, number: counts[field] ?? 0, on: record, in: county)
            }
    }

    private var fields: [(HSDSAttribute.Field, String)] {
        var fields: [(HSDSAttribute.Field, String?)] = [
            (.list, offering.list.rawValue), (.code, draft.code),
            (.version, String(edition.version)), (.standing, offering.status.rawValue),
            (.kind, draft.kind.rawValue), (.exclusions, draft.exclusions),
            (.legalSource, draft.legalSource), (.validFrom, draft.validFrom?.description),
            (.validTo, draft.validTo?.description),
            (.needsConsent, draft.needsConsent ? "true" : "false"),
            (.assuredBy, offering.assurance?.by.text),
        ]
        if let capacity = draft.capacity {
            fields += [
                (.capacityUnit, capacity.unit), (.capacityTotal, String(capacity.total)),
                (.capacityHeld, String(offering.held)), (.capacityUsed, String(offering.used)),
            ]
        }
        if let terms = draft.terms {
            fields += [
                (.rules, terms.rules), (.result, terms.result.zh),
                (.resultEnglish, terms.result.en),
            ]
            fields += terms.limits.map { (.limit, ListReport.words($0).zh) }
        }
        return fields.compactMap { field, value in value.map { (field, $0) } }
    }

    /// The version that stands, and what became of it since.
    private var changes: [HSDSRecord] {
        var changes = [
            change(
                edition.version == 1 ? "create" : "update", of: "version",
                from: String(edition.version - 1), to: String(edition.version),
                at: edition.publishedAt)
        ]
        if offering.since > edition.publishedAt {
            changes.append(
                change(
                    "update", of: "status", from: Offering.Status.published.rawValue,
                    to: offering.status.rawValue, at: offering.since))
        }
        return changes
    }

    private func change(
        _ action: String, of field: String, from old: String, to new: String, at moment: Instant
    ) -> HSDSRecord {
        HSDSRecord(
            .metadata,
            [
                "id": HSDSIdentifier.of([id, "metadata", field, new, moment.text]),
                "resource_id": id, "resource_type": HSDSTable.service.rawValue,
                "last_action_date": moment.civilDate.description, "last_action_type": action,
                "field_name": field, "previous_value": old, "replacement_value": new,
                "updated_by": names.owner.zh,
            ])
    }

    /// To the millisecond, as the specification wishes.
    static func text(_ moment: Instant) -> String {
        let digits = String(1000 + abs(moment.milliseconds % 1000)).dropFirst()
        return moment.text.dropLast(6) + "." + digits + moment.text.suffix(6)
    }
}
