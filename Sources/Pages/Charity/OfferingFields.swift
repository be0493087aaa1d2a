public import Casework
internal import Forms
public import Wire

/// An entry as a form has it: every value a text, as it was typed.
public struct OfferingFields: Sendable, Equatable {
    static let code = "code"
    static let titleChinese = "title-zh"
    static let titleEnglish = "title-en"
    static let topics = "topics"
    static let kind = "kind"
    static let categories = "categories"
    /// Classes that the county's own list does not name.
    static let otherCategories = "other-categories"
    static let areas = "areas"
    static let eligibility = "eligibility"
    static let exclusions = "exclusions"
    static let schedule = "schedule"
    static let contact = "contact"
    static let validFrom = "valid-from"
    static let validTo = "valid-to"
    static let legalSource = "legal-source"
    static let amount = "amount"
    static let materials = "materials"
    static let verifiable = "verifiable"
    static let capacityUnit = "capacity-unit"
    static let capacityTotal = "capacity-total"
    static let consent = "needs-consent"

    /// What came of reading them.
    public enum Outcome: Sendable {
        case draft(OfferingDraft)
        case problems([FieldProblem])
    }

    private let posted: PostedFields

    public init(_ posted: PostedFields) { self.posted = posted }

    /// A new one: whoever is to be helped is asked before the charity learns a name.
    public static let empty = OfferingFields(
        PostedFields([PostedFields.Field(consent, "yes")]))

    public init(_ draft: OfferingDraft) {
        var fields: [PostedFields.Field] = []
        func put(_ name: String, _ value: String?) {
            if let value { fields.append(PostedFields.Field(name, value)) }
        }
        put(Self.code, draft.code)
        put(Self.titleChinese, draft.title.zh)
        put(Self.titleEnglish, draft.title.en)
        for topic in draft.topics { put(Self.topics, topic.text) }
        put(Self.kind, draft.kind.rawValue)
        let known = draft.categories.filter { ObjectClass(rawValue: $0) != nil }
        for key in known { put(Self.categories, key) }
        put(
            Self.otherCategories,
            draft.categories.filter { !known.contains($0) }.joined(separator: "\n"))
        for area in draft.areas { put(Self.areas, area.path) }
        put(Self.eligibility, draft.eligibility)
        put(Self.exclusions, draft.exclusions)
        put(Self.schedule, draft.schedule)
        fields += HoursFields.fields(draft.hours)
        put(Self.contact, draft.contact)
        put(Self.validFrom, draft.validFrom?.description)
        put(Self.validTo, draft.validTo?.description)
        put(Self.legalSource, draft.legalSource)
        put(Self.amount, draft.amount)
        func names(_ isVerifiable: Bool) -> String {
            draft.materials.filter { $0.isVerifiable == isVerifiable }.map(\.name)
                .joined(separator: "\n")
        }
        put(Self.materials, names(false))
        put(Self.verifiable, names(true))
        put(Self.capacityUnit, draft.capacity?.unit)
        put(Self.capacityTotal, draft.capacity.map { String($0.total) })
        if draft.needsConsent { put(Self.consent, "yes") }
        posted = PostedFields(fields)
    }

    subscript(name: String) -> String { posted[name] ?? "" }

    func values(of name: String) -> Set<String> { Set(posted.values(of: name)) }

    // MARK: Reading

    /// - Parameter code: of the entry that is changed; nil for a new one, which brings its own.
    public func read(for list: OfferingList, code: String? = nil) -> Outcome {
        var reading = Reading(posted, list)
        let draft = list == .government ? reading.ownPart(code: code) : reading.draft(code: code)
        return reading.problems.isEmpty ? .draft(draft) : .problems(reading.problems)
    }

    /// Reads field after field and remembers what was wrong.
    private struct Reading {
        let posted: PostedFields
        let list: OfferingList
        var problems: [FieldProblem] = []

        init(_ posted: PostedFields, _ list: OfferingList) {
            self.posted = posted
            self.list = list
        }

        mutating func draft(code known: String?) -> OfferingDraft {
            let code = known ?? self.code()
            let chinese = needed(
                OfferingFields.titleChinese, Name(zh: "请写项目名称。", en: "Give it a title."))
            let english = optional(OfferingFields.titleEnglish) ?? chinese
            let topics = posted.values(of: OfferingFields.topics).compactMap { TopicID($0) }
            if topics.isEmpty {
                add(OfferingFields.topics, Name(zh: "至少选一个事项。", en: "Choose a topic."))
            }
            let kind = posted[OfferingFields.kind].flatMap { OfferingDraft.Kind(rawValue: $0) }
            if kind == nil {
                add(OfferingFields.kind, Name(zh: "请选给什么。", en: "Choose what is given."))
            }
            let eligibility = needed(
                OfferingFields.eligibility, Name(zh: "请写谁可以要。", en: "Say who may have it."))
            let (from, to) = validity()
            return OfferingDraft(
                code: code, title: Name(zh: chinese, en: english), topics: topics,
                kind: kind ?? .service,
                categories: ObjectClass.allCases.map(\.rawValue).filter(
                    posted.values(of: OfferingFields.categories).contains)
                    + lines(OfferingFields.otherCategories),
                areas: posted.values(of: OfferingFields.areas).compactMap { Area($0) },
                eligibility: eligibility, exclusions: optional(OfferingFields.exclusions),
                schedule: optional(OfferingFields.schedule), hours: hours(),
                contact: optional(OfferingFields.contact), validFrom: from, validTo: to,
                legalSource: optional(OfferingFields.legalSource),
                amount: optional(OfferingFields.amount), materials: materials(),
                capacity: capacity(), needsConsent: posted.has(OfferingFields.consent))
        }

