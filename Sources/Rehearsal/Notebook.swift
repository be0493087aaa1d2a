internal import Casework
internal import Ledger

/// Everything the actors were given and told, to hold against the ledger when the play is over.
struct Notebook {
    private(set) var dossiers: [ObligationID: Dossier] = [:]
    /// As they were handed to the households.
    private(set) var receipts: [(receipt: Receipt, obligations: [ObligationID])] = []
    /// Whose papers came into whose hands, by the lease that allowed it.
    private(set) var disclosures: [(id: ObligationID, lease: LeaseToken, to: AgencyID)] = []
    /// Clock steps heard of.
    private(set) var stepsHeard = 0
    private(set) var refusals: [Refusal.Code: Int] = [:]
    private(set) var resent = 0
    /// What the actors could tell was wrong as it happened.
    private(set) var complaints: [String] = []
    /// Everything the broker ever said yes to.
    private(set) var answers: [Effect] = []
    /// The first answer under each key, by sender.
    private var firstAnswers: [String: Effect] = [:]
    /// What the broker refused although the obligation stood as the verb needed it, checked.
    private(set) var refusalsChecked = 0
    /// Whether faults are played, so that a full disk is nobody's fault.
    let isTroubled: Bool
    /// Whether the disk is full, or was a moment ago.
    var isDiskFull = false
    /// Referrals that were handed out once and not acknowledged yet.
    private var handedOut: Set<ObligationID> = []
    private(set) var open = 0
    private(set) var done = 0
    var lists = ListNotes()
    /// Limits heard to have passed of what nobody had read yet.
    private var lateUnread: Set<ObligationID> = []

    init(isTroubled: Bool = false) { self.isTroubled = isTroubled }

    // MARK: What was given

    mutating func note(receipt: Receipt, _ obligations: [ObligationID]) {
        receipts.append((receipt, obligations))
    }

    mutating func open(_ id: ObligationID, _ dossier: Dossier) {
        guard dossiers[id] == nil else { return }
        dossiers[id] = dossier
        if lateUnread.remove(id) != nil { dossiers[id]?.isLate = true }
        open += 1
    }

    /// An agency may have the papers before the window has its receipt; and of a lead nobody knows
    /// before it comes.
    mutating func learn(of delivery: Delivery) {
        let obligation = delivery.obligation
        guard isTroubled || obligation.isLead,
            dossiers[obligation.id] == nil, let procedure = delivery.procedure
        else { return }
        open(
            obligation.id,
            Dossier(
                agency: obligation.agency, procedure: procedure,
                partOf: obligation.partOf, submittedAt: obligation.submittedAt))
    }

    mutating func note(_ delivery: Delivery, to agency: AgencyID) {
        let id = delivery.obligation.id
        disclose(id, under: delivery.lease.token, to: agency)
        guard delivery.obligation.waiting?.matter == .referral else { return }
        let isFirst = handedOut.insert(id).inserted
        // A delivery that was lost on its way was handed out all the same.
        let isLost = isTroubled && isFirst
        if delivery.isRedelivered == isFirst, !isLost {
            complaints.append(
                "referral \(id) came \(isFirst ? "first with" : "again without")"
                    + " its redelivered mark")
        }
    }

    mutating func disclose(_ id: ObligationID, under lease: LeaseToken, to agency: AgencyID) {
        disclosures.append((id, lease, agency))
    }

    // MARK: What was answered

    /// - Returns: whether the actor hears it for the first time.
    mutating func note(_ result: Result<Effect, Refusal>, to asked: Asked) -> Bool {
        if case .success(let effect) = result { note(answer: effect) }
        let first = asked.name.flatMap { firstAnswers[$0] }
        switch (result, first) {
        case (.success(let effect), let first?):
            compare(first, again: effect)
        case (.success(let effect), nil):
            if let name = asked.name { firstAnswers[name] = effect }
        case (.failure(let refusal), nil):
            note(refusal, to: asked)
        case (.failure(let refusal), _?):
            complaints.append(
                "a command was carried out, and refused (\(refusal.code.rawValue)) when it was"
                    + " sent again")
        }
        return first == nil
    }

    mutating func note(answer: Effect) { answers.append(answer) }

    /// Sent twice, done once: both answers have to be the same.
    mutating func compare(_ first: Effect, again second: Effect) {
        resent += 1
        if first != second { complaints.append("a command sent twice got two different answers") }
    }

