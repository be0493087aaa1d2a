import Casework
import Foundation
import Handover
import RuleBook
import Support

/// Rounds of load and trouble on one data directory, and the judgement after each.
final class Campaign {
    private let kind: Trouble.Kind
    private let rounds: Int
    private let place: ServerFolder
    private let server: ServerProcess
    private let faults: Faults
    private let notebooks: [(post: Post, notebook: Notebook)]
    private var judge: Judge
    private var dice: Dice
    private var tally = Tally()
    /// How far ahead of the machine's the server's clock stands, and how far it ever stood.
    private var (daysAhead, daysAheadMax) = (0, 0)

    init(_ kind: Trouble.Kind, rounds: Int, seed: UInt64) async throws {
        self.kind = kind
        self.rounds = rounds
        place = try ServerFolder()
        faults = try await Faults(place)
        server = ServerProcess(place, environment: faults.environment)
        notebooks = Post.all.map { ($0, Notebook()) }
        judge = Judge(of: place.data, try SampleCounty.book().county)
        dice = Dice(seed)
    }

    deinit { place.remove() }

    /// - Returns: the figures, after the last judgement.
    func run() async throws -> Tally {
        for round in 1...rounds {
            let trouble = kind.trouble(inRound: round, &dice)
            do {
                try await play(round, trouble)
                tally.findings.found += try judge.look(into: notebooks).found
            } catch {
                throw Judge.Complaint(description: "round \(round), \(trouble.name): \(error)")
            }
            tally.rounds = round
            tally.troubles[trouble.name, default: 0] += 1
            if round.isMultiple(of: 20) { say("round \(round), \(tally.findings.found) receipts") }
        }
        try await close()
        try checkClock()
        tally.findings = try judge.conclude(notebooks)
        tally.count(notebooks)
        return tally
    }

    private func say(_ text: String) { print("crash, \(kind.rawValue): \(text)") }

    // MARK: A round

    private func play(_ round: Int, _ trouble: Trouble) async throws {
        switch trouble {
        case .earlyKill:
            try server.launch()
            try await pause(upTo: tally.restartMilliseconds.last ?? 100)
            try await server.murder()
        case .collapseAtStart(let way):
            try begin(way)
            try await startBadly()
            end(way)
        default:
            break
        }
        try await start()
        let (shift, threads) = try open(round)
        defer {
            shift.over.fire()
            for thread in threads { thread.join() }
        }
        try await pause(upTo: dice.happens(percent: 10) ? 3_000 : 700)
        try await play(trouble, shift)
    }

    private func start() async throws {
        let began = Monotonic.milliseconds()
        try await server.start()
        tally.restartMilliseconds.append(Int(Monotonic.milliseconds() - began))
    }

    /// One thread for each office that is there today.
    private func open(
        _ round: Int, isClosing: Bool = false
    ) throws -> (Shift, [NamedThread]) {
        guard let port = try server.port() else { throw Judge.Complaint(description: "no port") }
        let shift = Shift(
            port: port, round: round, offices: Post.agencies, isClosing: isClosing)
        var threads: [NamedThread] = []
        for (post, notebook) in notebooks {
            let seed = dice.seed()
            // Whose office is closed for a day is late with what came.
            if !isClosing, post.kind == Agency.self, dice.happens(percent: 15) { continue }
            threads.append(
                NamedThread.start(post.name) {
                    post.kind.init(post, notebook, shift, seed: seed).run()
                })
        }
        return (shift, threads)
    }

    private func play(_ trouble: Trouble, _ shift: Shift) async throws {
        switch trouble {
        case .kill, .earlyKill, .collapseAtStart:
            break
        case .shortWrites:
            try faults.begin(.short, odds())
            try await pause(upTo: 600)
        case .shortage(let way):
            try await runShort(way, shift)
        case .collapse(let way):
            try begin(way)
            try await expectCollapse()
            return end(way)
        case .jump(let back):
            try jump(days: 1)
            try await pause(upTo: 600)
            if back { try jump(days: -1) }
            try await pause(upTo: 300)
        case .jumpBackInShortage:
            try jump(days: 1)
            try await pause(upTo: 300)
            try await runShort(.write, shift) { try jump(days: -1) }
        }
        try await server.murder()
        faults.end(.short)
    }

