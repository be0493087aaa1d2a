/// A coverage report in the making: takes the obligations one by one, in any order.
public struct CoverageCount: Sendable {
    private struct Place: Hashable {
        let topic: TopicID
        let township: Area
    }

    /// What was put into another's hands.
    private struct Former {
        let submittedAt: Instant
        let partOf: ObligationID?
    }

    private let period: Period?
    private let asOf: Instant
    private let county: County
    /// Needs for which society gave something.
    private let given: Set<ObligationID>
    private let claims: ClaimTally
    private var tallies: [Place: CoverageTally] = [:]
    private var formers: [ObligationID: Former] = [:]
    private var successors: [Obligation] = []

    /// - Parameter claims: all of them, as they stood at the moment of the report.
    public init(
        period: Period?, asOf: Instant, claims: some Sequence<Claim>, in county: County
    ) {
        self.period = period
        self.asOf = asOf
        self.county = county
        var (given, tally) = (Set<ObligationID>(), ClaimTally())
        for claim in claims {
            if claim.status == .fulfilled { given.insert(claim.obligation) }
            guard period?.contains(claim.openedAt.civilDate) ?? true else { continue }
            tally.count(ClaimTally.Fate(of: claim))
        }
        self.given = given
        self.claims = tally
    }

    /// One obligation as it stood at the moment of the report; one submitted later is left out, and
    /// so is what no household asked for.
    public mutating func add(_ obligation: Obligation) {
        guard obligation.submittedAt <= asOf,
            county.topics[obligation.rules.topic]?.isBornAtWindow ?? true
        else { return }
        if obligation.standing == .rerouted {
            formers[obligation.id] = Former(
                submittedAt: obligation.submittedAt, partOf: obligation.partOf)
        } else if obligation.partOf != nil {
            successors.append(obligation)
        } else {
            count(
                obligation, since: obligation.submittedAt, isGiven: given.contains(obligation.id),
                into: &tallies)
        }
    }

    public var report: CoverageReport {
        var tallies = tallies
        for successor in successors {
            // A reroute is the same need; it came when it was first asked for.
            var since = successor.submittedAt
            var isGiven = given.contains(successor.id)
            var place = successor.partOf
            while let id = place, let former = formers[id] {
                since = former.submittedAt
                isGiven = isGiven || given.contains(id)
                place = former.partOf
            }
            count(successor, since: since, isGiven: isGiven, into: &tallies)
        }
        return CoverageReport(
            period: period, asOf: asOf, topics: topics(of: tallies),
            townships: townships(of: tallies), claims: claims)
    }

    private func count(
        _ obligation: Obligation, since: Instant, isGiven: Bool,
        into tallies: inout [Place: CoverageTally]
    ) {
        guard period?.contains(since.civilDate) ?? true else { return }
        let place = Place(topic: obligation.rules.topic, township: obligation.area.township)
        tallies[place, default: CoverageTally()].count(
            Coverage(of: obligation, isGiven: isGiven))
    }

    private func topics(
        of tallies: [Place: CoverageTally]
    ) -> [CoverageReport.Line] {
        var lines: [TopicID: CoverageTally] = [:]
        for topic in county.topics.values where topic.isBornAtWindow {
            lines[topic.id] = CoverageTally()
        }
        for (place, tally) in tallies { lines[place.topic, default: CoverageTally()].add(tally) }
        return lines.sorted { $0.key < $1.key }.map { id, tally in
            CoverageReport.Line(
                key: id.text, name: county.topics[id]?.name ?? Name(zh: id.text, en: id.text),
                tally: tally)
        }
    }

    private func townships(
        of tallies: [Place: CoverageTally]
    ) -> [CoverageReport.Line] {
        var lines: [Area: CoverageTally] = [:]
        for place in county.places.keys { lines[place.township] = CoverageTally() }
        for (place, tally) in tallies {
            lines[place.township, default: CoverageTally()].add(tally)
        }
        return lines.sorted { $0.key < $1.key }.map { area, tally in
            CoverageReport.Line(
                key: area.path, name: ReportWords.place(area, in: county), tally: tally)
        }
    }
}