    /// Two things are nobody's fault: a lease that ran out, and a verb that crossed another. With
    /// faults there are more: a full disk, and doing twice what one could not know was done.
    mutating func note(_ refusal: Refusal, to asked: Asked) {
        refusals[refusal.code, default: 0] += 1
        let isExtension =
            if case .act(.extend, _) = asked.question { true } else { false }
        let isExcused =
            switch refusal.code {
            case .staleLease, .wrongState: true
            case .ledgerFull: isDiskFull
            case .objectionSettled: isTroubled
            case .expired, .alreadyExtended: isTroubled && isExtension
            default: asked.command.map { ListNotes.isExcused(refusal, of: $0) } ?? false
            }
        if !isExcused {
            complaints.append("the broker refused (\(refusal.code.rawValue)) \(refusal.sentence)")
        }
    }

    /// A verb was refused, and fits the obligation now as it did when it was sent.
    mutating func check(_ verb: Verb, on id: ObligationID, wasFitting: Bool, isFitting: Bool) {
        refusalsChecked += 1
        guard wasFitting, isFitting else { return }
        complaints.append("obligation \(id) stands as \(verb.word) needs it, and it was refused")
    }

    mutating func complain(_ what: String) { complaints.append(what) }

    // MARK: What was broadcast

    mutating func hear(_ notice: Notice) {
        guard case .deadline(let obligation, let clock, let step) = notice.subject else { return }
        stepsHeard += 1
        guard step == .breach else { return }
        guard clock.owner == obligation.agency || clock.kind == .complete else { return }
        if dossiers[obligation.id] == nil {
            lateUnread.insert(obligation.id)
        } else {
            dossiers[obligation.id]?.isLate = true
        }
    }

    // MARK: What the actors did

    mutating func move(_ id: ObligationID, to state: Dossier.State) {
        guard let known = dossiers[id]?.state, !known.isFinal else { return }
        dossiers[id]?.state = state
        guard state.isFinal else { return }
        open -= 1
        if state == .finished { done += 1 }
    }

    mutating func finish(_ id: ObligationID, with outcome: Outcome) {
        move(id, to: .finished)
        dossiers[id]?.outcome = outcome
    }

    mutating func plan(_ id: ObligationID, _ isPlanned: Bool) {
        dossiers[id]?.isPlanned = isPlanned
    }

    mutating func extend(_ id: ObligationID) { dossiers[id]?.isExtended = true }

    /// A lease ended without an acknowledgement; too often, and the window has to look.
    mutating func noteReturn(of delivery: Delivery, returnsMax: Int) {
        let id = delivery.obligation.id
        guard let returns = dossiers[id]?.returns else { return }
        dossiers[id]?.returns = returns + 1
        let isReferral = delivery.obligation.waiting?.matter == .referral
        if isReferral, returns + 1 >= returnsMax { move(id, to: .returned) }
    }

    /// The report's figures, counted without looking into the ledger.
    ///
    /// - Parameter unread: leads that the broker raised and nobody has read yet.
    func figures(
        at moment: Instant, unread leads: [ObligationID: AgencyID]
    ) -> [AgencyID: Figures] {
        var figures: [AgencyID: Figures] = [:]
        for (id, window) in leads where dossiers[id] == nil {
            figures[window, default: Figures()].received += 1
            figures[window, default: Figures()].open += 1
        }
        for dossier in dossiers.values {
            figures[dossier.agency, default: Figures()].count(dossier, at: moment)
        }
        return figures
    }

    /// Who covered how many needs, likewise.
    var coverage: [Coverage: Int] {
        let given = lists.covered
        var counts: [Coverage: Int] = [:]
        for (id, dossier) in dossiers where dossier.state != .rerouted && !dossier.isLead {
            var isGiven = given.contains(id)
            var former = dossier.partOf
            while let id = former {
                isGiven = isGiven || given.contains(id)
                former = dossiers[id]?.partOf
            }
            counts[dossier.coverage(isGiven: isGiven), default: 0] += 1
        }
        return counts
    }
}

extension Figures {
    fileprivate mutating func count(_ dossier: Dossier, at moment: Instant) {
        received += 1
        if !dossier.state.isFinal { open += 1 }
        if dossier.isExtended { extended += 1 }
        switch dossier.state {
        case .sent, .received, .working: break
        case .held(let until): if moment < until { paused += 1 }
        case .objected:
            paused += 1
            returned += 1
        case .returned, .rerouted: returned += 1
        case .withdrawn: withdrawn += 1
        case .finished: if dossier.isLate { doneLate += 1 } else { doneOnTime += 1 }
        }
    }
}
