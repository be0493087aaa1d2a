import Casework
import Support

enum OfferingFixture {
    static func social(
        _ code: String, total: Int64, categories: [String] = [], validTo: String = "2026-12-31"
    ) -> OfferingDraft {
        OfferingDraft(
            code: code, title: Name(zh: "送米", en: "Rice"),
            topics: [TopicID("temporary"), TopicID("medical")].compactMap(\.self), kind: .goods,
            categories: categories, areas: [Area("a-county/qinghe")].compactMap { $0 },
            eligibility: "困难家庭", exclusions: nil, schedule: nil, contact: nil, validFrom: nil,
            validTo: CivilDate(validTo), legalSource: nil, amount: nil, materials: [],
            capacity: OfferingDraft.Capacity(unit: "袋", total: total), needsConsent: true)
    }

    private static let volunteers: AgencyID = {
        guard let id = AgencyID("qinghe-volunteers") else { preconditionFailure("misspelled") }
        return id
    }()

    static func address(_ code: String) -> OfferingAddress {
        OfferingAddress(.social, volunteers, code)
    }
}

extension House {
    /// Written by its owner, published by the secretariat.
    @discardableResult
    func publish(
        _ draft: OfferingDraft, on list: OfferingList = .social, by owner: Caller
    ) throws -> Effect {
        _ = try perform(.write(draft, on: list, isSubmitted: true), by: owner).get()
        guard let agency = owner.identity.agency else { preconditionFailure("nobody's entry") }
        let address = OfferingAddress(list, agency, draft.code)
        return try perform(
            .change(.publish, address), by: caller("joint-meeting-secretariat", .secretariat)
        ).get()
    }
}
