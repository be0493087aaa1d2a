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
    /// Another one, with a qualification as good.
    static let otherCharity = agency("warm-hands")
    /// Its qualification ended in 2025.
    static let lapsedCharity = agency("old-friends")
    /// One that the rule book says nothing of but its name.
    static let plainCharity = agency("quiet-help")

    /// The account of the civil-affairs agency that looks after charities.
    static let regulator = Identity(account: "regulator", role: .regulator, agency: civilAffairs)

    /// Limits of 30 and 20 working days, with one extension by 15.
    static let basicLiving = topic("basic-living")
    /// Urgent; its hours count from the submission.
    static let disaster = topic("disaster")
    /// The window chooses a kind, except in Qinghe, where it decides such cases itself.
    static let temporary = topic("temporary")
    static let lead = topic(LeadRules.topic)

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
            variants: [], service: service()),
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
        Topic(
            id: lead, version: "2026-07-01", name: Name(zh: "线索", en: "lead"),
            plain: procedure(lead, owner: "township"), variants: [], isBornAtWindow: false),
    ]

    /// What the government-aid list says of the minimum living allowance.
    static func service(
        source: String = "社会救助法 art. 20", applicants: [String] = ["dibao-household"]
    ) -> Service {
        Service(
            kind: .cash, legalSource: source, applicants: applicants,
            eligibility: Name(zh: "收入低于标准的家庭", en: "households below the line"),
            materials: [
                OfferingDraft.Material(name: "申请书", isVerifiable: false),
                OfferingDraft.Material(name: "户口簿", isVerifiable: true),
            ],
            result: Name(zh: "按月发放", en: "paid by the month"),
            amounts: [
                amount("2025-07-01", "每人每月 700 元"), amount("2026-07-01", "每人每月 735 元"),
                amount("2027-01-01", "每人每月 760 元"),
            ])
    }

    private static func amount(_ day: String, _ text: String) -> Service.Amount {
        Service.Amount(
            from: known(CivilDate(day)), text: Name(zh: text, en: text), source: "the county",
            certainty: .derived)
    }

    private static func party(
        _ id: AgencyID, _ kind: Agency.Kind, role: String, in area: Area, topics: [TopicID] = [],
        qualifiedTo last: String? = nil
    ) -> Agency {
        Agency(
            id: id, kind: kind, role: role, name: Name(zh: "单位", en: id.text), area: area,
            topics: topics, leader: Name(zh: "负责人", en: "leader"), substitute: nil,
            organisation: last.map {
                Organisation(
                    creditCode: known(CreditCode("91350100M000100Y43")),
                    qualification: Organisation.Qualification(
                        name: Name(zh: "慈善组织认定", en: "Recognised as a charity"), number: nil,
                        recognisedOn: nil, validTo: known(CivilDate($0))))
            })
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
        party(charity, .charity, role: "charity", in: root, qualifiedTo: "2027-12-31"),
        party(otherCharity, .charity, role: "charity", in: root, qualifiedTo: "2027-12-31"),
        party(lapsedCharity, .charity, role: "charity", in: root, qualifiedTo: "2025-12-31"),
        party(plainCharity, .charity, role: "charity", in: root),
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
