internal import Broker
internal import Casework
internal import FoundationEssentials
internal import Ledger
internal import RuleBook

/// The play itself: one thread that lets the virtual clock jump to whatever comes next, a step of
/// the writer's own clocks or an errand of an actor, and carries the answers back. What goes wrong
/// meanwhile stands in `PlayFaults.swift`.
final class Play {
    let stage: Stage
    let machine: Machine
    private let plan: Rehearsal.Plan
    private let population: Population
    let desks: [AgencyID: Desk]
    private let charities: [AgencyID: Charity]
    private let overseers: Overseers?
    private(set) var turns = 0
    var starts = 0
    var replays = 0
    /// When the full disk will have room again.
    var roomAt: Instant?
    /// Since then there is room; a moment later everybody has to know.
    var roomSince: Instant?

    /// A writer that wakes more often than this without time going on is stuck.
    private static let turnsPerMomentMax = 10_000

    convenience init(_ plan: Rehearsal.Plan, _ book: RuleBook) throws(RehearsalError) {
        let clock = VirtualClock(startingAt: Instant(startOf: plan.from))
        let book = book.standing(
            in: PlayedCounty.of(book.county, from: plan.from, through: plan.through))
        let key = try Machine.Key(seed: plan.seed)
        switch plan.conditions {
        case .fair(let directory):
            let machine = Machine(
                directory: directory, disk: nil, book: book, key: key, wall: clock.wall,
                isDurable: false)
            try self.init(plan, book, on: machine, clock)
        case .foul:
            var draw = Draw(seed: plan.seed ^ 0xD15C)
            let machine = Machine(
                directory: "/ledger", disk: SimulatedDisk(seed: plan.seed), book: book,
                key: key, wall: clock.wall, isDurable: true, logPagesMax: draw.number(in: 20...600),
                diskReserveBytes: draw.happens(percent: 50) ? 100_000 : 0)
            try self.init(plan, book, on: machine, clock)
        }
    }

