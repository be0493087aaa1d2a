import Casework

/// A small county in Swift, so that the tests of the rules depend on no file.
enum CountyFixture {
    static let county = make(calendar: TimeFixture.calendar)

    /// The same county before the holidays of 2026 were announced.
    static let unannounced = make(
        calendar: WorkingCalendar(TimeFixture.years.filter { $0.year < 2026 }))

    static let root = area("a-county")
    static let qinghe = area("a-county/qinghe")
    static let shiqiao = area("a-county/shiqiao")

    static let qingheWindow = agency("qinghe-window")
    static let shiqiaoWindow = agency("shiqiao-window")
    static let civilAffairs = agency("civil-affairs")
    static let emergency = agency("emergency-bureau")
    static let qingheEmergency = agency("qinghe-emergency")
    static let secretariat = agency("secretariat")
    static let charity = agency("kind-heart")

    /// Limits of 30 and 20 working days, with one extension by 15.
    static let basicLiving = topic("basic-living")
    /// Urgent; its hours count from the submission.
    static let disaster = topic("disaster")
    /// The window chooses a kind, except in Qinghe, where it decides such cases itself.
    static let temporary = topic("temporary")

    static let returnsMax = 3
    static let leaseSeconds: Int64 = 600

    /// Wednesday; no holiday is near.
    static let morning = known(Instant("2026-07-01T09:00"))

    /// Only for texts typed in a test.
    private static func known<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a fixture is misspelled") }
        return value
    }

    static func area(_ path: String) -> Area { known(Area(path)) }
    static func agency(_ key: String) -> AgencyID { known(AgencyID(key)) }
    static func topic(_ key: String) -> TopicID { known(TopicID(key)) }
    static func box(_ text: String) -> LetterBox { known(LetterBox(text)) }

    /// An account of the agency, of the role that fits its kind.
    static func clerk(of agency: AgencyID) -> Identity {
        let role: Role =
            switch county.agencies[agency]?.kind {
            case .window: .window
            case .secretariat: .secretariat
            case .charity: .charity
            case .agency, nil: .agency
            }
        return Identity(account: "clerk-of-\(agency)", role: role, agency: agency)
    }

    static func setting(
        _ agency: AgencyID, at now: Instant = morning, in county: County = county
    ) -> Setting {
        Setting(now: now, by: clerk(of: agency), county: county)
    }

    // MARK: The rule book

    static func rule(_ amount: Int, _ unit: Limit.Unit) -> Rule {
        Rule(
            limit: Limit(amount: amount, unit: unit), source: "the county's own rule",
            reference: nil, certainty: .derived)
    }

    private static func clock(
        _ start: ClockRule.Start, statutory: Rule? = nil, promised: Rule? = nil,
        warning: Limit? = nil
    ) -> ClockRule {
        ClockRule(
            start: start, statutory: statutory, promised: promised, warning: warning, rolls: true)
    }

    private static func procedure(
        _ topic: TopicID, _ variant: String? = nil, owner: String, fields: [FormField] = [],
        extend: Procedure.Extension? = nil
    ) -> Procedure {
        Procedure(
            reference: RuleReference(topic: topic, variant: variant, version: "2026-07-01"),
            name: Name(zh: "事项", en: "topic"), owner: owner, isUrgent: false,
            receives: Disclosure(parts: [.contact], includesText: true, fields: []),
            fields: fields,
            acknowledge: clock(.submitted, promised: rule(1, .workingDay)),
            accept: clock(.acknowledged, statutory: rule(5, .workingDay)),
            complete: clock(
                .accepted, statutory: rule(30, .workingDay), promised: rule(20, .workingDay),
                warning: Limit(amount: 3, unit: .workingDay)),
            holdCap: rule(10, .workingDay), extend: extend)
    }

    private static let urgent = Procedure(
        reference: RuleReference(topic: disaster, variant: nil, version: "2026-07-01"),
        name: Name(zh: "受灾人员救助", en: "disaster relief"), owner: "emergency-management",
        isUrgent: true,
        receives: Disclosure(parts: [.contact, .address], includesText: true, fields: []),
        fields: [],
        acknowledge: clock(.submitted, promised: rule(2, .hour)),
        accept: clock(.acknowledged, promised: rule(4, .hour)),
        complete: clock(
            .submitted, statutory: rule(24, .hour), promised: rule(12, .hour),
            warning: Limit(amount: 1, unit: .hour)),
        holdCap: rule(6, .hour), extend: nil)

    private static func field(
        _ key: String, _ kind: FormField.Kind, isRequired: Bool = false
    ) -> FormField {
        FormField(
            key: key, name: Name(zh: key, en: key), kind: kind, personalClass: .financial,
            isRequired: isRequired)
    }

    private static let topics: [Topic] = [
        Topic(
            id: basicLiving, version: "2026-07-01", name: Name(zh: "低保", en: "basic living"),
            plain: procedure(
                basicLiving, owner: "civil-affairs",
                fields: [
                    field("income", .decimal, isRequired: true),
                    field("remark", .text), field("people", .integer),
                    field("has-car", .yesNo), field("since", .date),
                    field("housing", .choice(["owned": Name(zh: "自有", en: "owned")])),
                ],
                extend: Procedure.Extension(
                    by: rule(15, .workingDay),
                    reasons: ["hard-investigation", "separated-household"],
                    approver: "head of the bureau")),
            variants: []),
        Topic(
            id: disaster, version: "2026-07-01", name: Name(zh: "受灾", en: "disaster"),
            plain: urgent, variants: []),
        Topic(
            id: temporary, version: "2026-07-01", name: Name(zh: "临时救助", en: "temporary aid"),
            plain: procedure(temporary, owner: "civil-affairs"),
            variants: [
                Topic.Variant(
                    id: "expenditure", appliesIn: [],
                    procedure: procedure(temporary, "expenditure", owner: "civil-affairs")),
                Topic.Variant(
                    id: "delegated", appliesIn: [qinghe],
                    procedure: procedure(temporary, "delegated", owner: "township")),
            ]),
    ]

    private static func party(
        _ id: AgencyID, _ kind: Agency.Kind, role: String, in area: Area, topics: [TopicID] = []
    ) -> Agency {
        Agency(
            id: id, kind: kind, role: role, name: Name(zh: "单位", en: id.text), area: area,
            topics: topics, leader: Name(zh: "负责人", en: "leader"), substitute: nil)
    }

    private static let agencies = [
        party(qingheWindow, .window, role: "township", in: qinghe),
        party(shiqiaoWindow, .window, role: "township", in: shiqiao),
        party(
            civilAffairs, .agency, role: "civil-affairs", in: root,
            topics: [basicLiving, temporary]),
        party(emergency, .agency, role: "emergency-management", in: root, topics: [disaster]),
        party(
            qingheEmergency, .agency, role: "emergency-management", in: qinghe, topics: [disaster]),
        party(secretariat, .secretariat, role: "joint-meeting", in: root),
        party(charity, .charity, role: "charity", in: root),
    ]

    private static func make(calendar: WorkingCalendar) -> County {
        County(
            name: Name(zh: "某县", en: "a county"), area: root,
            places: [
                root: Name(zh: "某县", en: "a county"), qinghe: Name(zh: "清河", en: "Qinghe"),
                shiqiao: Name(zh: "石桥", en: "Shiqiao"),
            ],
            agencies: agencies, topics: topics, calendar: calendar,
            answer: rule(2, .workingDay),
            escalation: Escalation(leader: rule(1, .workingDay), secretariat: rule(3, .workingDay)),
            lease: LeaseTerms(seconds: leaseSeconds, returnsMax: returnsMax))
    }
}
