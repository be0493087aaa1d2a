public import Casework

/// What of the two lists fits the needs of a case 供需对接: each entry with every reason. It ranks
/// nobody and holds nothing by itself; the clerk does.
public struct MatchPage: Sendable {
    /// What a posted form is about: the need by its number, the offer as `owner/code`.
    public static let needName = "need"
    public static let offerName = "offer"
    /// Each form has a field of its own.
    public static func unitsName(_ need: ObligationID, _ offer: String) -> String {
        "units-\(need)-" + offer.map { $0 == "/" ? "." : String($0) }.joined()
    }

    private let view: CaseView
    private let found: [Matching.Found]
    private let claims: [ObligationID: [Claim]]
    private let titles: [OfferingAddress: Name]
    private let now: Instant
    private let county: County
    private let visitor: Visitor

    /// - Parameters:
    ///   - claims: on each need.
    ///   - titles: of the entries that they are on.
    public init(
        _ view: CaseView, _ found: [Matching.Found], claims: [ObligationID: [Claim]],
        titles: [OfferingAddress: Name], at now: Instant, in county: County, for visitor: Visitor
    ) {
        self.view = view
        self.found = found
        self.claims = claims
        self.titles = titles
        self.now = now
        self.county = county
        self.visitor = visitor
    }

    /// - Parameters:
    ///   - message: why nothing was held.
    ///   - problems: of the form that comes back.
    public func bytes(_ message: Message? = nil, problems: [FieldProblem] = []) -> [UInt8] {
        let receipt = view.opened.receipt
        return PageFrame(
            Name(zh: "供需对接：\(receipt)", en: "Matching: \(receipt)"), for: visitor,
            lead: Name(
                zh: "先看国家该给的，再看社会能帮的。每条都写明理由，由您来选。",
                en: "First what the state owes, then what society offers, each with its reasons;"
                    + " you choose.")
        ) {
            message?.node
            ProblemSummary(problems).node
            p {
                a(.href(WindowAddress.theCase(receipt).link)) {
                    Name(zh: "回到个案", en: "Back to the case")
                }
            }
            if found.isEmpty {
                p(.classes("empty")) { Name(zh: "没有可对接的需求。", en: "No need to be matched.") }
            }
            for need in found { part(of: need, problems) }
        }.bytes
    }

    private func part(of need: Matching.Found, _ problems: [FieldProblem]) -> Node {
        let obligation = view.obligations.first { $0.id == need.obligation }
        let topic = OfferingWords.topic(need.subject.topic, in: county)
        let id = "need-\(need.obligation)"
        return section(.labelled(by: id)) {
            h2(.id(id)) {
                topic
                if let obligation {
                    " · "
                    obligation.standing.name
                }
            }
            if let claims = claims[need.obligation], !claims.isEmpty {
                h3 { Name(zh: "已有的认领", en: "Claims on it") }
                ClaimTable(claims, titles: titles, in: county, for: visitor).node
            }
            h3 { ListReport.name(of: .government) }
            cards(need.government, of: need, problems)
            h3 { ListReport.name(of: .social) }
            cards(need.social, of: need, problems)
        }
    }

    @NodeBuilder private func cards(
        _ matches: [Matching.Match], of need: Matching.Found, _ problems: [FieldProblem]
    ) -> [Node] {
        if matches.isEmpty {
            p(.classes("empty")) { Name(zh: "没有这个事项的项目。", en: "Nothing about this topic.") }
        } else {
            ul(.classes("entries")) {
                for match in matches { li(.classes("card")) { card(match, need, problems) } }
            }
        }
    }

    @NodeBuilder private func card(
        _ match: Matching.Match, _ need: Matching.Found, _ problems: [FieldProblem]
    ) -> [Node] {
        let offering = match.offering
        h4 {
            a(.href(CounterAddress.entry(offering.address).link)) { offering.draft.title }
            " "
            Self.mark(match)
        }
        p {
            OfferingWords.names(of: offering, in: county).owner
            if let left = OfferingWords.left(of: offering) {
                " · "
                strong { left }
            }
        }
        ul(.classes("reasons")) {
            for reason in match.reasons {
                li {
                    strong { Self.word(for: reason.verdict) }
                    " "
                    reason.words
                }
            }
        }
        if match.fits, offering.list == .social { hold(offering, need.obligation, problems) }
    }

    private func hold(
        _ offering: Offering, _ need: ObligationID, _ problems: [FieldProblem]
    ) -> Node {
        let offer = "\(offering.owner)/\(offering.address.code)"
        let units = Self.unitsName(need, offer)
        let title = offering.draft.title
        return PostForm(
            to: WindowAddress.match(view.opened.receipt).link, for: visitor,
            label: Name(zh: "保留名额：\(title.zh)", en: "Hold: \(title.en)"), classes: "inline"
        ) {
            HiddenField(Self.needName, need.description).node
            HiddenField(Self.offerName, offer).node
            FieldPart.line(
                FieldPart.Place(
                    units,
                    Name(
                        zh: "数量（\(offering.draft.capacity?.unit ?? "")）",
                        en: "How many (\(offering.draft.capacity?.unit ?? ""))"),
                    problems: problems), "1", extra: .inputMode("numeric"))
            SubmitButton(Name(zh: "保留名额", en: "Hold it")).node
        }.node
    }

    private static func mark(_ match: Matching.Match) -> Node {
        guard match.fits else {
            return span(.classes("mark plain")) { Name(zh: "不适合", en: "does not fit") }
        }
        return match.reasons.contains { $0.verdict == .unknown }
            ? span(.classes("mark warn")) { Name(zh: "须核对", en: "somebody has to look") }
            : span(.classes("mark good")) { Name(zh: "适合", en: "fits") }
    }

    private static func word(for verdict: Matching.Verdict) -> Name {
        switch verdict {
        case .yes: Name(zh: "✓ 是：", en: "✓ yes:")
        case .no: Name(zh: "✗ 否：", en: "✗ no:")
        case .unknown: Name(zh: "? 待核对：", en: "? unknown:")
        }
    }
}
