import Casework
import Testing

/// Random days of two windows, two charities and their offers: nobody ever promises what another
/// has been promised already.
@Suite("Capacity under random use")
struct CapacityInvariantTests {
    typealias Fixture = CountyFixture
    typealias Draw = TimeFixture.Draw

    @Test("no sequence of claims, confirmations, ends, waits and new totals oversells an offer")
    func randomDays() throws {
        let needs = try [Fixture.qinghe, Fixture.shiqiao].flatMap { area in
            try (0..<4).map { try Self.need($0, in: area) }
        }
        var words: Set<String> = []
        var codes: Set<Refusal.Code> = []
        var wasFull = false
        for seed in UInt64(1)...200 {
            var day = Day(seed: seed, needs: needs)
            for step in 0..<60 {
                do { try day.step() } catch { codes.insert(error.code) }
                let broken = day.broken()
                guard broken.isEmpty else {
                    Issue.record("seed \(seed) step \(step): \(broken)")
                    return
                }
                wasFull = wasFull || day.offerings.values.contains { $0.status == .full }
            }
            #expect(day.replayed(), "seed \(seed)")
            words.formUnion(day.journal.map(\.entry.word))
        }
        // The days are worth something only if they went everywhere.
        #expect(wasFull)
        #expect(
            words.isSuperset(of: [
                "claim-opened", "claim-confirmed", "claim-fulfilled", "claim-released",
                "claim-broken", "claim-late", "claim-authorized", "offering-published",
            ]), "\(words.sorted())")
        #expect(
            codes.isSuperset(of: [
                .capacityGone, .alreadyClaimed, .unknownClaim, .unknownNeed, .wrongState,
                .notPermitted, .malformed,
            ]), "\(codes)")
    }

    /// One of several of a township that ended without help.
    private static func need(_ number: Int, in area: Area) throws -> Obligation {
        let model = try ClaimStory.need(in: area)
        return Obligation(
            Referral(
                route: Route(
                    id: ObligationID(Int64(number) + (area == Fixture.qinghe ? 10 : 20)),
                    caseID: CaseID(Int64(number)), need: 0, rules: model.rules,
                    agency: model.agency, window: model.window, area: area, isUrgent: false,
                    partOf: nil), clocks: []),
            at: Fixture.morning, sequence: 1
        ).finished(.notEligible)
    }

    private struct Day {
        var draw: Draw
        var now = Fixture.morning
        let needs: [Obligation]
        var offerings: [OfferingID: Offering]
        var claims: [ClaimID: Claim] = [:]
        var journal: [Recorded] = []
        let born: [OfferingID: Offering]

        init(seed: UInt64, needs: [Obligation]) {
            draw = Draw(seed: seed)
            self.needs = needs
            offerings = [
                OfferingID(5): ListFixture.published(
                    ListFixture.social(areas: [], to: "2027-12-31", capacity: 5)),
                OfferingID(6): ListFixture.published(
                    ListFixture.social(code: "oil", areas: [], to: "2027-12-31", capacity: 4),
                    as: 6, by: Fixture.otherCharity),
            ]
            born = offerings
        }

        private mutating func pick<Value>(_ values: [Value]) -> Value {
            values[Int.random(in: 0..<values.count, using: &draw)]
        }

        private mutating func somebody() -> Identity {
            Fixture.clerk(
                of: pick([
                    Fixture.qingheWindow, Fixture.shiqiaoWindow, Fixture.charity,
                    Fixture.otherCharity,
                ]))
        }

        mutating func step() throws(Refusal) {
            switch Int.random(in: 0..<12, using: &draw) {
            case 0: pass()
            case 1: try changeTotal()
            case 2...6: try open()
            default: try handle()
            }
        }

        private mutating func pass() {
            now = now.adding(milliseconds: pick([1, 24, 24 * 8, 24 * 40]) * 3_600_000)
            for claim in claims.values.sorted(by: { $0.id < $1.id }) {
                note(ClaimRules.due(claim, at: now).map { .claim(claim.id, $0) })
            }
        }

        private mutating func open() throws(Refusal) {
            let (offering, need) = (pick(offerings.values.sorted { $0.id < $1.id }), pick(needs))
            let known = claims.values.filter {
                $0.obligation == need.id && ($0.status.isOpen || $0.status == .fulfilled)
            }
            let entries = try ClaimRules.open(
                ClaimDraft(
                    offering: offering.address, obligation: need.id,
                    units: Int64.random(in: 0...3, using: &draw)),
                as: ClaimID(Int64(claims.count) + 1), offering: offering,
                need: ClaimStory.state(of: need, claims: known.sorted { $0.id < $1.id }),
                in: Setting(now: now, by: somebody(), county: Fixture.county))
            note(entries)
        }

        private mutating func handle() throws(Refusal) {
            guard !claims.isEmpty else { return }
            let claim = pick(claims.values.sorted { $0.id < $1.id })
            let verb = pick([
                ClaimVerb.confirm, .confirm, .giving, .lettingGo, .complaining, .authorizing,
            ])
            let sides = [claim.window, claim.owner, claim.window, claim.owner]
            let by =
                Int.random(in: 0..<5, using: &draw) == 0
                ? somebody() : Fixture.clerk(of: pick(sides))
            let events = try ClaimRules.decide(
                verb, on: claim, isErased: false,
                in: Setting(now: now, by: by, county: Fixture.county))
            note(events.map { .claim(claim.id, $0) })
        }

        /// The owner writes another total, and the secretariat publishes it later or never.
        private mutating func changeTotal() throws(Refusal) {
            let offering = pick(offerings.values.sorted { $0.id < $1.id })
            if Bool.random(using: &draw) {
                let total = Int64.random(in: 0...6, using: &draw)
                let draft = ListFixture.social(
                    code: offering.address.code, areas: [], to: "2027-12-31", capacity: total)
                note(
                    try OfferingRules.write(
                        draft, on: .social, isSubmitted: true, as: OfferingID(9),
                        existing: offering,
                        in: Fixture.setting(offering.owner, at: now)))
            } else {
                note(
                    try OfferingRules.decide(
                        .publish, on: offering.address, existing: offering,
                        in: Fixture.setting(Fixture.secretariat, at: now)))
            }
        }

        private mutating func note(_ entries: [Entry]) {
            for entry in entries {
                let recorded = Recorded(
                    sequence: Int64(journal.count) + 1, at: now, by: .broker, key: nil,
                    entry: entry)
                journal.append(recorded)
                Self.apply(recorded, to: &claims, of: &offerings)
            }
        }

        private static func apply(
            _ recorded: Recorded, to claims: inout [ClaimID: Claim],
            of offerings: inout [OfferingID: Offering]
        ) {
            OfferingEvolution.apply(recorded, to: &offerings)
            ClaimEvolution.apply(recorded, to: &claims, of: &offerings)
        }

        /// The same days from their journal alone.
        func replayed() -> Bool {
            var (claims, offerings) = ([ClaimID: Claim](), born)
            for recorded in journal { Self.apply(recorded, to: &claims, of: &offerings) }
            return claims == self.claims && offerings == self.offerings
        }

        /// The promises that do not hold.
        func broken() -> [String] {
            var broken: [String] = []
            for offering in offerings.values {
                let mine = claims.values.filter { $0.offering == offering.id }
                let open = mine.filter(\.status.isOpen).reduce(0) { $0 + $1.units }
                let given = mine.filter { $0.status == .fulfilled }.reduce(0) { $0 + $1.units }
                if offering.held != open { broken.append("\(offering.held) held, \(open) open") }
                if offering.used != given { broken.append("\(offering.used) used, \(given) given") }
                guard let total = offering.draft.capacity?.total else { continue }
                if offering.held + offering.used > total { broken.append("oversold") }
            }
            for need in needs {
                let taken = claims.values.filter { $0.obligation == need.id && $0.status.isOpen }
                if Set(taken.map(\.offering)).count != taken.count { broken.append("held twice") }
            }
            for claim in claims.values where claim.status.isOpen {
                if claim.until == nil { broken.append("claim \(claim.id) waits for ever") }
            }
            return broken
        }
    }
}

extension Obligation {
    /// As if its agency had answered so.
    fileprivate func finished(_ outcome: Outcome) -> Obligation {
        var copy = self
        copy.apply(
            .completed(
                Completion(outcome: outcome, reason: nil, text: nil, nextStep: nil)),
            at: CountyFixture.morning, sequence: 2)
        return copy
    }
}
