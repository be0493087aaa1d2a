import Casework
import Support
import Testing

@testable import Ledger

/// Some weeks of a county as dice would have it: everybody sends what comes to mind, connections
/// break, the clock jumps, the process restarts.
struct RandomLife {
    let house: House
    var random: SeededRandom
    private(set) var windows: [Caller] = []
    private(set) var agencies: [Caller] = []
    private(set) var charity: Caller
    /// Temporary queues that somebody reads, and those that were left.
    var temporary: [(name: String, reader: Caller, ticket: Ticket)] = []
    var left: [String] = []
    private var cases = 0
    private var offerings = 0

    private static let names = [
        "civil-affairs", "medical-security", "education", "housing", "hr-employment", "emergency",
        "justice", "political-legal",
    ]
    private static let samples = [
        "qinghe-window": ["01", "02", "03", "06", "07", "10", "12"],
        "liushu-window": ["04", "05", "08", "09", "11"],
    ]

    init(seed: UInt64, entriesBehindMax: Int? = nil) throws {
        house = try House(entriesBehindMax: entriesBehindMax)
        random = SeededRandom(seed)
        charity = house.caller("qinghe-volunteers", .charity)
        try connectAll()
    }

    mutating func connectAll() throws {
        windows = ["qinghe-window", "liushu-window"].map { house.window($0) }
        agencies = Self.names.map { house.caller($0) }
        charity = house.caller("qinghe-volunteers", .charity)
        for caller in windows + agencies { try poll(caller) }
        for caller in everybody { try house.read(caller, 2) }
        left += temporary.map(\.name)
        temporary = []
    }

    var everybody: [Caller] { windows + agencies + [charity] }

    /// Now and then by two readers who want different things.
    private mutating func poll(_ caller: Caller) throws {
        guard Int.random(in: 0..<3, using: &random) == 0 else {
            try house.poll(caller, 3)
            return
        }
        var picky = Selection(topics: TopicID("temporary").map { [$0] })
        try house.poll(caller, 1, selecting: picky)
        picky = Selection()
        picky.excluded = Set([TopicID("temporary")].compactMap { $0 })
        picky.isUrgent = Bool.random(using: &random)
        try house.poll(caller, 2, selecting: picky)
    }

    mutating func step() throws {
        switch Int.random(in: 0..<150, using: &random) {
        case 100..<150: try correspond()
        case 0..<22: try house.writer.turn([submission()])
        case 22..<62: try takeNote()
        case 62..<80: try house.writer.turn((0..<3).compactMap { _ in verb() })
        case 80..<84: try offer()
        case 84..<87: try reconnect()
        case 87..<88:
            try house.restart()
            try connectAll()
        default: passTime()
        }
    }

    private mutating func submission() throws -> Order {
        let window = windows[Int.random(in: 0..<2, using: &random)]
        let samples = Self.samples[window.identity.agency?.text ?? ""] ?? []
        let sample = samples.randomElement(using: &random) ?? "01"
        // One in five comes twice, with the same or with another household.
        if cases == 0 || Int.random(in: 0..<5, using: &random) > 0 { cases += 1 }
        let draft = try SampleCounty.draft(sample, reference: "L-\(cases)")
        return window.request(.submit(draft)).1
    }

    /// Somebody acknowledges or releases what is in hand, or was.
    private mutating func takeNote() throws {
        guard let caller = (windows + agencies).randomElement(using: &random),
            let delivery = caller.deliveries.suffix(6).randomElement(using: &random)
        else { return passTime() }
        let isRelease = Int.random(in: 0..<4, using: &random) == 0
        if isRelease {
            try house.release(delivery, by: caller)
        } else {
            try house.acknowledge(delivery, by: caller)
        }
    }

