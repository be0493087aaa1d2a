public import Casework

/// Claims that concern the visitor, newest first, with what waits for whom and until when.
public struct ClaimsPage: Sendable {
    /// Whether those that have ended are shown as well.
    public static let showName = "show"
    public static let everything = "all"
    public static let beforeName = "before"

    private let rows: [Claim]
    private let titles: [OfferingAddress: Name]
    private let showsAll: Bool
    private let next: ClaimID?
    private let county: County
    private let visitor: Visitor

    /// - Parameters:
    ///   - titles: of the entries that they are on.
    ///   - next: where the next page goes on; nil on the last.
    public init(
        _ rows: [Claim], titles: [OfferingAddress: Name], showsAll: Bool, next: ClaimID?,
        in county: County, for visitor: Visitor
    ) {
        self.rows = rows
        self.titles = titles
        self.showsAll = showsAll
        self.next = next
        self.county = county
        self.visitor = visitor
    }

    public var bytes: [UInt8] {
        PageFrame(
            Name(zh: "认领", en: "Claims"), for: visitor,
            lead: Name(
                zh: "为某个需求留下的社会帮扶名额：谁该答复、到什么时候。",
                en: "What of the offers is kept for a need: who has to answer, and until when."),
            live: [.claim]
        ) {
            ul(.classes("choices")) {
                li {
                    a(.href(ClaimAddress.claims.link), .current(!showsAll)) {
                        Name(zh: "未了结的", en: "Open ones")
                    }
                }
                li {
                    a(.href(all), .current(showsAll)) { Name(zh: "全部", en: "All") }
                }
            }
            ClaimTable(rows, titles: titles, in: county, for: visitor).node
            if let next {
                p(.classes("actions")) {
                    let link = showsAll ? all : ClaimAddress.claims.link
                    a(.classes("button plain"), .href(link.with(Self.beforeName, next.description)))
                    { Name(zh: "更早的", en: "Earlier ones") }
                }
            }
        }.bytes
    }

    private var all: Link { ClaimAddress.claims.link.with(Self.showName, Self.everything) }
}

/// Claims, one a row.
struct ClaimTable {
    let node: Node

    init(
        _ rows: [Claim], titles: [OfferingAddress: Name], in county: County, for visitor: Visitor
    ) {
        let own = visitor.identity?.agency
        node =
            TableView(
                Name(zh: "认领", en: "Claims"),
                head: [
                    Name(zh: "认领", en: "Claim"), Name(zh: "为什么需求", en: "For which need"),
                    Name(zh: "状态", en: "State"),
                    Name(zh: "等谁、到何时", en: "Waits for whom, until when"),
                ], isCaptionSeen: false, empty: Name(zh: "没有认领。", en: "There are none."),
                rows: rows.map { claim in
                    let topic = OfferingWords.topic(claim.topic, in: county)
                    let place = ReportWords.place(claim.area.township, in: county)
                    return [
                        a(.href(ClaimAddress.claim(claim.id).link)) {
                            claim.id.description + " "
                            titles[claim.address]
                                ?? Name(zh: claim.address.code, en: claim.address.code)
                        },
                        .said(
                            Name(
                                zh: "\(topic.zh) · \(place.zh)，数量 \(claim.units)",
                                en: "\(topic.en) · \(place.en), \(claim.units) wanted")),
                        ClaimWords.mark(claim.status),
                        ClaimWords.waits(claim, for: own, in: county),
                    ]
                }
            ).node
    }
}
