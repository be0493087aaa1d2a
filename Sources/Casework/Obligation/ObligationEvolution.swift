/// `evolve` for an obligation: what each event does to it. No decision is taken here, so replaying
/// the journal gives the same state whatever today's rules are.
extension Obligation {
    /// - Parameter sequence: the journal's number of the entry that holds the event.
    public mutating func apply(_ event: ObligationEvent, at now: Instant, sequence: Int64) {
        self.sequence = sequence
        switch event {
        case .leased(let until):
            waiting?.lease = Lease(token: LeaseToken(sequence), until: until)
            deliveries += 1
        case .leaseEnded(let end):
            waiting?.lease = nil
            if end.counts { returns += 1 }
        case .returned(let answer):
            isReturned = true
            hand(to: window, at: now)
            start(answer)
            drop(agency)
            wait(.returned, in: window)
        case .consulted:
            break
        case .told(let kind, let step):
            change(kind) { $0.tell(step) }
        case .moved(_, let moves):
            for move in moves { change(move.kind) { $0.move(move) } }
        case .acknowledged, .seen, .accepted, .started, .held, .resumed, .supplemented, .extended:
            advance(event, at: now)
        case .objected, .insisted, .rerouted, .completed, .failed, .withdrawn:
            settle(event, at: now)
        }
    }

    /// The way forward: taking note, accepting, working, pausing.
    private mutating func advance(_ event: ObligationEvent, at now: Instant) {
        switch event {
        case .acknowledged(let clocks):
            takeNote(in: agency)
            status = .received
            change(.acknowledge) { $0.satisfy(at: now) }
            clocks.forEach { start($0) }
        case .seen:
            takeNote(in: waiting?.queue)
        case .accepted(let clocks, _):
            takeNote(in: agency)
            status = .accepted
            change(.accept) { $0.satisfy(at: now) }
            clocks.forEach { start($0) }
        case .started:
            takeNote(in: agency)
            status = .inProgress
        case .held(_, _, let until):
            takeNote(in: agency)
            status = .onHold
            holdUntil = until
            change(.complete) { $0.pause(at: now) }
            wait(.missing, in: window)
        case .resumed(let cause, let move):
            status = .inProgress
            holdUntil = nil
            change(.complete) { $0.move(move) }
            if cause == .capReached { wait(.resumed, in: agency) }
        case .supplemented:
            // The window still owes its answer to an objection; what it adds goes with that.
            guard objection != .raised else { break }
            takeNote(in: window)
            wait(.supplement, in: agency)
        case .extended(_, let post, _, _, let move):
            takeNote(in: agency)
            extendedBy = post
            change(.complete) { $0.move(move) }
            wait(.extended, in: window)
        default:
            break
        }
    }

    /// Disagreement and the end.
    private mutating func settle(_ event: ObligationEvent, at now: Instant) {
        switch event {
        case .objected(_, _, let answer):
            takeNote(in: agency)
            objection = .raised
            change(.accept) { $0.pause(at: now) }
            start(answer)
            wait(.objection, in: window)
        case .insisted(_, let move):
            takeNote(in: window)
            objection = .insisted
            change(.answer) { $0.satisfy(at: now) }
            change(.accept) { $0.move(move) }
            wait(.insisted, in: agency)
        case .rerouted:
            change(.answer) { $0.satisfy(at: now) }
            drop(window)
            close(.rejected, at: now)
        case .completed(let completion):
            change(.complete) { $0.satisfy(at: now) }
            outcome = completion.outcome
            close(.completed, at: now)
            wait(.answer, in: window)
        case .failed(let completion):
            change(.complete) { $0.satisfy(at: now) }
            outcome = completion.outcome
            close(.failed, at: now)
            wait(.answer, in: window)
        case .withdrawn(let reason, _):
            // Whoever was handed the papers learns that they are void, acknowledged or not.
            let agencyKnows = status != .requested || (!isReturned && deliveries > 0)
            drop(window)
            close(reason == .enteredInError ? .enteredInError : .cancelled, at: now)
            if agencyKnows { wait(.withdrawn, in: agency) }
        default:
            break
        }
    }

    // MARK: Parts of a change

    private mutating func change(_ kind: ClockKind, _ body: (inout Clock) -> Void) {
        guard let index = clocks.firstIndex(where: { $0.kind == kind }) else { return }
        body(&clocks[index])
    }

    private mutating func cancelClocks(at now: Instant) {
        for index in clocks.indices { clocks[index].cancel(at: now) }
    }

    /// A clock of the same kind starts again only after the earlier one ended.
    private mutating func start(_ clock: Clock) {
        clocks.removeAll { $0.kind == clock.kind }
        clocks.append(clock)
    }

    /// The window has it now: what the agency did not start is void, and a limit that counts from
    /// the submission goes on, owed by the window.
    private mutating func hand(to window: AgencyID, at now: Instant) {
        for index in clocks.indices {
            if clocks[index].kind == .complete {
                clocks[index].pass(to: window)
            } else {
                clocks[index].cancel(at: now)
            }
        }
    }

    /// Whatever was in the reader's queue has been looked at. What came meanwhile stays, and so
    /// does what waits for the other side.
    private mutating func takeNote(in queue: AgencyID?) {
        guard let queue else { return }
        let held = waiting
        drop(queue)
        guard let held, held.queue == queue, !held.news.isEmpty else { return }
        behind = waiting
        waiting = Waiting(queue: queue, matter: held.matter, causes: held.news)
    }

    /// What was for this reader is void, read or not.
    private mutating func drop(_ queue: AgencyID) {
        if behind?.queue == queue { behind = nil }
        guard let held = waiting, held.queue == queue else { return }
        if let lease = held.lease { seen = lease.token }
        waiting = behind
        behind = nil
        deliveries = 0
    }

    /// One obligation is in one queue at a time: what is for the other side waits behind it.
    private mutating func wait(_ matter: Waiting.Matter, in queue: AgencyID) {
        guard var held = waiting else {
            waiting = Waiting(queue: queue, matter: matter, causes: [sequence])
            deliveries = 0
            return
        }
        guard held.queue != queue else {
            held.matter = matter
            held.causes.append(sequence)
            waiting = held
            return
        }
        behind = Waiting(queue: queue, matter: matter, causes: (behind?.causes ?? []) + [sequence])
    }

    /// After the end there is nothing left for the agency to do; what its window has not read yet
    /// stays.
    private mutating func close(_ final: Status, at now: Instant) {
        if agency != window { drop(agency) }
        status = final
        closedAt = now
        holdUntil = nil
        isReturned = false
        if objection == .raised { objection = .none }
        cancelClocks(at: now)
    }
}