    private mutating func verb() -> Order? {
        let id = ObligationID(Int64.random(in: 1...Int64(max(cases, 1) * 2), using: &random))
        guard let obligation = try? house.obligation(id) else { return nil }
        let isWindow = Int.random(in: 0..<4, using: &random) == 0
        let owner = isWindow ? obligation.window : obligation.agency
        guard let caller = (windows + agencies).first(where: { $0.identity.agency == owner }),
            let verb = (isWindow ? Self.windowVerbs : Self.agencyVerbs).randomElement(
                using: &random)
        else { return nil }
        let key = Bool.random(using: &random) ? "k\(Int.random(in: 0..<4, using: &random))" : nil
        return caller.request(.act(verb, on: id), key: key).1
    }

    private static let agencyVerbs: [Verb] = [
        .accept(note: nil), .accept(note: "已收"), .start, .hold(missing: ["发票"], text: "请补"),
        .resume, .object(reason: .notCompetent, text: "不属本部门职责"),
        .extend(reason: .hardInvestigation, approver: "局长", text: "入户困难"),
        .complete(Completion(outcome: .gotHelp, reason: nil, text: nil, nextStep: nil)),
        .fail(
            Completion(
                outcome: .couldNotReach, reason: .couldNotReach, text: "未遇", nextStep: "再联系")),
    ]
    private static let windowVerbs: [Verb] =
        [
            .insist(text: "属于职责"), .supplement(text: "已补", details: []),
            .withdraw(reason: .withdrawn, text: "本人撤回"),
        ]
        + ["civil-affairs", "justice"].compactMap { AgencyID($0) }.map {
            .reroute(to: $0, text: "改派")
        }

    private mutating func offer() throws {
        offerings += 1
        let code = "rice-\(offerings % 5)"
        guard Int.random(in: 0..<3, using: &random) > 0 else {
            let verbs: [OfferingVerb] = [
                .withdraw(reason: "发完"), .pause(reason: nil), .resume(reason: "补货"), .assure,
            ]
            let verb = verbs[Int.random(in: verbs.indices, using: &random)]
            try house.perform(.change(verb, OfferingFixture.address(code)), by: charity)
            return
        }
        let draft = OfferingFixture.social(code, total: Int64(offerings))
        let isSubmitted = Bool.random(using: &random)
        try house.perform(.write(draft, on: .social, isSubmitted: isSubmitted), by: charity)
        let secretariat = house.caller("joint-meeting-secretariat", .secretariat)
        try house.perform(
            .change(.publish, OfferingFixture.address(code)), by: secretariat)
        try claim(code)
    }

    private mutating func claim(_ code: String) throws {
        let needs = try house.reader().obligations(within: .everything, limit: 20).rows
        guard let need = needs.randomElement(using: &random)?.obligation.id else { return }
        let draft = ClaimDraft(
            offering: OfferingFixture.address(code), obligation: need, units: 1)
        let window = house.window()
        guard case .success(let effect) = try house.perform(.claim(draft), by: window),
            let id = effect.claim
        else { return }
        let verbs: [(ClaimVerb, Caller)] = [
            (.confirm, charity), (.fulfil(text: "已送到"), charity),
            (.release(.notSuitable, text: "不需要了"), window),
            (.reportBroken(text: "没有来"), window),
        ]
        for (verb, caller) in verbs where Bool.random(using: &random) {
            try house.perform(.handleClaim(verb, id), by: caller)
        }
    }

    private mutating func reconnect() throws {
        // Rather one with a question open, so that answers find nobody.
        let asker = agencies.lastIndex { $0 === temporary.last?.reader }
        let index = asker ?? Int.random(in: 0..<agencies.count, using: &random)
        let name = Self.names[index]
        try house.writer.turn([.endConsumer(agencies[index].consumer)])
        abandon(agencies[index])
        agencies[index] = house.caller(name)
        try poll(agencies[index])
        try house.read(agencies[index], 2)
    }

    mutating func passTime() {
        let steps: [Int64] = [1, 60, 299, 301, 3_600, 14_400, 86_400, 3 * 86_400, -7_200, -86_400]
        house.wall.advance(seconds: steps.randomElement(using: &random) ?? 60)
        try? house.turn()
    }
}
