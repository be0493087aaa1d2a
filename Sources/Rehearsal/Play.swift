internal import Broker
internal import Casework
internal import Ledger
internal import RuleBook
internal import Seal

/// The play itself: one thread that lets the virtual clock jump to whatever comes next, a step of
/// the writer's own clocks or an errand of an actor, and carries the answers back.
final class Play {
    let stage: Stage
    private let plan: Rehearsal.Plan
    private let broker: Broker
    private let writer: Writer
    private let reader: Reader
    private let population: Population
    private let desks: [AgencyID: Desk]
    private(set) var turns = 0

    /// A writer that wakes more often than this without time going on is stuck.
    private static let turnsPerMomentMax = 10_000

    init(_ plan: Rehearsal.Plan, _ book: RuleBook) throws(RehearsalError) {
        self.plan = plan
        let start = Instant(startOf: plan.from)
        let clock = VirtualClock(startingAt: start)
        var options = Ledger.Options()
        options.isDurable = false
        options.randomness = .rehearsal(plan.seed)
        let master: MasterKey
        do throws(SealError) {
            master = try MasterKey.drawn(from: .rehearsal(plan.seed))
        } catch {
            throw .cryptography(error.description)
        }
        do throws(BrokerError) {
            (broker, writer) = try Broker.open(
                in: plan.directory, book: book, accounts: .none, master: master, wall: clock.wall,
                options: options)
        } catch {
            throw .broker(error)
        }
        do throws(LedgerError) {
            reader = try broker.reader()
        } catch {
            throw .ledger(error)
        }
        population = Population(book.county)
        stage = Stage(
            broker, county: book.county, clock: clock, draw: Draw(seed: plan.seed),
            poisonAfter: plan.cases / 2)
        desks = Self.desks(on: stage)
        prepare()
    }

    private static func desks(on stage: Stage) -> [AgencyID: Desk] {
        var desks: [AgencyID: Desk] = [:]
        let workers = stage.county.agenciesInOrder.filter {
            $0.kind == .agency || $0.kind == .window
        }
        for (number, agency) in workers.enumerated() {
            let habit = agency.kind == .window ? .window : Habit.ofAgency(number: number)
            desks[agency.id] = Desk(agency, habit: habit, on: stage)
        }
        return desks
    }

    /// Writes into the diary what is known beforehand.
    private func prepare() {
        for id in desks.keys.sorted() {
            stage.later(.look(id), officeMinutes: stage.draw.number(in: 5...90))
        }
        let arrivals = Arrivals(hours: stage.hours).draw(
            plan.cases, from: plan.from, through: plan.through, by: &stage.draw)
        for (index, moment) in arrivals.enumerated() {
            stage.diary.enter(.arrive(number: index + 1), at: moment)
        }
    }

    // MARK: Time

    func run(
        until end: Instant, progress: (Rehearsal.Progress) -> Void
    ) throws(RehearsalError) {
        var midnight = Instant(startOf: plan.from.adding(days: 1))
        var turnsHere = 0
        while let next = [writer.wakesAt, stage.diary.next, midnight].compactMap(\.self).min(),
            next <= end
        {
            turnsHere = next > stage.now ? 0 : turnsHere + 1
            guard turnsHere < Self.turnsPerMomentMax else {
                throw .broken("time does not go on after \(stage.now).")
            }
            stage.clock.advance(to: next)
            // Clocks first, as a deadline is missed at its very instant.
            if writer.wakesAt == next {
                try turn()
            } else if stage.diary.next == next {
                stage.diary.takeFirst().map(perform)
            } else {
                try rest(at: midnight, progress)
                midnight = midnight.adding(minutes: 24 * 60)
            }
            while stage.takePosted() { try turn() }
        }
        stage.clock.advance(to: end)
        try turn()
        progress(here)
    }

    private var here: Rehearsal.Progress {
        Rehearsal.Progress(
            at: stage.now, casesIn: stage.notebook.receipts.count, open: stage.notebook.open,
            done: stage.notebook.done)
    }

    private func rest(
        at midnight: Instant, _ progress: (Rehearsal.Progress) -> Void
    ) throws(RehearsalError) {
        progress(here)
        // Every Monday somebody looks whether anything lies about without an owner.
        if midnight.civilDate.weekday == 1 {
            _ = try Checker.nothingIsOwedByNobody(reader, in: stage.county)
        }
    }

    // MARK: Errands and answers

    private func perform(_ errand: Errand) {
        switch errand {
        case .arrive(let number): arrive(number)
        case .look(let desk): desks[desk]?.look()
        case .call(let desk, let id): desks[desk]?.call(about: id)
        case .closeUp(let desk, let consumer): desks[desk]?.closeUp(consumer)
        case .read(let desk, let delivery): desks[desk]?.read(delivery)
        case .act(let desk, let verb, let id): desks[desk]?.act(verb, on: id)
        }
    }

    private func arrive(_ number: Int) {
        let today = stage.now.civilDate
        let draft = population.draft(
            number: number, on: today, isRestDay: !stage.county.calendar.isWorkingDay(today),
            by: &stage.draw)
        guard let draft else { return }
        let window = stage.county.agenciesInOrder.first {
            $0.kind == .window && $0.area.covers(draft.area)
        }
        if let window { desks[window.id]?.arrive(draft) }
    }

    private func turn() throws(RehearsalError) {
        do throws(LedgerError) {
            try broker.turn(writer)
        } catch {
            throw .ledger(error)
        }
        turns += 1
        for dispatch in stage.takeMail() {
            switch dispatch {
            case .answer(let ticket, let result):
                guard let asked = stage.question(of: ticket) else { continue }
                desks[asked.desk]?.hear(result, to: asked.question)
            case .delivery(let delivery):
                desks[delivery.obligation.waiting?.queue ?? delivery.obligation.agency]?
                    .receive(delivery)
            case .notice(let notice):
                stage.notebook.hear(notice)
            case .letter:
                // Nobody in this play writes letters.
                break
            }
        }
    }

    // MARK: The end

    func outcome(at end: Instant) throws(RehearsalError) -> Rehearsal.Outcome {
        let transcript: Transcript
        let report: DeadlineReport
        do throws(LedgerError) {
            transcript = try Transcript(of: reader)
            report = try self.report(at: end)
        } catch {
            throw .ledger(error)
        }
        let checker = Checker(reader: reader, notebook: stage.notebook, county: stage.county)
        let checks = try checker.check(transcript, report, at: end)
        let chain = try Checker.chain(reader, in: plan.directory)
        return Rehearsal.Outcome(
            report: report, cases: stage.notebook.receipts.count,
            entries: transcript.kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            turns: turns, head: chain.head,
            refusals: stage.notebook.refusals.map { ($0.key.rawValue, $0.value) }
                .sorted { $0.0 < $1.0 },
            checks: checks + chain.checks)
    }

    private func report(at end: Instant) throws(LedgerError) -> DeadlineReport {
        try Deadlines.report(
            from: reader, period: Period("\(plan.from)..\(plan.through)"), asOf: end, now: end,
            in: stage.county)
    }
}
