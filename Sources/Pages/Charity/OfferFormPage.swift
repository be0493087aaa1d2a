public import Casework

/// The form of an entry: a new one, or one that is changed, with how it stands and what can be done
/// to it as a whole.
public struct OfferFormPage: Sendable {
    /// The version that the form shows, so that nobody's change is lost.
    public static let versionName = "version"
    /// Which of the two buttons was pressed.
    public static let stepName = "step"
    public static let asDraft = "draft"
    /// Of what is done to the entry as a whole; each verb has a field of its own.
    public static func reasonName(_ verb: CharityAddress.Verb) -> String {
        "\(verb.rawValue)-reason"
    }

    private let list: OfferingList
    private let fields: OfferingFields
    /// Nil for a new one.
    private let existing: Offering?
    private let possible: [CharityAddress.Verb]
    private let problems: [FieldProblem]
    private let message: Message?
    private let now: Instant
    private let county: County
    private let visitor: Visitor

    /// - Parameter possible: the words of what its owner may do to it as a whole.
    public init(
        _ fields: OfferingFields, on list: OfferingList, changing existing: Offering? = nil,
        possible: [String] = [], problems: [FieldProblem] = [], message: Message? = nil,
        at now: Instant, in county: County, for visitor: Visitor
    ) {
        self.list = list
        self.fields = fields
        self.existing = existing
        self.possible = possible.compactMap { CharityAddress.Verb(rawValue: $0) }
        self.problems = problems
        self.message = message
        self.now = now
        self.county = county
        self.visitor = visitor
    }

    public var bytes: [UInt8] {
        PageFrame(title, for: visitor) {
            message?.node
            ProblemSummary(problems).node
            if let existing { OfferStatePart(existing, on: now.civilDate, in: county).node }
            if list == .government, let existing { generated(existing) }
            PostForm(to: address.link, for: visitor, isGuarded: true) {
                if let existing {
                    HiddenField(Self.versionName, String(existing.lastVersion)).node
                }
                let controls = OfferFields(
                    list: list, fields: fields, problems: problems, county: county)
                switch list {
                case .government: controls.ownPart
                case .social:
                    controls.whatItIs(hasCode: existing == nil)
                    controls.forWhom
                    controls.whenAndHowMuch
                }
                p(.classes("hint")) {
                    Name(
                        zh: "提交后由联席会议办公室审核，审核通过才上清单；已发布的版本在此之前不变。",
                        en: "The secretariat looks at it before it stands on the list; what is"
                            + " published stays as it is until then.")
                }
                div(.classes("actions")) {
                    SubmitButton(
                        Name(zh: "提交审核", en: "Submit for review"), name: Self.stepName,
                        value: "submit"
                    ).node
                    SubmitButton(
                        Name(zh: "存为草稿", en: "Save as a draft"), name: Self.stepName,
                        value: Self.asDraft, manner: "plain"
                    ).node
                    a(.href(CharityAddress.offers.link)) {
                        Name(zh: "不改了，回去", en: "Back without saving")
                    }
                }
            }.node
            if let existing { for verb in possible { part(of: verb, existing) } }
        }.bytes
    }

    private var title: Name {
        guard let existing else { return Name(zh: "写一个帮扶项目", en: "Write an offer") }
        let name = (existing.proposal?.draft ?? existing.draft).title
        return Name(zh: "修改：\(name.zh)", en: "Change: \(name.en)")
    }

    private var address: CharityAddress {
        existing.map { .offer(code: $0.address.code) } ?? .new
    }

    // MARK: What the topic's file says

    /// As text: who wants it otherwise has the file changed.
    private func generated(_ existing: Offering) -> Node {
        let draft = existing.proposal?.draft ?? existing.draft
        let own = ["谁可以要", "不包括", "时间", "有效期", "联系"]
        let facts = EntryFacts(
            draft, on: list, names: PrintedNames(of: draft, by: existing.owner, in: county),
            day: now.civilDate, in: county
        ).all.filter { !own.contains($0.term.zh) }
        return section(.classes("card"), .labelled(by: "generated")) {
            h2(.id("generated")) { Name(zh: "事项文件里写的", en: "What the topic's file says") }
            p(.classes("hint")) {
                let file = "topics/\(existing.address.code).json"
                Name(
                    zh: "来自 \(file)，在这里不能改；要改，请联席会议办公室改这个文件。",
                    en: "From \(file); it is changed there, by the secretariat, and not here.")
            }
            dl(.classes("facts")) {
                for (term, content) in facts {
                    dt { term }
                    dd { content }
                }
            }
            LimitsTable(draft.terms).node
        }
    }

    // MARK: What is done to it as a whole

    private func part(of verb: CharityAddress.Verb, _ offering: Offering) -> Node {
        let (name, id) = (Self.name(of: verb), "verb-\(verb.rawValue)")
        return section(.classes("card"), .labelled(by: id)) {
            h2(.id(id)) { name }
            PostForm(
                to: CharityAddress.verb(code: offering.address.code, verb).link, for: visitor
            ) {
                if let reason = Self.reason(of: verb) {
                    FieldPart.line(
                        FieldPart.Place(
                            Self.reasonName(verb), reason, isRequired: verb == .withdraw,
                            problems: problems), "")
                } else {
                    p(.classes("hint")) {
                        Name(
                            zh: "内容都对，还在提供：清单上记下今天核实过。",
                            en: "All of it is right and still given: the list names today.")
                    }
                }
                div(.classes("actions")) {
                    SubmitButton(name, manner: Self.manner(of: verb)).node
                }
            }.node
        }
    }

    private static func name(of verb: CharityAddress.Verb) -> Name {
        switch verb {
        case .assure: Name(zh: "仍然有效", en: "It is still true")
        case .pause: Name(zh: "暂停提供", en: "Pause it")
        case .resume: Name(zh: "恢复提供", en: "Offer it again")
        case .withdraw: Name(zh: "撤下项目", en: "Withdraw it")
        }
    }

    private static func reason(of verb: CharityAddress.Verb) -> Name? {
        switch verb {
        case .assure: nil
        case .pause: Name(zh: "暂停原因（可不写）", en: "Why it is paused (may be left out)")
        case .resume: Name(zh: "说明（可不写）", en: "Remark (may be left out)")
        case .withdraw: Name(zh: "撤下原因", en: "Why it is withdrawn")
        }
    }

    private static func manner(of verb: CharityAddress.Verb) -> String {
        switch verb {
        case .assure, .resume: "primary"
        case .pause: "plain"
        case .withdraw: "danger"
        }
    }
}
