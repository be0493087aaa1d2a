internal import Casework

/// One service of a package, read as an entry of the social-help list.
struct HSDSDraft {
    private let service: HSDSRecord
    private let options: HSDSImport.Options

    init(_ service: HSDSRecord, _ options: HSDSImport.Options) {
        self.service = service
        self.options = options
    }

    func draft() throws(Refusal) -> OfferingDraft {
        try checkList()
        try checkOwner()
        try checkStatus()
        guard let name = service["name"] else { throw missing("name", "name the service") }
        guard let eligibility = service["eligibility_description"] else {
            throw missing("eligibility_description", "say in the package whom it is for")
        }
        let schedule = HSDSSchedule.read(service.all("schedules"))
        return OfferingDraft(
            code: try code(), title: Name(zh: name, en: service["alternate_name"] ?? name),
            topics: try topics(), kind: try kind(),
            categories: HSDSAttribute.codes(of: .objectClass, in: service), areas: try areas(),
            eligibility: eligibility, exclusions: field(.exclusions), schedule: schedule.words,
            hours: schedule.hours, contact: contact, validFrom: try date(.validFrom),
            validTo: try validTo(), legalSource: field(.legalSource),
            amount: service["description"], materials: materials, capacity: try capacity(),
            needsConsent: field(.needsConsent) != "false")
    }

    // MARK: Whether it is one

    private func checkList() throws(Refusal) {
        guard field(.list) == OfferingList.government.rawValue else { return }
        throw Refusal(
            .malformed, thing: "list",
            sentence: "It is an entry of the government-aid list, which is made of the topics.",
            nextStep: "Have the topic's file changed instead; its entry follows by itself.")
    }

    /// A package that names no organization this county knows is the caller's own.
    private func checkOwner() throws(Refusal) {
        let known = service.all("organization").flatMap(HSDSOrganization.known)
        guard !known.isEmpty, options.identifiers.isDisjoint(with: known) else { return }
        throw Refusal(
            .notOwned, thing: "organization",
            sentence: "It belongs to organization \(known.joined(separator: ", ")).",
            nextStep:
                "Let that organization import it; name it with --organisation, if it is yours.")
    }

    private func checkStatus() throws(Refusal) {
        let status = service["status"] ?? "active"
        guard status == "inactive" || status == "defunct" else { return }
        throw Refusal(
            .wrongState, thing: "status", sentence: "The package says that it is \(status).",
            nextStep: "Leave it out; or set its status to active, if it is offered.")
    }

    // MARK: What it says

    private func field(_ field: HSDSAttribute.Field) -> String? {
        HSDSAttribute.value(of: field, in: service)
    }

    private func missing(_ field: String, _ advice: String) -> Refusal {
        Refusal(
            .malformed, thing: field, sentence: "The service says no \(field).",
            nextStep: advice.prefix(1).uppercased() + advice.dropFirst() + ".")
    }

    /// Its own code, or one made of the id that it has wherever it comes from.
    private func code() throws(Refusal) -> String {
        let code = field(.code) ?? "hsds-" + service.id.lowercased()
        guard Code.isWellFormed(code) else {
            throw Refusal(
                .malformed, thing: "id", sentence: "The service's id is no UUID.",
                nextStep: "Give it one, and keep it: it tells the same service when it comes again."
            )
        }
        return code
    }

    private func topics() throws(Refusal) -> [TopicID] {
        let own = HSDSAttribute.codes(of: .topic, in: service).compactMap { TopicID($0) }
        guard own.isEmpty, options.topics.isEmpty else { return own.isEmpty ? options.topics : own }
        throw missing("topic", "name the topic of this county it is about (--topic)")
    }

    private func kind() throws(Refusal) -> OfferingDraft.Kind {
        guard let word = field(.kind) else { return .service }
        guard let kind = OfferingDraft.Kind(rawValue: word) else {
            throw .malformed("kind", "is cash, goods or service")
        }
        return kind
    }

    /// Only an export of ours names places by the keys of this county.
    private func areas() throws(Refusal) -> [Area] {
        let areas = service.all("service_areas")
        if field(.code) != nil, !areas.isEmpty {
            var read: [Area] = []
            for extent in areas.compactMap({ $0["extent"] }) {
                guard let area = Area(extent) else {
                    throw .malformed("service_areas", "names a place such as a-county/qinghe")
                }
                read.append(area)
            }
            return read
        }
        guard options.areas.isEmpty else { return options.areas }
        throw missing("area", "name the places of this county where it is given (--area)")
    }

    private func date(_ field: HSDSAttribute.Field) throws(Refusal) -> CivilDate? {
        guard let text = self.field(field) else { return nil }
        guard let date = CivilDate(text) else {
            throw .malformed(field.rawValue, "is a date such as 2026-07-01")
        }
        return date
    }

    private func validTo() throws(Refusal) -> CivilDate {
        if let date = try date(.validTo) ?? options.validTo { return date }
        throw missing("valid-to", "say until when it is offered (--valid-to)")
    }

    private func capacity() throws(Refusal) -> OfferingDraft.Capacity {
        if let unit = field(.capacityUnit), let text = field(.capacityTotal) {
            guard let total = Int64(text), total > 0 else {
                throw .malformed("capacity-total", "is a whole number above zero")
            }
            return OfferingDraft.Capacity(unit: unit, total: total)
        }
        if let capacity = options.capacity { return capacity }
        throw missing("capacity", "say how much there is (--capacity with --unit)")
    }

    private var materials: [OfferingDraft.Material] {
        service.all("required_documents").compactMap { record in
            guard let document = record["document"] else { return nil }
            let isVerifiable = HSDSAttribute.value(of: .verifiable, in: record) == "true"
            let isMarked = isVerifiable && document.hasSuffix(HSDSService.checked)
            return OfferingDraft.Material(
                name: isMarked ? String(document.dropLast(HSDSService.checked.count)) : document,
                isVerifiable: isVerifiable)
        }
    }

    /// How to come by it; else whom to ask, where the package says so.
    private var contact: String? {
        if let process = service["application_process"] { return process }
        guard field(.code) == nil else { return nil }
        let contacts = service.all("contacts").flatMap { [$0["name"], $0["title"]] }
        let phones = service.all("phones").map { $0["number"] }
        let said = (contacts + phones).compactMap(\.self)
        return said.isEmpty ? nil : said.joined(separator: " ")
    }
}