        /// What an agency adds to what its topic's file says.
        mutating func ownPart(code known: String?) -> OfferingDraft {
            let code = known ?? self.code()
            let eligibility = needed(
                OfferingFields.eligibility, Name(zh: "请写谁可以要。", en: "Say who may have it."))
            let (from, to) = validity()
            return OfferingDraft(
                code: code, title: Name(zh: "", en: ""), topics: [], kind: .service,
                categories: [], areas: [], eligibility: eligibility,
                exclusions: optional(OfferingFields.exclusions),
                schedule: optional(OfferingFields.schedule), hours: hours(),
                contact: optional(OfferingFields.contact), validFrom: from, validTo: to,
                legalSource: nil, amount: optional(OfferingFields.amount), materials: [],
                capacity: nil, needsConsent: false)
        }

        private mutating func hours() -> WeeklyHours {
            var week: [WeeklyHours.Opening] = []
            for weekday in WeeklyHours.Weekday.allCases {
                let name = HoursFields.name(of: weekday)
                guard let text = optional(name) else { continue }
                guard let spans = HoursFields.spans(text) else {
                    add(
                        name,
                        Name(
                            zh: "\(ListReport.name(of: weekday).zh)：时间写成 09:00-12:00 这样，不能重叠。",
                            en: "\(ListReport.name(of: weekday).en): a time such as 09:00-12:00,"
                                + " none over another."))
                    continue
                }
                week += spans.map { WeeklyHours.Opening(weekday: weekday, span: $0) }
            }
            var exceptions: [WeeklyHours.Exception] = []
            for line in lines(HoursFields.exceptions) {
                guard let exception = HoursFields.exception(line) else {
                    add(
                        HoursFields.exceptions,
                        Name(
                            zh: "每行写成「2026-10-01 不开放 国庆节」或「2026-10-10 09:00-12:00」这样。",
                            en: "Each line such as 2026-10-01 closed National Day, or 2026-10-10"
                                + " 09:00-12:00."))
                    break
                }
                exceptions.append(exception)
            }
            return WeeklyHours(week: week, exceptions: exceptions)
        }

        private mutating func add(_ field: String, _ sentence: Name) {
            problems.append(FieldProblem(field, sentence))
        }

        private mutating func code() -> String {
            let code = posted[OfferingFields.code] ?? ""
            // The address of a new entry is this word.
            if !Code.isWellFormed(code) || code == "new" {
                add(
                    OfferingFields.code,
                    Name(
                        zh: "编码用小写字母、数字和连字符，以字母开头，如 hospital-escort。",
                        en: "Lower-case letters, digits and hyphens, such as hospital-escort."))
            }
            return code
        }

        private mutating func needed(_ field: String, _ sentence: Name) -> String {
            guard let text = optional(field) else {
                add(field, sentence)
                return ""
            }
            return text
        }

        private mutating func optional(_ field: String) -> String? {
            guard let text = posted[field], !text.isEmpty else { return nil }
            if text.utf8.count > Form.textBytesMax {
                add(field, Name(zh: "太长了，请写短些。", en: "It is too long."))
            }
            return text
        }

        /// One thing on each line.
        private mutating func lines(_ field: String) -> [String] {
            (optional(field) ?? "").split(separator: "\n").map { line in
                String(line.drop { $0.isWhitespace })
            }.filter { !$0.isEmpty }
        }

        private mutating func day(_ field: String) -> CivilDate? {
            guard let text = optional(field) else { return nil }
            guard let day = CivilDate(text) else {
                add(
                    field, Name(zh: "日期写成 2026-07-01 这样。", en: "A day such as 2026-07-01."))
                return nil
            }
            return day
        }

        private mutating func validity() -> (CivilDate?, CivilDate?) {
            let (from, to) = (day(OfferingFields.validFrom), day(OfferingFields.validTo))
            if list == .social, to == nil, posted[OfferingFields.validTo]?.isEmpty ?? true {
                add(
                    OfferingFields.validTo,
                    Name(zh: "社会帮扶项目要写到哪天为止。", en: "Say until which day it holds."))
            }
            if let from, let to, to < from {
                add(
                    OfferingFields.validTo,
                    Name(zh: "结束日期早于开始日期。", en: "The last day lies before the first."))
            }
            return (from, to)
        }

        private mutating func materials() -> [OfferingDraft.Material] {
            lines(OfferingFields.materials).map {
                OfferingDraft.Material(name: $0, isVerifiable: false)
            }
                + lines(OfferingFields.verifiable).map {
                    OfferingDraft.Material(name: $0, isVerifiable: true)
                }
        }

        private mutating func capacity() -> OfferingDraft.Capacity {
            let unit = optional(OfferingFields.capacityUnit)
            let text = optional(OfferingFields.capacityTotal)
            if unit == nil {
                add(
                    OfferingFields.capacityUnit,
                    Name(zh: "请写单位，如 人次、份。", en: "Name the unit, such as visits."))
            }
            let total = text.flatMap { Int64($0) } ?? 0
            if total <= 0 {
                add(
                    OfferingFields.capacityTotal,
                    Name(zh: "数量是大于零的整数。", en: "A whole number above zero."))
            }
            return OfferingDraft.Capacity(unit: unit ?? "", total: total)
        }
    }
}
