public import Casework

/// One entry of a list, as its owner wrote it.
public struct EntryPage: Sendable {
    private let offering: Offering
    /// That it is shown of: today, or a past one.
    private let day: CivilDate
    private let isPast: Bool
    private let possible: [ReviewAddress.Verb]
    private let county: County
    private let visitor: Visitor

    /// - Parameters:
    ///   - day: today, or the past day that it is shown of.
    ///   - possible: the words of what its visitor may do to it.
    public init(
        _ offering: Offering, on day: CivilDate, isPast: Bool = false, possible: [String] = [],
        in county: County, for visitor: Visitor
    ) {
        self.offering = offering
        self.day = day
        self.isPast = isPast
        let words = possible.compactMap { ReviewAddress.Verb(rawValue: $0) }
        self.possible = offering.owner == visitor.identity?.agency ? [] : words
        self.county = county
        self.visitor = visitor
    }

    /// - Parameters:
    ///   - message: what was done just now, or why not.
    ///   - problems: of the form that comes back.
    public func bytes(_ message: Message? = nil, problems: [FieldProblem] = []) -> [UInt8] {
        let draft = offering.draft
        return PageFrame(draft.title, for: visitor) {
            message?.node
            ProblemSummary(problems).node
            if isPast { past }
            if !OfferingWords.isOffered(offering, on: day) { notice }
            facts
            LimitsTable(draft.terms).node
            HoursTable(draft.hours).node
            if !isPast { whatNext }
            if let identity = visitor.identity, !isPast { staff(identity, problems) }
            p {
                a(.href(back)) {
                    Name(
                        zh: "回到\(ListReport.name(of: offering.list).zh)",
                        en: "Back to the \(ListReport.name(of: offering.list).en)")
                }
            }
        }.bytes
    }

    private var back: Link {
        ListQuery(topic: nil, area: nil, text: "", day: isPast ? day : nil).link(to: offering.list)
    }

    private var past: Node {
        let name = OfferingWords.day(day)
        return div(.classes("notice plain"), .role("status")) {
            p {
                strong { Name(zh: "这是\(name.zh)当天的样子", en: "As it stood on \(name.en)") }
            }
            p {
                a(.href(CounterAddress.entry(offering.address).link)) {
                    Name(zh: "看现在的", en: "See it as it stands now")
                }
            }
        }
    }

    private var notice: Node {
        let word = OfferingWords.standing(offering, on: day)
        return Message(
            .plain,
            Name(zh: "目前不提供：\(word.zh)", en: "Not offered at present: \(word.en)"),
            offering.reason.map { Name(zh: $0, en: $0) }
        ).node
    }

    private var facts: Node {
        let facts = EntryFacts(
            offering.draft, on: offering.list,
            names: OfferingWords.names(of: offering, in: county), day: day, in: county)
        return dl(.classes("facts")) {
            dt { Name(zh: "状态", en: "State") }
            dd {
                OfferingWords.marks(offering, on: day)
                if let left = OfferingWords.left(of: offering) {
                    " "
                    strong { left }
                }
            }
            for (term, content) in facts.all {
                dt { term }
                dd { content }
            }
            if let assured = OfferingWords.assured(offering, in: county) {
                dt { Name(zh: "最近核实", en: "Last confirmed") }
                dd {
                    assured
                    if offering.assurance?.isStale ?? false {
                        "  "
                        strong { OfferingWords.stale }
                    }
                }
            }
            dt { Name(zh: "版本", en: "Version") }
            dd { String(offering.version) }
        }
    }

    private var whatNext: Node {
        p(.classes("card")) {
            Name(
                zh: "想申请？到您所在乡镇（街道）的窗口说一声就行，不收费。",
                en: "To apply, tell the window of your township; it costs nothing.")
        }
    }

    // MARK: For those who look after the lists

    @NodeBuilder private func staff(
        _ identity: Identity, _ problems: [FieldProblem]
    ) -> [Node] {
        if identity.agency == offering.owner,
            Rights.refusal(offering.list.right, by: identity) == nil
        {
            p(.classes("actions")) {
                a(
                    .classes("button plain"),
                    .href(CharityAddress.offer(code: offering.address.code).link)
                ) { Name(zh: "修改、暂停或撤下", en: "Change, pause or withdraw it") }
            }
        }
        if offering.proposal?.isSubmitted ?? false,
            Rights.refusal(.reviewOffering, by: identity) == nil
        {
            p(.classes("actions")) {
                a(.classes("button plain"), .href(ReviewAddress.entry(offering.address).link)) {
                    Name(zh: "有新版本待审核", en: "A next version waits for review")
                }
            }
        }
        for verb in [ReviewAddress.Verb.assure, .suspend, .lift] where possible.contains(verb) {
            ReviewVerbPart(
                verb, on: offering, problems: problems, for: visitor
            ).node
        }
    }
}
