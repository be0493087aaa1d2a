public import Casework

/// One obligation: where it stands, its limits, what happened, and exactly what can be done now.
public struct ObligationPage: Sendable {
    private let view: ObligationView
    private let history: [Recorded]
    private let possible: [Right]
    private let isNamingStaff: Bool
    /// That a lead points to; nil for any other obligation.
    private let lead: Offering?
    private let now: Instant
    private let county: County
    private let visitor: Visitor

    /// - Parameters:
    ///   - possible: what its visitor may do; see ``ObligationRules/possible(on:in:)``.
    ///   - isNamingStaff: whether the history may name accounts.
    ///   - lead: the entry that it points to, for a lead.
    public init(
        _ view: ObligationView, history: [Recorded], possible: [Right], isNamingStaff: Bool,
        lead: Offering? = nil, at now: Instant, in county: County, for visitor: Visitor
    ) {
        self.view = view
        self.history = history
        self.possible = possible
        self.isNamingStaff = isNamingStaff
        self.lead = lead
        self.now = now
        self.county = county
        self.visitor = visitor
    }

    private var obligation: Obligation { view.obligation }

    /// - Parameters:
    ///   - message: what was done just now, or why not.
    ///   - draft: the form that comes back.
    ///   - papers: opened for this page, and for no other.
    public func bytes(
        _ message: Message? = nil, draft: VerbDraft? = nil, papers: Papers? = nil
    ) -> [UInt8] {
        let topic = ReportWords.topic(under: obligation.rules, in: county)
        return PageFrame(
            Name(
                zh: "事项 \(obligation.id)：\(topic.zh)",
                en: "Obligation \(obligation.id): \(topic.en)"), for: visitor
        ) {
            message?.node
            if let draft { ProblemSummary(draft.problems).node }
            facts
            if let papers { PapersPart(papers: papers, county: county).node }
            verbs(draft, hasPapers: papers != nil)
            ClockPart(obligation: obligation, now: now, county: county).node
            HistoryPart(history: history, county: county, isNamingStaff: isNamingStaff).node
        }.bytes
    }

    /// What was just done, if the address says so and names a verb.
    public static func done(_ word: String?) -> Message? {
        guard let right = word.flatMap({ Right(rawValue: $0) }), InboxAddress.verbs.contains(right)
        else { return nil }
        return Message(.good, VerbWords.done(right))
    }

    // MARK: Where it stands

    private var facts: Node {
        section(.classes("card")) {
            h2 { Name(zh: "现状", en: "Where it stands") }
            p {
                strong { obligation.standing.name }
                " "
                TimeLeft(obligation, at: now, in: county.calendar)?.node
                if obligation.isUrgent {
                    " "
                    span(.classes("badge")) { Name(zh: "紧急", en: "Urgent") }
                }
            }
            dl(.classes("facts")) {
                fact(Name(zh: "回执号", en: "Receipt"), receipt)
                if let lead { fact(Name(zh: "线索指向", en: "Points to"), .group(words(of: lead))) }
                fact(Name(zh: "承办部门", en: "Agency"), .said(agency(obligation.agency)))
                fact(Name(zh: "受理窗口", en: "Window"), .said(agency(obligation.window)))
                if !obligation.status.isFinal {
                    fact(
                        Name(zh: "现由谁办", en: "Owes the next step"),
                        .said(agency(obligation.owner)))
                }
                fact(
                    Name(zh: "地区", en: "Area"),
                    .said(
                        county.places[obligation.area]
                            ?? Name(zh: obligation.area.path, en: obligation.area.path)))
                fact(Name(zh: "提交", en: "Submitted"), .text(obligation.submittedAt.minutes))
                if let until = obligation.holdUntil {
                    fact(Name(zh: "等补正至", en: "Waiting until"), .text(until.minutes))
                }
                if let outcome = obligation.outcome {
                    fact(Name(zh: "结果", en: "Outcome"), .said(outcome.name))
                }
                if let closedAt = obligation.closedAt {
                    fact(Name(zh: "办结时间", en: "Closed"), .text(closedAt.minutes))
                }
                if let partOf = obligation.partOf {
                    fact(
                        Name(zh: "接续事项", en: "Replaces"),
                        a(.href(InboxAddress.obligation(partOf).link)) { partOf.description })
                }
                if let waiting = obligation.waiting { fact(Self.waits, .group(words(of: waiting))) }
                fact(Name(zh: "规则", en: "Rules"), .text(obligation.rules.description))
            }
        }
    }

    private static let waits = Name(zh: "队列", en: "In the queue")

    @NodeBuilder private func words(of waiting: Waiting) -> [Node] {
        agency(waiting.queue)
        "："
        waiting.matter.name
        if let lease = waiting.lease {
            Name(
                zh: "（已领取，至 \(lease.until.minutes)）",
                en: " (in hand until \(lease.until.minutes))")
        }
    }

    private func fact(_ name: Name, _ value: Node) -> Node {
        .group([dt { name }, dd { value }])
    }

    private func agency(_ id: AgencyID) -> Name { ReportWords.agency(id, in: county) }

    /// The entry, and where the window matches the case with it.
    @NodeBuilder private func words(of lead: Offering) -> [Node] {
        a(.href(CounterAddress.entry(lead.address).link)) { lead.draft.title }
        " "
        OfferingWords.marks(lead, on: now.civilDate)
        if visitor.identity?.agency == obligation.window {
            p {
                a(.href(WindowAddress.match(view.receipt).link)) {
                    Name(zh: "供需对接", en: "Match the case with the lists")
                }
            }
        }
    }

    /// The window follows its own case from here.
    private var receipt: Node {
        let number = view.receipt.number
        guard visitor.identity?.role != .agency else { return .text(number) }
        return a(.href(WindowAddress.theCase(view.receipt).link)) { number }
    }

    // MARK: What can be done

    /// The two that need no form stand open; the others unfold.
    private func verbs(_ draft: VerbDraft?, hasPapers: Bool) -> Node {
        let plain = possible.filter { $0 == .acknowledge || $0 == .consult && !hasPapers }
        let formed = possible.filter { $0 != .acknowledge && $0 != .consult }
        guard !plain.isEmpty || !formed.isEmpty else {
            return section {
                h2 { Name(zh: "可办理", en: "What can be done") }
                p(.classes("empty")) {
                    Name(zh: "您现在不需要在此办理什么。", en: "Nothing for you to do here now.")
                }
            }
        }
        return section(.classes("verbs")) {
            h2 { Name(zh: "可办理", en: "What can be done") }
            for right in plain { button(right) }
            for right in formed {
                VerbPart(
                    right: right, obligation: obligation, county: county, visitor: visitor,
                    draft: draft.flatMap { $0.right == right ? $0 : nil }
                ).node
            }
        }
    }

    private func button(_ right: Right) -> Node {
        let address: InboxAddress =
            right == .consult ? .consult(obligation.id) : .verb(obligation.id, right)
        return PostForm(to: address.link, for: visitor, classes: "form plain-form") {
            HiddenField(VerbEntry.version, String(obligation.sequence)).node
            SubmitButton(
                right == .consult
                    ? Name(zh: "查阅材料（将记入日志）", en: "Open the papers (this is recorded)")
                    : VerbWords.name(of: right)
            ).node
            if let hint = VerbWords.hint(of: right) { p(.classes("hint")) { hint } }
        }.node
    }
}
