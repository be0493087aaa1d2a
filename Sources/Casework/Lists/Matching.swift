/// What of the two lists fits a need 供需对接: each entry with the reasons why it fits or why not.
/// It ranks nobody and decides nothing (PIPL art. 24): a person chooses.
public enum Matching {
    /// What is looked at of a need; nothing that tells whose it is.
    public struct Subject: Sendable, Hashable {
        public let topic: TopicID
        public let area: Area
        /// Object classes of the household; nil where nobody can read them.
        public let categories: [String]?

        public init(topic: TopicID, area: Area, categories: [String]?) {
            self.topic = topic
            self.area = area
            self.categories = categories
        }
    }

    public enum Aspect: String, Sendable, CaseIterable {
        case topic, category, area, validity, capacity, standing, qualification
    }

    public enum Verdict: String, Sendable, CaseIterable {
        case yes, no
        /// A person has to look.
        case unknown
    }

    public struct Reason: Sendable, Equatable {
        public let aspect: Aspect
        public let verdict: Verdict
        public let words: Name

        public init(_ aspect: Aspect, _ verdict: Verdict, zh: String, en: String) {
            self.aspect = aspect
            self.verdict = verdict
            words = Name(zh: zh, en: en)
        }
    }

    public struct Match: Sendable, Equatable {
        public let offering: Offering
        /// One for each aspect that applies, in one order.
        public let reasons: [Reason]

        /// Nothing speaks against it, though somebody may have to look.
        public var fits: Bool { !reasons.contains { $0.verdict == .no } }
    }

    /// What was found for one need of a case.
    public struct Found: Sendable, Equatable {
        public let obligation: ObligationID
        public let subject: Subject
        /// What the state owes comes first (社会救助法: society's help adds to it).
        public let government: [Match]
        /// Those that fit, then those that do not, each by owner and code.
        public let social: [Match]

        public init(
            obligation: ObligationID, subject: Subject, government: [Match], social: [Match]
        ) {
            self.obligation = obligation
            self.subject = subject
            self.government = government
            self.social = social
        }
    }

    /// - Parameter offerings: of both lists; those that are not about the topic are left out.
    public static func find(
        for obligation: ObligationID, _ subject: Subject, among offerings: [Offering],
        at now: Instant, in county: County
    ) -> Found {
        func matches(on list: OfferingList) -> [Match] {
            let all = offerings.filter {
                $0.list == list && $0.isListed && $0.draft.topics.contains(subject.topic)
            }
            .sorted { ($0.owner, $0.address.code) < ($1.owner, $1.address.code) }
            .map { match($0, for: subject, at: now, in: county) }
            return all.filter(\.fits) + all.filter { !$0.fits }
        }
        return Found(
            obligation: obligation, subject: subject, government: matches(on: .government),
            social: matches(on: .social))
    }

    /// - Parameter units: how much of its capacity is wanted.
    public static func match(
        _ offering: Offering, for subject: Subject, units: Int64 = 1, at now: Instant,
        in county: County
    ) -> Match {
        let day = now.civilDate
        var reasons = [
            topic(offering.draft, subject, in: county), category(offering.draft, subject),
            area(offering.draft, subject, in: county), validity(offering.draft, on: day),
            standing(offering),
        ]
        if let capacity = offering.draft.capacity {
            reasons.append(Self.capacity(offering, capacity, units: units))
        }
        if offering.list == .social {
            reasons.append(qualification(of: offering.owner, on: day, in: county))
        }
        return Match(offering: offering, reasons: reasons)
    }

    private static func topic(
        _ draft: OfferingDraft, _ subject: Subject, in county: County
    ) -> Reason {
        let name = county.topics[subject.topic]?.name
        let (zh, en) = (name?.zh ?? subject.topic.text, name?.en ?? subject.topic.text)
        return draft.topics.contains(subject.topic)
            ? Reason(.topic, .yes, zh: "属于「\(zh)」", en: "it is about \(en)")
            : Reason(.topic, .no, zh: "不涉及「\(zh)」", en: "it is not about \(en)")
    }

