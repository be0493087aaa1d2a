public import Casework

/// An agency's inbox: what waits for it and what it owes, the soonest due first.
public struct InboxPage: Sendable {
    /// The name of the boxes: the obligations that were chosen.
    public static let chosen = "chosen"

    private let agency: AgencyID
    private let rows: [ObligationView]
    private let count: WorkCount
    private let filter: WorkFilter
    private let next: Link?
    private let leads: [ObligationID: Offering]
    private let now: Instant
    private let county: County
    private let visitor: Visitor

    /// - Parameters:
    ///   - agency: whose inbox it is; who is of another agency only looks.
    ///   - count: of all its work.
    ///   - next: where the rest of the list is.
    ///   - leads: the entries that the leads among the rows point to.
    public init(
        of agency: AgencyID, _ rows: [ObligationView], count: WorkCount, filter: WorkFilter,
        next: Link?, leads: [ObligationID: Offering] = [:], at now: Instant, in county: County,
        for visitor: Visitor
    ) {
        self.agency = agency
        self.rows = rows
        self.count = count
        self.filter = filter
        self.next = next
        self.leads = leads
        self.now = now
        self.county = county
        self.visitor = visitor
    }

    private var isOwn: Bool { visitor.identity?.agency == agency }

    public func bytes(_ message: Message? = nil) -> [UInt8] {
        let name = ReportWords.agency(agency, in: county)
        return PageFrame(
            Name(zh: "\(name.zh)待办", en: "Inbox: \(name.en)"), for: visitor,
            lead: Name(zh: "先到期的在前；紧急事项最前。", en: "Soonest due first; urgent ones before all."),
            live: [.queue]
        ) {
            message?.node
            counts
            filterForm
            list
            if let next {
                p { a(.href(next)) { Name(zh: "后面的", en: "More") } }
            }
        }.bytes
    }

    /// What the boxes chose, as the page says it afterwards.
    ///
    /// - Parameter isAny: whether anything of it still waited.
    public static func taken(_ isAny: Bool) -> Message {
        isAny
            ? Message(
                .good, Name(zh: "所选事项已签收", en: "Acknowledged"),
                Name(
                    zh: "已被同事领取或签收的不在其内。",
                    en: "What a colleague has in hand or acknowledged meanwhile is left out."))
            : Message(
                .plain, Name(zh: "没有签收任何事项", en: "Nothing was acknowledged"),
                Name(
                    zh: "请勾选待签收的事项；已被同事领取或签收的不能再签收。",
                    en: "Tick what waits; what a colleague has taken cannot be taken again."))
    }

    // MARK: Counts and filter

    private var counts: Node {
        ul(.classes("counts")) {
            for stage in WorkFilter.Stage.allCases {
                li {
                    a(.href(InboxQuery(agency: other, WorkFilter(stage: stage)).link)) {
                        stage.name
                        " "
                        strong { String(count.stages[stage] ?? 0) }
                    }
                }
            }
            li {
                a(.href(InboxQuery(agency: other, WorkFilter(isOverdue: true)).link)) {
                    Name(zh: "逾期", en: "Overdue")
                    " "
                    strong { String(count.overdue) }
                }
            }
        }
    }

    /// Named in links by whoever looks at an agency that is not their own.
    private var other: AgencyID? { isOwn ? nil : agency }

    private var filterForm: Node {
        let topics = county.topics.values.sorted { $0.id < $1.id }
        let own = county.agencies[agency].map { known in
            topics.filter { known.topics.contains($0.id) }
        }
        return form(
            .get, .action(InboxAddress.inbox.link), .classes("form filter"),
            .label(Name(zh: "筛选", en: "Filter"))
        ) {
            if let other { HiddenField(InboxQuery.agencyName, other.text).node }
            FieldPart.choice(
                FieldPart.Place(InboxQuery.stageName, Name(zh: "进度", en: "Stage")),
                filter.stage?.rawValue ?? "",
                of: WorkFilter.Stage.allCases.map { ($0.rawValue, $0.name) }, empty: Self.all)
            FieldPart.choice(
                FieldPart.Place(InboxQuery.topicName, Name(zh: "事项", en: "Topic")),
                filter.topic?.text ?? "",
                of: (own.flatMap { $0.isEmpty ? nil : $0 } ?? topics).map { ($0.id.text, $0.name) },
                empty: Self.all)
            FieldPart.tick(
                InboxQuery.urgentName, Name(zh: "只看紧急", en: "Urgent only"),
                isTicked: filter.isUrgent == true)
            FieldPart.tick(
                InboxQuery.overdueName, Name(zh: "只看逾期", en: "Overdue only"),
                isTicked: filter.isOverdue == true)
            div(.classes("actions")) {
                SubmitButton(Name(zh: "筛选", en: "Filter"), manner: "plain").node
            }
        }
    }

