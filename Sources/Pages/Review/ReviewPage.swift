public import Casework

/// What is proposed of one entry, beside what stands on the list; published or given back.
public struct ReviewPage: Sendable {
    /// The version that the page shows: another one is not published unseen.
    public static let versionName = "version"
    /// Each verb has a field of its own.
    public static func reasonName(_ verb: ReviewAddress.Verb) -> String {
        "\(verb.rawValue)-reason"
    }

    private let offering: Offering
    private let proposal: Proposal
    private let possible: [ReviewAddress.Verb]
    private let now: Instant
    private let county: County
    private let visitor: Visitor

    /// - Parameter possible: the words of what its visitor may do to it.
    /// - Returns: nil where nothing is proposed.
    public init?(
        _ offering: Offering, possible: [String], at now: Instant, in county: County,
        for visitor: Visitor
    ) {
        guard let proposal = offering.proposal else { return nil }
        self.offering = offering
        self.proposal = proposal
        self.possible = possible.compactMap { ReviewAddress.Verb(rawValue: $0) }
            .filter(\.isReview)
        self.now = now
        self.county = county
        self.visitor = visitor
    }

    /// - Parameters:
    ///   - message: why it was not done.
    ///   - problems: of the form that comes back.
    public func bytes(_ message: Message? = nil, problems: [FieldProblem] = []) -> [UInt8] {
        let title = proposal.draft.title
        return PageFrame(
            Name(zh: "审核：\(title.zh)", en: "Review: \(title.en)"), for: visitor
        ) {
            message?.node
            ProblemSummary(problems).node
            facts
            difference
            for verb in possible {
                ReviewVerbPart(verb, on: offering, problems: problems, for: visitor).node
            }
            if possible.isEmpty {
                p(.classes("empty")) {
                    Name(zh: "现在不能发布或退回。", en: "It can be neither published nor returned now.")
                }
            }
            p {
                a(.href(ReviewAddress.reviews.link)) {
                    Name(zh: "回到清单审核", en: "Back to what waits for review")
                }
            }
        }.bytes
    }

    private var facts: Node {
        dl(.classes("facts")) {
            dt { Name(zh: "清单", en: "List") }
            dd { ListReport.name(of: offering.list) }
            dt { Name(zh: "发布机构", en: "Owner") }
            dd { ReportWords.agency(offering.owner, in: county) }
            dt { Name(zh: "版本", en: "Version") }
            dd {
                String(proposal.version)
                if let edition = offering.edition {
                    Name(
                        zh: "（清单上是第 \(edition.version) 版）",
                        en: " (version \(edition.version) stands on the list)")
                } else {
                    Name(zh: "（第一次发布）", en: " (it was never published)")
                }
            }
            dt { Name(zh: "提交", en: "Submitted") }
            dd { MomentText.text(proposal.since) }
        }
    }

    @NodeBuilder private var difference: [Node] {
        let rows = OfferingDifference(of: proposal, offering, on: now.civilDate, in: county).rows
        if let edition = offering.edition {
            let (changed, same) = (rows.filter(\.isChanged), rows.filter { !$0.isChanged })
            TableView(
                Name(zh: "与已发布版本的不同", en: "What differs from the published version"),
                head: [
                    Name(zh: "栏目", en: "Field"),
                    Name(zh: "已发布（第 \(edition.version) 版）", en: "Published (\(edition.version))"),
                    Name(
                        zh: "拟发布（第 \(proposal.version) 版）", en: "Proposed (\(proposal.version))"),
                ], empty: Name(zh: "内容没有不同。", en: "It says the same."),
                rows: changed.map { [.said($0.term), Self.cell($0.old), Self.cell($0.new)] }
            ).node
            details {
                summary {
                    Name(zh: "没有改动的 \(same.count) 栏", en: "\(same.count) fields are unchanged")
                }
                dl(.classes("facts")) {
                    for row in same {
                        dt { row.term }
                        dd { row.new ?? .nothing }
                    }
                }
            }
        } else {
            h2 { Name(zh: "拟发布的内容", en: "What is proposed") }
            dl(.classes("facts")) {
                for row in rows {
                    dt { row.term }
                    dd { row.new ?? .nothing }
                }
            }
        }
    }

    private static func cell(_ node: Node?) -> Node {
        node ?? .said(Name(zh: "（没有写）", en: "(nothing)"))
    }
}
