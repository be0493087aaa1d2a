import Casework
import Support
import Testing

@testable import Ledger

@Suite("A frozen quarter")
struct FrozenQuarterTests {
    private let house: House
    private let secretariat: Caller
    private let quarter: Quarter

    init() throws {
        house = try House(at: "2026-07-01T09:00")
        secretariat = house.caller("joint-meeting-secretariat", .secretariat)
        quarter = try #require(Quarter("2026Q3"))
        try house.submit(SampleCounty.draft("01"), by: house.window())
        house.wall.set("2026-10-08T09:00")
        try house.turn()
    }

    private func figures(asOf: String? = nil) throws -> QuarterFigures {
        let moment = try asOf.map { try #require(Instant($0)) } ?? house.wall.now
        var count = DeadlineCount(period: quarter.period, asOf: moment, in: house.county)
        let reader = try house.reader()
        try reader.count(into: &count)
        return try reader.figures(of: count.report { _ in nil }, for: quarter)
    }

    private func freeze(
        _ figures: QuarterFigures, by caller: Caller? = nil, key: String? = nil
    ) throws -> Result<Effect, Refusal> {
        try house.perform(.freeze(figures), by: caller ?? secretariat, key: key)
    }

    @Test("stays byte for byte as it was, through a restart, more work and a replay")
    func stays() throws {
        let figures = try figures()
        #expect(try freeze(figures).get().subject == .frozen(quarter))
        try house.submit(SampleCounty.draft("02"), by: house.window())
        try house.restart()
        let reader = try house.reader()
        let frozen = try #require(try reader.frozen(quarter))
        #expect(try reader.figures(of: frozen) == figures)
        #expect(try reader.frozenQuarters() == [frozen])
        #expect(frozen.asOf == figures.asOf)
        #expect(try house.differenceAfterReplay() == nil)
        #expect(try reader.verify().firstBroken == nil)
    }

    @Test("holds the report's own download in both languages, each with its digest")
    func files() throws {
        let figures = try figures()
        for language in Language.allCases {
            let file = figures[language]
            #expect(file.digest.hasPrefix("sha256:") && file.digest.utf8.count == 71)
            #expect(file.csv.contains(language == .zh ? "按期办结" : "Done on time"))
        }
        #expect(figures[.zh].digest != figures[.en].digest)
    }

    @Test("is frozen once; a second time is refused with what stands, the same key hears it again")
    func once() throws {
        let first = try freeze(figures(), key: "q3").get()
        house.wall.set("2026-10-09T09:00")
        #expect(try freeze(figures(), key: "q3").get() == first)
        let refusal = try #require(try freeze(figures()).refusal)
        #expect(refusal.code == .quarterFrozen)
        #expect(refusal.sentence.contains("2026-10-08T09:00"))
        #expect(try house.words().filter { $0 == "quarter-frozen 2026Q3" }.count == 1)
    }

    @Test("is over, and shows a moment between its end and now")
    func over() throws {
        for asOf in ["2026-09-30T23:59:59", "2026-10-08T09:00:01"] {
            #expect(try freeze(figures(asOf: asOf)).refusal?.code == .malformed, "\(asOf)")
        }
        let coming = try #require(Quarter("2026Q4"))
        let early = QuarterFigures(
            coming, asOf: house.wall.now, zh: .init(csv: "", digest: ""),
            en: .init(csv: "", digest: ""))
        #expect(try freeze(early).refusal?.code == .quarterOpen)
        #expect(try freeze(figures(asOf: "2026-10-01")).refusal == nil)
    }

    @Test("is frozen by the secretariat of the county, and by nobody else")
    func rights() throws {
        let figures = try figures()
        let others = [
            house.window(), house.caller("medical-security"),
            Caller(90, Identity(account: "auditor", role: .auditor, agency: nil)),
            Caller(91, Identity(account: "operator", role: .operator, agency: nil)),
        ]
        for caller in others {
            #expect(try freeze(figures, by: caller).refusal?.code == .notPermitted)
        }
        let area = try #require(Area("a-county/qinghe"))
        let local = Caller(
            92, Identity(account: "local", role: .secretariat, agency: nil, area: area))
        #expect(try freeze(figures, by: local).refusal?.code == .notOwned)
        #expect(try freeze(figures).refusal == nil)
    }
}