    private static let all = Name(zh: "全部", en: "All")

    // MARK: The list

    private var list: Node {
        let table = TableView(
            Name(zh: "事项", en: "Obligations"),
            head: (hasBoxes ? [Name(zh: "选择", en: "Choose")] : []) + [
                Name(zh: "事项", en: "Obligation"), Name(zh: "时限", en: "Time left"),
                Name(zh: "状态", en: "State"), Name(zh: "地区", en: "Area"),
                Name(zh: "回执号", en: "Receipt"),
            ], empty: Name(zh: "没有符合条件的事项。", en: "Nothing here."),
            rows: rows.map(cells), headedBy: hasBoxes ? 1 : 0
        ).node
        guard hasBoxes else { return table }
        return PostForm(
            to: InboxAddress.acknowledge.link, for: visitor,
            label: Name(zh: "批量签收", en: "Acknowledge several"), classes: "list-form"
        ) {
            table
            div(.classes("actions")) {
                SubmitButton(Name(zh: "签收所选", en: "Acknowledge the chosen ones")).node
                SubmitButton(
                    Name(zh: "签收本页全部", en: "Acknowledge all shown"), name: "all",
                    value: rows.filter(isTakeable).map(\.obligation.id.description)
                        .joined(separator: ","), manner: "plain"
                ).node
            }
        }.node
    }

    private var hasBoxes: Bool { rows.contains(where: isTakeable) }

    /// Waits in the visitor's own queue and is in nobody's hands.
    private func isTakeable(_ row: ObligationView) -> Bool {
        guard isOwn, let waiting = row.obligation.waiting else { return false }
        return waiting.queue == agency && waiting.lease == nil
    }

    private func cells(_ row: ObligationView) -> [Node] {
        let obligation = row.obligation
        let topic = ReportWords.topic(under: obligation.rules, in: county)
        let box: [Node] = hasBoxes ? [box(row)] : []
        return box + [
            .group([
                a(.href(InboxAddress.obligation(obligation.id).link)) {
                    obligation.id.description
                    " "
                    topic
                },
                leads[obligation.id].map { lead in
                    p(.classes("hint")) {
                        a(.href(CounterAddress.entry(lead.address).link)) { lead.draft.title }
                    }
                } ?? .nothing,
                obligation.isUrgent
                    ? span(.classes("badge")) { Name(zh: "紧急", en: "Urgent") } : .nothing,
            ]),
            TimeLeft(obligation, at: now, in: county.calendar)?.node ?? .text("—"),
            .group(state(of: obligation)),
            .said(
                county.places[obligation.area]
                    ?? Name(zh: obligation.area.path, en: obligation.area.path)),
            .text(row.receipt.number),
        ]
    }

    private func box(_ row: ObligationView) -> Node {
        guard isTakeable(row) else { return .text("—") }
        let id = row.obligation.id.description
        return input(
            .type("checkbox"), .name(Self.chosen), .id("\(Self.chosen)-\(id)"), .value(id),
            .label(Name(zh: "选择事项 \(id)", en: "Choose obligation \(id)")))
    }

    @NodeBuilder private func state(of obligation: Obligation) -> [Node] {
        obligation.standing.name
        if let waiting = obligation.waiting, waiting.queue == agency {
            " · "
            waiting.matter.name
            if let lease = waiting.lease {
                span(.classes("hint")) {
                    Name(
                        zh: "（已领取，至 \(lease.until.minutes)）",
                        en: " (in hand until \(lease.until.minutes))")
                }
            }
        }
    }
}