    private static func category(_ draft: OfferingDraft, _ subject: Subject) -> Reason {
        if draft.categories.isEmpty {
            return Reason(.category, .yes, zh: "不限对象", en: "it is for everybody")
        }
        guard let categories = subject.categories else {
            return Reason(
                .category, .unknown, zh: "对象类别须由窗口核对",
                en: "the window has to look at the household's class")
        }
        let common = draft.categories.filter(categories.contains)
        guard common.isEmpty else {
            let names = names(of: common)
            return Reason(
                .category, .yes, zh: "对象相符：\(names.zh)", en: "its class fits: \(names.en)")
        }
        let names = names(of: draft.categories)
        return Reason(.category, .no, zh: "只面向：\(names.zh)", en: "it is only for \(names.en)")
    }

    /// What windows call the classes; others stand as they were written.
    private static func names(of categories: [String]) -> Name {
        let names = categories.map { ObjectClass(rawValue: $0)?.name ?? Name(zh: $0, en: $0) }
        return Name(
            zh: names.map(\.zh).joined(separator: "、"),
            en: names.map(\.en).joined(separator: "; "))
    }

    private static func area(
        _ draft: OfferingDraft, _ subject: Subject, in county: County
    ) -> Reason {
        let place = ReportWords.place(subject.area, in: county)
        return draft.isOffered(in: subject.area)
            ? Reason(.area, .yes, zh: "覆盖\(place.zh)", en: "it is given in \(place.en)")
            : Reason(.area, .no, zh: "不覆盖\(place.zh)", en: "it is not given in \(place.en)")
    }

    private static func validity(_ draft: OfferingDraft, on day: CivilDate) -> Reason {
        if let from = draft.validFrom, day < from {
            return Reason(.validity, .no, zh: "\(from) 起才有效", en: "it begins on \(from)")
        }
        if let to = draft.validTo {
            return to < day
                ? Reason(.validity, .no, zh: "\(to) 已到期", en: "it ended on \(to)")
                : Reason(.validity, .yes, zh: "有效至 \(to)", en: "it is valid until \(to)")
        }
        return Reason(.validity, .yes, zh: "长期有效", en: "it has no end")
    }

    private static func standing(_ offering: Offering) -> Reason {
        switch offering.standing {
        case .listed where offering.assurance?.isStale ?? false:
            Reason(
                .standing, .unknown, zh: "超期未核实，须先询问",
                en: "nobody has said for long that it is still true; ask first")
        case .listed: Reason(.standing, .yes, zh: "正在提供", en: "it is offered now")
        case .paused: Reason(.standing, .no, zh: "暂停提供", en: "its owner has paused it")
        case .unassured:
            Reason(
                .standing, .no, zh: "超期未核实，已暂停",
                en: "it is paused: nobody said in time that it is still true")
        case .withdrawn: Reason(.standing, .no, zh: "已撤下", en: "it was withdrawn")
        case .expired: Reason(.standing, .no, zh: "已到期", en: "it has expired")
        case .suspended:
            Reason(.standing, .no, zh: "被监管部门暂停", en: "the regulator suspended it")
        }
    }

    private static func capacity(
        _ offering: Offering, _ capacity: OfferingDraft.Capacity, units: Int64
    ) -> Reason {
        let free = offering.free ?? 0
        return free >= units
            ? Reason(
                .capacity, .yes, zh: "余 \(free) \(capacity.unit)",
                en: "\(free) of \(capacity.total) \(capacity.unit) are free")
            : Reason(
                .capacity, .no, zh: free == 0 ? "已满" : "仅余 \(free) \(capacity.unit)",
                en: free == 0 ? "nothing is left" : "only \(free) \(capacity.unit) are left")
    }

    private static func qualification(
        of owner: AgencyID, on day: CivilDate, in county: County
    ) -> Reason {
        county.agencies[owner]?.isQualified(on: day) ?? false
            ? Reason(.qualification, .yes, zh: "机构资质有效", en: "its organisation is qualified")
            : Reason(
                .qualification, .no, zh: "机构资质已失效或未登记",
                en: "its organisation's qualification has lapsed or is not on record")
    }
}