    init(
        _ plan: Rehearsal.Plan, _ book: RuleBook, on machine: Machine, _ clock: VirtualClock
    ) throws(RehearsalError) {
        self.plan = plan
        self.machine = machine
        population = Population(book.county)
        let hours = OfficeHours(calendar: book.county.calendar)
        stage = Stage(
            county: book.county, clock: clock, hours: hours, seed: plan.seed,
            trouble: machine.disk.map { _ in
                Trouble(seed: plan.seed, from: clock.now, hours: hours)
            },
            poisonAfter: plan.cases / 2)
        desks = Self.desks(on: stage)
        charities = Self.charities(on: stage, days: plan.days)
        overseers = Overseers(on: stage)
        try open()
        prepare()
        prepareLists()
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

    private static func charities(on stage: Stage, days: Int) -> [AgencyID: Charity] {
        let offers = OfferBook(county: stage.county, days: days)
        var charities: [AgencyID: Charity] = [:]
        for agency in stage.county.agenciesInOrder where agency.kind == .charity {
            charities[agency.id] = Charity(agency, offers: offers, on: stage)
        }
        return charities
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

    /// The same for the lists: half of the offers stand early, the others come by and by.
    private func prepareLists() {
        let count = max(3, min(40, plan.cases / 20))
        for id in charities.keys.sorted() {
            for number in 1...count {
                let last = number <= (count + 1) / 2 ? plan.days / 8 : plan.days * 2 / 3
                let day = plan.from.adding(days: stage.chance.number(in: 0...last))
                stage.diary.enter(
                    .offer(id, number: number),
                    at: stage.hours.adding(
                        minutes: stage.chance.number(in: 1...400), to: Instant(startOf: day)))
            }
        }
        for id in desks.keys.sorted() { desks[id]?.completeEntries() }
        let windows = stage.county.agenciesInOrder.filter { $0.kind == .window }.map(\.id)
        for id in windows + charities.keys.sorted() + [overseers?.id].compactMap(\.self) {
            stage.later(.lookAtLists(id), officeMinutes: stage.chance.number(in: 60...300))
        }
        for share in [4, 6, 8] {
            let day = plan.from.adding(days: plan.days * share / 10)
            stage.diary.enter(
                .inspect, at: stage.hours.adding(minutes: 200, to: Instant(startOf: day)))
        }
    }

    /// The broker as it runs just now; between two starts there is no moment.
    var running: Machine.Running {
        guard let running = machine.running else {
            preconditionFailure("the broker of a rehearsal does not run")
        }
        return running
    }

    // MARK: Time

    func run(
        until end: Instant, progress: (Rehearsal.Progress) -> Void
    ) throws(RehearsalError) {
        var midnight = Instant(startOf: plan.from.adding(days: 1))
        var turnsHere = 0
        while let next = next(before: midnight), next <= end {
            turnsHere = next > stage.now ? 0 : turnsHere + 1
            guard turnsHere < Self.turnsPerMomentMax else {
                throw .broken("time does not go on after \(stage.now).")
            }
            stage.clock.advance(to: next)
            // Clocks first, as a deadline is missed at its very instant.
            if let wake = wakesAt, wake <= stage.now {
                try turn()
            } else if let fault = stage.trouble?.next, fault <= stage.now {
                try strike()
            } else if let room = roomAt, room <= stage.now {
                makeRoom()
            } else if let errand = stage.diary.next, errand <= stage.now {
                stage.diary.takeFirst().map(perform)
            } else {
                try rest(at: midnight, progress)
                midnight = midnight.adding(minutes: 24 * 60)
            }
            while stage.takePosted() { try turn() }
        }
        stage.clock.advance(to: end)
        try settle()
        progress(here)
    }

    private func next(before midnight: Instant) -> Instant? {
        [wakesAt, stage.trouble?.next, roomAt, stage.diary.next, midnight].compactMap(\.self).min()
            .map { max($0, stage.now) }
    }

    /// The writer waits for its wall clock, right or wrong.
    private var wakesAt: Instant? {
        running.writer.wakesAt.map { stage.clock.time(whenWallShows: $0) }
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
        // Somebody looks whether anything lies about without an owner: every Monday, and with
        // faults every night.
        guard midnight.civilDate.weekday == 1 || machine.disk != nil else { return }
        do throws(RehearsalError) {
            _ = try Checker.nothingIsOwedByNobody(running.reader, in: stage.county)
        } catch {
            try comeBack(after: error)
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
        case .again(let ticket): stage.again(ticket)
        case .match(let desk, let receipt, let need): desks[desk]?.match(need, under: receipt)
        case .offer(let charity, let number): charities[charity]?.write(number: number)
        case .lookAtLists(let id): lookAtLists(id)
        case .inspect: overseers?.inspect()
        case .command(let desk, let identity, let command):
            stage.perform(command, as: identity, at: desk)
        }
    }

    private func lookAtLists(_ id: AgencyID) {
        if id == overseers?.id { overseers?.look() }
        charities[id]?.look()
        desks[id]?.lookAtLists()
    }

    /// What somebody saw comes back to whoever looked.
    private func show(_ sight: Sight) {
        switch sight {
        case .matches(let window, let found): desks[window]?.see(found)
        case .claims(let window, let claims): desks[window]?.see(claims)
        case .society(let id, let offers, let claims, let needs):
            charities[id]?.see(offers: offers, claims: claims, needs: needs)
        case .review(let submitted, let stale): overseers?.see(submitted: submitted, stale: stale)
        case .listed(let offerings): overseers?.see(listed: offerings)
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

    func turn() throws(RehearsalError) {
        let running = running
        stage.notebook.isDiskFull = isDiskFull
        do throws(LedgerError) {
            try running.broker.turn(running.writer)
        } catch {
            return try comeBack(after: .ledger(error))
        }
        turns += 1
        readMail()
    }

    func readMail() {
        for dispatch in stage.takeMail() {
            switch dispatch {
            case .answer(let ticket, let result):
                hear(result, to: ticket)
            case .delivery(let delivery):
                desks[delivery.obligation.waiting?.queue ?? delivery.obligation.agency]?
                    .receive(delivery)
            case .notice(let notice):
                stage.notebook.hear(notice)
            case .contact(let ticket, let contact):
                stage.hear(contact, to: ticket)
            case .letter, .papers:
                // Nobody in this play writes letters or opens papers once more.
                break
            }
        }
        for sight in stage.takeSights() { show(sight) }
    }

    private func hear(_ result: Result<Effect, Refusal>, to ticket: Ticket) {
        guard let asked = stage.hear(result, to: ticket),
            stage.notebook.note(result, to: asked)
        else { return }
        if case .act(let verb, let id) = asked.question, case .failure = result {
            stage.notebook.check(
                verb, on: id, wasFitting: asked.wasFitting, isFitting: stage.fits(verb, id))
        }
        if case .lists = asked.question, let command = asked.command {
            return noteLists(result, of: command)
        }
        desks[asked.desk]?.hear(result, to: asked.question)
    }

    private func noteLists(_ result: Result<Effect, Refusal>, of command: Command) {
        switch (command, result) {
        case (_, .success(let effect)): stage.notebook.lists.note(effect, of: command)
        // Nobody else has asked since, as long as nothing fails.
        case (.claim(let draft), .failure(let refusal)) where refusal.code == .capacityGone:
            let free = stage.free(of: draft.offering) ?? 0
            if stage.trouble == nil, free >= draft.units {
                stage.notebook.complain("an offer had \(free) units left, and none was given")
            }
        default: break
        }
    }

    // MARK: The end

    func outcome(at end: Instant) throws(RehearsalError) -> Rehearsal.Outcome {
        let reader = running.reader
        let transcript: Transcript
        let report: DeadlineReport
        let coverage: CoverageReport
        do throws(LedgerError) {
            transcript = try Transcript(of: reader)
            report = try self.report(reader, at: end)
            coverage = try CoveredNeeds.report(
                from: reader, period: plan.period, asOf: end, now: end, in: stage.county)
        } catch {
            throw .ledger(error)
        }
        let checker = Checker(reader: reader, notebook: stage.notebook, county: stage.county)
        var checks = try checker.check(transcript, ledgerTime: max(end, transcript.lastAt))
        if stage.trouble == nil {
            checks.append(try checker.figures(report, at: end, transcript))
            checks.append(try checker.coverage(coverage))
        }
        let chain = try replay(at: end)
        return Rehearsal.Outcome(
            report: report, coverage: coverage, lists: transcript.listCounts,
            cases: stage.notebook.receipts.count,
            entries: transcript.kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            turns: turns, head: chain.head,
            refusals: stage.notebook.refusals.map { ($0.key.rawValue, $0.value) }
                .sorted { $0.0 < $1.0 },
            faults: (stage.trouble?.counts ?? [:]).sorted { $0.key < $1.key }
                .map { ($0.key, $0.value) },
            starts: starts, checks: (checks + chain.checks).sorted { $0.order < $1.order })
    }

    /// Builds the tables anew from the journal and compares.
    func replay(at moment: Instant) throws(RehearsalError) -> (
        head: String, checks: [Rehearsal.Check]
    ) {
        replays += 1
        let target = "\(machine.directory)/replay-\(replays)"
        defer {
            if machine.disk == nil { try? FileManager.default.removeItem(atPath: target) }
        }
        return try Checker.chain(
            running.reader, in: machine.directory, on: machine.place, replayedInto: target
        ) { reader throws(LedgerError) in try report(reader, at: moment) }
    }

    private func report(
        _ reader: Reader, at moment: Instant
    ) throws(LedgerError) -> DeadlineReport {
        try Deadlines.report(
            from: reader, period: plan.period, asOf: moment,
            now: moment, in: stage.county)
    }
}

extension Rehearsal.Check {
    /// The promises first, in their order.
    fileprivate var order: Int { number ?? .max }
}
