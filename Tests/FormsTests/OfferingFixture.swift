import Casework

enum OfferingFixture {
    static let full = OfferingDraft(
        code: "rice", title: Name(zh: "送米", en: "Rice"),
        topics: [TopicID("temporary").taken, TopicID("disaster").taken], kind: .goods,
        categories: ["dibao-household"], areas: [Area("a-county/qinghe").taken],
        eligibility: "困难家庭",
        exclusions: "无", schedule: "周二",
        hours: WeeklyHours(
            week: [
                WeeklyHours.Opening(weekday: .mon, span: WeeklyHours.Span("09:00-12:00").taken),
                WeeklyHours.Opening(weekday: .mon, span: WeeklyHours.Span("14:00-24:00").taken),
                WeeklyHours.Opening(weekday: .sun, span: WeeklyHours.Span("00:00-08:30").taken),
            ],
            exceptions: [
                WeeklyHours.Exception(
                    day: CivilDate("2026-10-01").taken, span: nil, note: "国庆"),
                WeeklyHours.Exception(
                    day: CivilDate("2026-10-10").taken,
                    span: WeeklyHours.Span("09:00-10:00").taken, note: nil),
            ]), contact: "窗口", validFrom: CivilDate("2026-07-01"),
        validTo: CivilDate("2026-12-31"), legalSource: "社会救助法 art. 50", amount: "每户 10 公斤",
        materials: [
            OfferingDraft.Material(name: "身份证", isVerifiable: true),
            OfferingDraft.Material(name: "说明", isVerifiable: false),
        ], capacity: OfferingDraft.Capacity(unit: "袋", total: 200), needsConsent: false,
        terms: ServiceTerms(
            rules: "2026-11-23",
            limits: [
                ServiceTerms.Term(
                    variant: Name(zh: "急难型", en: "Emergency"), clock: .complete,
                    tier: .statutory, limit: Limit(amount: 24, unit: .hour), source: "art. 50"),
                ServiceTerms.Term(
                    clock: .accept, tier: .promised, limit: Limit(amount: 5, unit: .workingDay),
                    source: "本县"),
            ], result: Name(zh: "发放", en: "Paid"),
            amounts: [
                ServiceTerms.Amount(
                    from: CivilDate("2026-07-01").taken, text: Name(zh: "按标准", en: "Standard"),
                    source: "县政府")
            ]))

    static let agency = AgencyID("civil-affairs").taken
    static let assurance = Assurance(
        by: agency, at: Instant(milliseconds: 7), due: Instant(milliseconds: 8),
        pause: Instant(milliseconds: 9), isStale: true)
    static let names = PrintedNames(
        owner: Name(zh: "民政局", en: "Civil affairs"), topics: [Name(zh: "临时", en: "Temporary")],
        areas: [Name(zh: "清河镇", en: "Qinghe")])

    static func address(_ list: OfferingList = .social) -> OfferingAddress {
        OfferingAddress(list, agency, "rice")
    }

    static func published(_ draft: OfferingDraft, at moment: Instant) -> Offering {
        Offering(
            OfferingID(5), address(),
            Edition(version: 3, draft: draft, names: nil, publishedAt: moment), nil, sequence: 4)
    }

    static let consent = Consent(
        parts: [.contact, .members], signedOn: CivilDate("2026-07-02").taken, text: "2026-1",
        signers: "本人", purpose: "送米")

    static let claim = Claim(
        id: ClaimID(3), offering: OfferingID(5), address: address(), version: 2,
        obligation: ObligationID(7), caseID: CaseID(2), window: AgencyID("qinghe-window").taken,
        area: Area("a-county/qinghe").taken, topic: TopicID("temporary").taken,
        categories: [.margin], units: 2, openedBy: AgencyID("qinghe-window").taken,
        openedAt: Instant(milliseconds: 5), status: .held, since: Instant(milliseconds: 5),
        until: Instant(milliseconds: 99), sequence: 0)

    static let least = OfferingDraft(
        code: "rice", title: Name(zh: "送米", en: "Rice"), topics: [], kind: .cash, categories: [],
        areas: [], eligibility: "困难家庭", exclusions: nil, schedule: nil, contact: nil,
        validFrom: nil, validTo: nil, legalSource: nil, amount: nil, materials: [], capacity: nil,
        needsConsent: true)
}

extension Claim {
    /// As its entry at a moment would make it.
    func opened(at moment: Instant) -> Claim {
        Claim(
            id: id, offering: offering, address: address, version: version,
            obligation: obligation, caseID: caseID, window: window, area: area, topic: topic,
            categories: categories, units: units, openedBy: openedBy, openedAt: moment,
            status: status, since: moment, until: until, sequence: 0)
    }
}