    /// Somewhere between now and then.
    private func pause(upTo milliseconds: Int) async throws {
        try await Task.sleep(for: .milliseconds(dice.number(in: 0...milliseconds)))
    }

    // MARK: The disk

    private func odds() -> Faults.Odds {
        Faults.Odds(oneIn: dice.number(in: 2...20), seed: UInt32(dice.number(in: 1...0xFFFF)))
    }

    private func begin(_ way: Trouble.Collapse) throws {
        switch way {
        case .sync: try faults.begin(.sync, odds())
        case .rest: try faults.begin(.shortThenError, odds())
        }
    }

    private func end(_ way: Trouble.Collapse) {
        switch way {
        case .sync: faults.end(.sync)
        case .rest: faults.end(.shortThenError)
        }
    }

    private func expectCollapse() async throws {
        let status = try await server.collapse()
        let told = try server.told()
        guard status == 70, told.contains("fatal: the ledger stopped") else {
            throw Judge.Complaint(description: "it ended with status \(status): \(told)")
        }
    }

    /// It may come up, if it finds nothing to write.
    private func startBadly() async throws {
        try server.launch()
        _ = try await eventually { try server.hasOpened() || !server.isRunning }
        guard server.isRunning else {
            let status = try await server.collapse()
            guard status == 1 || status == 70 else {
                throw Judge.Complaint(description: "status \(status): \(try server.told())")
            }
            return
        }
        try await server.murder()
    }

    /// No room for a while: refused, and back without a restart.
    private func runShort(
        _ way: Trouble.Shortage, _ shift: Shift, meanwhile: () throws -> Void = {}
    ) async throws {
        let fault: Faults.Fault =
            switch way {
            case .write: .write
            case .room: .room
            case .rest: .shortThenFull
            }
        try faults.begin(fault)
        let isRefused = try await eventually { shift.refusedForRoom.withLock { $0 > 0 } }
        try meanwhile()
        try await pause(upTo: 400)
        faults.end(fault)
        let before = shift.receipts.withLock { $0 }
        let isBack = try await eventually(within: 15) { shift.receipts.withLock { $0 > before } }
        guard isRefused, isBack, server.isRunning else {
            let what = isRefused ? "there is room again, and nobody is served" : "no refusal"
            throw Judge.Complaint(description: "\(what): \(try server.told())")
        }
    }

    // MARK: The clock

    private func jump(days: Int) throws {
        daysAhead += days
        daysAheadMax = max(daysAheadMax, daysAhead)
        try faults.setClock(secondsAhead: daysAhead * 86_400)
    }

    /// The days that were jumped over stand in the journal: otherwise nothing of this was tried.
    private func checkClock() throws {
        let farthest = Date().timeIntervalSince1970 + Double(daysAheadMax - 1) * 86_400
        guard Double(judge.transcript.lastAt.milliseconds) / 1_000 > farthest else {
            throw Judge.Complaint(description: "the server's clock does not follow the layer")
        }
    }

    // MARK: The end

    /// A last life in peace, in which every open question gets its answer.
    private func close() async throws {
        try await start()
        let (shift, threads) = try open(rounds + 1, isClosing: true)
        let isSettled = try await eventually(within: 120) {
            shift.settledCount == notebooks.count
        }
        shift.over.fire()
        for thread in threads { thread.join() }
        // The writer looks at least once a second whether something fell due.
        try await Task.sleep(for: .milliseconds(1_200))
        try await server.stop()
        guard isSettled else { throw Judge.Complaint(description: "some offices never settle") }
    }
}
