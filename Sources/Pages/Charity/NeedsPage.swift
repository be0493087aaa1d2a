public import Casework

/// Needs that nobody covers, without anything that leads to a household; a charity claims one with
/// an offer of its own.
public struct NeedsPage: Sendable {
    /// Which need a posted form is about: its code.
    public static let needName = "need"
    /// Each need has fields of its own.
    public static func offerName(_ code: NeedCode) -> String { "offer-\(code)" }
    public static func unitsName(_ code: NeedCode) -> String { "units-\(code)" }

    private let needs: [UncoveredNeed]
    private let offers: [Offering]
    private let now: Instant
    private let county: County
    private let visitor: Visitor

    /// - Parameter offers: of the visitor's own, whatever of them fits.
    public init(
        _ needs: [UncoveredNeed], offers: [Offering], at now: Instant, in county: County,
        for visitor: Visitor
    ) {
        self.needs = needs
        self.offers = offers
        self.now = now
        self.county = county
        self.visitor = visitor
    }

    /// - Parameters:
    ///   - message: why it was not claimed.
    ///   - problems: of the form that comes back.
    public func bytes(_ message: Message? = nil, problems: [FieldProblem] = []) -> [UInt8] {
        PageFrame(
            Name(zh: "待认领的需求", en: "Needs that nobody covers"), for: visitor,
            lead: Name(
                zh: "近 \(UncoveredNeed.days) 天里，政府救助没能解决或只解决了一部分的需求。",
                en: "What the state did not cover in the last \(UncoveredNeed.days) days.")
        ) {
            message?.node
            ProblemSummary(problems).node
            p {
                Name(
                    zh: "这里没有姓名、住址和编号。认领后由窗口答复；本人单独同意之后，您才会知道是谁。",
                    en: "No name, address or number is here. The window answers a claim, and you"
                        + " learn who it is only after the household has agreed.")
            }
            if needs.isEmpty {
                p(.classes("empty")) { Name(zh: "目前没有。", en: "None at present.") }
            }
            ul(.classes("entries"), .label(Name(zh: "需求", en: "Needs"))) {
                for need in needs { li(.classes("card")) { card(need, problems) } }
            }
            if visitor.identity?.role == .charity {
                p(.classes("actions")) {
                    a(.classes("button plain"), .href(CharityAddress.new.link)) {
                        Name(zh: "写新项目", en: "Write a new offer")
                    }
                }
            }
        }.bytes
    }

    @NodeBuilder private func card(
        _ need: UncoveredNeed, _ problems: [FieldProblem]
    ) -> [Node] {
        let topic = OfferingWords.topic(need.topic, in: county)
        let place = ReportWords.place(need.township, in: county)
        let title = Name(zh: "\(topic.zh) · \(place.zh)", en: "\(topic.en) · \(place.en)")
        h2 { title }
        dl(.classes("facts")) {
            dt { Name(zh: "对象类别", en: "Object classes") }
            dd {
                if let categories = need.categories {
                    categories.isEmpty
                        ? Name(zh: "没有登记", en: "none on record")
                        : OfferingWords.classes(categories)
                } else {
                    Name(zh: "须由窗口核对", en: "the window has to look")
                }
            }
            dt { Name(zh: "答复日期", en: "Answered on") }
            dd { OfferingWords.day(need.since) }
            dt { Name(zh: "为什么还没解决", en: "Why it is open") }
            dd { Self.words(need.why) }
            if let code = need.code {
                dt { Name(zh: "需求代码", en: "Code of the need") }
                dd { code.description }
            }
        }
        if visitor.identity?.role == .charity, let code = need.code {
            claimForm(need, code, title, problems)
        }
    }

    private func claimForm(
        _ need: UncoveredNeed, _ code: NeedCode, _ title: Name, _ problems: [FieldProblem]
    ) -> Node {
        let fitting = offers.filter { fits($0, need) }
        guard !fitting.isEmpty else {
            return p(.classes("hint")) {
                Name(
                    zh: "您现在没有适合这个需求的已发布项目。", en: "None of your published offers fits it.")
            }
        }
        let (offer, units) = (Self.offerName(code), Self.unitsName(code))
        let isWrong = problems.contains { $0.field == offer || $0.field == units }
        return details(.classes("verb"), .open(isWrong)) {
            summary { Name(zh: "认领", en: "Claim") }
            PostForm(
                to: CharityAddress.needs.link, for: visitor,
                label: Name(zh: "认领：\(title.zh)", en: "Claim: \(title.en)")
            ) {
                HiddenField(Self.needName, code.description).node
                FieldPart.choice(
                    FieldPart.Place(
                        offer, Name(zh: "用哪个项目", en: "With which offer"), isRequired: true,
                        problems: problems), fitting.count == 1 ? fitting[0].address.code : "",
                    of: fitting.map { ($0.address.code, Self.name(of: $0)) })
                FieldPart.line(
                    FieldPart.Place(
                        units, Name(zh: "数量", en: "How many"), isRequired: true,
                        problems: problems), "1", extra: .inputMode("numeric"))
                div(.classes("actions")) {
                    SubmitButton(Name(zh: "认领这个需求", en: "Claim this need")).node
                }
            }.node
        }
    }

    /// As the rules will look at it, with what may be known of the household.
    private func fits(_ offering: Offering, _ need: UncoveredNeed) -> Bool {
        guard offering.edition != nil else { return false }
        let subject = Matching.Subject(
            topic: need.topic, area: need.township,
            categories: need.categories?.map(\.rawValue))
        return Matching.match(offering, for: subject, at: now, in: county).fits
    }

    private static func name(of offering: Offering) -> Name {
        let (title, left) = (offering.draft.title, OfferingWords.left(of: offering))
        return left.map { Name(zh: "\(title.zh)（\($0.zh)）", en: "\(title.en) (\($0.en))") } ?? title
    }

    private static func words(_ outcome: Outcome) -> Name {
        switch outcome {
        case .noCapacity: Name(zh: "没有名额", en: "there was no place")
        case .notEligible: Name(zh: "不符合政府救助条件", en: "the state's conditions are not met")
        case .partlyHelped: Name(zh: "只解决了一部分", en: "it was covered in part")
        default: Name(zh: outcome.rawValue, en: outcome.rawValue)
        }
    }
}
