internal import Casework
internal import Ledger

/// A desk that reads its queue: connects, takes in hand, reads, takes note, goes away again.
/// What follows from a reading is for ``Officer`` and ``Clerk``.
final class Desk {
    let agency: AgencyID
    private let identity: Identity
    private let habit: Habit
    private let stage: Stage
    private let matchmaker: Matchmaker?
    private var session: Session?

    private struct Session {
        let ticket: Ticket
        let isDuty: Bool
        var isClosing = false
        var held: [ObligationID: Delivery] = [:]
        /// One after the other: when the reader is free again.
        var busyUntil: Instant
    }

    init(_ agency: Agency, habit: Habit, on stage: Stage) {
        self.agency = agency.id
        self.habit = habit
        self.stage = stage
        identity = Identity(
            account: agency.id.text, role: agency.kind == .window ? .window : .agency,
            agency: agency.id)
        matchmaker =
            agency.kind == .window ? Matchmaker(agency.id, as: identity, on: stage) : nil
    }

    private var officer: Officer { Officer(agency: agency, habit: habit, stage: stage) }
    private var clerk: Clerk {
        Clerk(agency: agency, identity: identity, stage: stage, matchmaker: matchmaker)
    }

    // MARK: Coming and going

    func look() {
        stage.later(.look(agency), officeMinutes: stage.draw.number(in: habit.lookMinutes))
        if session == nil { connect(isDuty: false) }
    }

    /// Rung up about something urgent: at once, whatever the hour, until it is in hand.
    func call(about id: ObligationID) {
        guard stage.notebook.dossiers[id]?.state == .sent else { return }
        stage.later(.call(agency, id), minutes: 20)
        if session == nil { connect(isDuty: !stage.hours.isOpen(at: stage.now)) }
    }

    private func connect(isDuty: Bool) {
        let ticket = stage.poll(
            as: identity, at: agency, window: isDuty ? 1 : habit.window)
        session = Session(ticket: ticket, isDuty: isDuty, busyUntil: stage.now)
        stage.later(.closeUp(agency, ticket.consumer), minutes: isDuty ? 5 : habit.sessionMinutes)
    }

    func closeUp(_ consumer: ConsumerID) {
        guard let session, session.ticket.consumer == consumer else { return }
        self.session?.isClosing = true
        stage.stopPolling(session.ticket)
        leaveWhenDone()
    }

    private func leaveWhenDone() {
        guard let session, session.isClosing, session.held.isEmpty else { return }
        stage.leave(session.ticket.consumer)
        self.session = nil
    }

    /// The client dies; whatever it had in hand goes back to the queue.
    private func crash() {
        guard let session else { return }
        stage.leave(session.ticket.consumer)
        for delivery in session.held.values { noteReturn(of: delivery) }
        self.session = nil
    }

    /// The broker is gone, and with it the connection; nobody counts that against the obligation.
    func lineBroke() { session = nil }

    /// The answer to an acknowledgement was lost with the line. Whoever read the papers acts on
    /// them; if it was not recorded, they come again.
    func goOn(with delivery: Delivery) { take(delivery) }

    // MARK: The lists

    /// The entries of the government list that wait for this agency's part.
    func completeEntries() {
        for topic in stage.county.intakeTopics
        where GovernmentEntry.owner(of: topic, in: stage.county) == agency {
            guard let generated = GovernmentEntry.draft(of: topic, in: stage.county) else {
                continue
            }
            stage.later(
                .command(
                    agency, identity,
                    .write(
                        OfferBook.completion(of: generated), on: .government, isSubmitted: true)),
                officeMinutes: stage.chance.number(in: 10...300))
        }
    }

    func lookAtLists() { matchmaker?.look() }

    func match(_ need: ObligationID, under receipt: Receipt) {
        matchmaker?.match(need, under: receipt)
    }

    func see(_ found: [Matching.Found]) { matchmaker?.see(found) }

    func see(_ claims: [Claim]) { matchmaker?.see(claims) }

    // MARK: Reading

    func receive(_ delivery: Delivery) {
        let id = delivery.obligation.id
        stage.notebook.note(delivery, to: agency)
        stage.notebook.learn(of: delivery)
        guard let session, session.ticket == delivery.ticket else { return }
        // In hand already: the lease ran out over the reading, and it came again.
        if let former = session.held[id] { noteReturn(of: former) }
        let start = max(session.busyUntil, stage.now)
        let pause = stage.trouble?.dawdleSeconds() ?? 0
        let done = start.adding(seconds: stage.draw.number(in: habit.readSeconds) + pause)
        self.session?.held[id] = delivery
        self.session?.busyUntil = done
        stage.diary.enter(.read(agency, delivery), at: done)
        if session.isDuty, !session.isClosing { closeUp(session.ticket.consumer) }
    }

    func read(_ delivery: Delivery) {
        guard let session, session.ticket == delivery.ticket else { return }
        if !session.isDuty, stage.draw.happens(percent: habit.crashPercent) { return crash() }
        if stage.trouble?.breaksLine() == true { return crash() }
        let isPoison = isPoison(delivery)
        let verb: Verb =
            isPoison ? .release(delivery.lease.token) : .acknowledge(delivery.lease.token)
        stage.ask(
            .act(verb, on: delivery.obligation.id), as: identity, at: agency,
            isPoison ? .release(delivery) : .take(delivery), over: delivery.ticket.consumer)
    }

    private func isPoison(_ delivery: Delivery) -> Bool {
        delivery.obligation.id == stage.poison
            && delivery.obligation.waiting?.matter == .referral
    }

    private func noteReturn(of delivery: Delivery) {
        stage.notebook.noteReturn(of: delivery, returnsMax: stage.county.lease.returnsMax)
    }

    private func putDown(_ delivery: Delivery) {
        let id = delivery.obligation.id
        if session?.held[id]?.lease == delivery.lease { session?.held[id] = nil }
        leaveWhenDone()
    }

    // MARK: Acting

    func arrive(_ draft: CaseDraft) { clerk.submit(draft) }

    func act(_ verb: Verb, on id: ObligationID) {
        stage.ask(.act(verb, on: id), as: identity, at: agency, .act(verb, id))
    }

    func hear(_ result: Result<Effect, Refusal>, to question: Question) {
        switch (question, result) {
        case (.submit(let draft), .success(let effect)):
            clerk.submitted(draft, effect)
        case (.take(let delivery), .success):
            take(delivery)
            putDown(delivery)
        case (.release(let delivery), .success):
            noteReturn(of: delivery)
            putDown(delivery)
        case (.act(let verb, let id), .success(let effect)):
            officer.did(verb, on: id)
            clerk.did(verb, on: id, effect)
        case (.take(let delivery), .failure), (.release(let delivery), .failure):
            if session?.held[delivery.obligation.id]?.lease == delivery.lease {
                noteReturn(of: delivery)
            }
            putDown(delivery)
        case (_, .failure), (.poll, .success), (.lists, .success):
            break
        }
    }

    private func take(_ delivery: Delivery) {
        guard let matter = delivery.obligation.waiting?.matter else { return }
        switch matter {
        case .referral, .insisted, .supplement, .resumed, .withdrawn: officer.take(delivery, matter)
        case .objection, .returned, .missing, .extended, .answer: clerk.take(delivery, matter)
        }
    }
}
