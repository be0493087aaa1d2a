internal import Broker
internal import Casework
internal import Ledger

/// Holds what the actors remember against what the ledger says, promise by promise. Every check
/// throws a sentence that names what is wrong, or tells how many things it looked at.
struct Checker {
    let reader: Reader
    let notebook: Notebook
    let county: County

    // MARK: While the play goes on

    /// What must hold after every restart: nothing that was said is gone, nothing was done twice.
    func checkAfterRestart(_ transcript: Transcript) throws(RehearsalError) {
        try complaints()
        _ = try answers(transcript)
        _ = try Self.nothingIsOwedByNobody(reader, in: county)
        _ = try disclosures(transcript)
        _ = try capacity(transcript.lists)
        _ = try claims(transcript.lists)
        _ = try repetitions(transcript)
        _ = try keys(transcript)
    }

    // MARK: When it is over

    /// - Parameter ledgerTime: the latest moment the ledger has seen.
    func check(
        _ transcript: Transcript, ledgerTime: Instant
    ) throws(RehearsalError) -> [Rehearsal.Check] {
        try complaints()
        return [
            Rehearsal.Check(1, "every answer given is in the ledger", try answers(transcript)),
            Rehearsal.Check(1, "every receipt is found with its case", try receipts(transcript)),
            Rehearsal.Check(
                1, "every claim is on the offer and for the need it was asked for",
                try allClaims(transcript.lists)),
            Rehearsal.Check(
                2, "nothing is owed by nobody",
                try Self.nothingIsOwedByNobody(reader, in: county)),
            Rehearsal.Check(
                4, "every due date follows from rule, calendar and journal", try dueDates()),
            Rehearsal.Check(5, "every disclosure was recorded before", try disclosures(transcript)),
            Rehearsal.Check(
                6, "every clock step is told exactly once",
                try steps(transcript, ledgerTime: ledgerTime)),
            Rehearsal.Check(
                7, "work goes on after a limit passed, and no clock refuses it",
                transcript.doneLate + notebook.refusalsChecked),
            Rehearsal.Check(
                8, "one key has one answer and one effect",
                try keys(transcript) + notebook.resent),
            Rehearsal.Check(
                nil, "no offer is promised or given beyond what it has",
                try capacity(transcript.lists)),
        ]
    }

    /// The actors' own complaints are of promises 7 and 8, and of what they can see by themselves.
    private func complaints() throws(RehearsalError) {
        if let complaint = notebook.complaints.first { throw .broken("\(complaint).") }
    }

    // MARK: 1

    private func answers(_ transcript: Transcript) throws(RehearsalError) -> Int {
        for answer in notebook.answers {
            guard let sequence = answer.sequence else { continue }
            guard transcript.effects[sequence] == answer else {
                throw .broken(
                    "1: an answer was given for journal entry \(sequence), and the ledger does"
                        + " not hold it.")
            }
        }
        return notebook.answers.count { $0.sequence != nil }
    }

    private func receipts(_ transcript: Transcript) throws(RehearsalError) -> Int {
        for (receipt, obligations) in notebook.receipts
        where transcript.receipts[receipt] != obligations {
            throw .broken(
                "1: receipt \(receipt) was given, but the ledger does not hold its case.")
        }
        guard transcript.receipts.count == notebook.receipts.count else {
            throw .broken("1: the ledger holds a case for which no receipt was given.")
        }
        return notebook.receipts.count
    }

    // MARK: 2

    /// Every open obligation has an owner, and a running clock or a pause with a cap.
    static func nothingIsOwedByNobody(
        _ reader: Reader, in county: County
    ) throws(RehearsalError) -> Int {
        var count = 0
        var orphan: ObligationID?
        do throws(LedgerError) {
            try reader.eachObligation { obligation in
                guard !obligation.status.isFinal else { return }
                count += 1
                let isRunning = obligation.clocks.contains { $0.isOpen && $0.pausedSince == nil }
                let isCapped = obligation.status == .onHold && obligation.holdUntil != nil
                let isOwned = county.agencies[obligation.owner] != nil
                if !isOwned || !(isRunning || isCapped) { orphan = orphan ?? obligation.id }
            }
        } catch {
            throw .ledger(error)
        }
        if let orphan {
            throw .broken(
                "2: obligation \(orphan) has no owner, no running clock and no capped pause.")
        }
        return count
    }

    // MARK: 3

    /// The chain verifies, and the journal alone gives every table again, and the same report.
    ///
    /// - Parameters:
    ///   - target: where the replay is written.
    ///   - report: made from the tables of a ledger.
    /// - Returns: the hash of the last entry.
    static func chain(
        _ reader: Reader, in directory: String, on disk: Disk, replayedInto target: String,
        report: (Reader) throws(LedgerError) -> DeadlineReport
    ) throws(RehearsalError) -> (head: String, checks: [Rehearsal.Check]) {
        let chain: ChainCheck
        let difference: Replay.Difference?
        let isSameReport: Bool
        do throws(LedgerError) {
            chain = try reader.verify()
            try Replay.rebuild(from: reader, into: target, on: disk)
            difference = try Replay.difference(
                between: directory, and: target, on: disk, isKeyed: reader.isKeyed)
            let replayed = try Reader(directory: target, on: disk)
            isSameReport = try report(reader).tables == report(replayed).tables
        } catch {
            throw .ledger(error)
        }
        if let broken = chain.firstBroken {
            throw .broken("journal entry \(broken.sequence): \(broken.reason).")
        }
        if let difference {
            throw .broken(
                "3: table \(difference.table) differs from its replay in row \(difference.row).")
        }
        guard isSameReport else { throw .broken("3: a replay gives another deadline report.") }
        let count = Int(chain.verified)
        return (
            chain.head,
            [
                Rehearsal.Check(3, "a replay gives the same tables and the same report", count),
                Rehearsal.Check(nil, "the journal's chain verifies", count),
            ]
        )
    }

    // MARK: 4

    private func dueDates() throws(RehearsalError) -> Int {
        var reckoning = Reckoning(county)
        var obligations: [Obligation] = []
        do throws(LedgerError) {
            try reader.eachEntry { reckoning.note($0) }
            try reader.eachObligation { obligations.append($0) }
        } catch {
            throw .ledger(error)
        }
        return try Self.dueDates(of: obligations, by: reckoning)
    }

    static func dueDates(
        of obligations: [Obligation], by reckoning: Reckoning
    ) throws(RehearsalError) -> Int {
        for obligation in obligations {
            guard let clock = reckoning.difference(to: obligation) else { continue }
            throw .broken(
                "4: the \(clock.rawValue) clock of obligation \(obligation.id) does not end where"
                    + " rule, calendar and journal put it.")
        }
        return obligations.reduce(0) { $0 + $1.clocks.count }
    }

    // MARK: 5

    private func disclosures(_ transcript: Transcript) throws(RehearsalError) -> Int {
        for disclosure in notebook.disclosures {
            guard let lease = transcript.leases[disclosure.lease], lease.id == disclosure.id,
                lease.to == disclosure.to
            else {
                throw .broken(
                    "5: \(disclosure.to) was shown obligation \(disclosure.id),"
                        + " and the journal does not say so.")
            }
        }
        for disclosure in notebook.lists.disclosures {
            guard let contact = transcript.lists.contacts[disclosure.sequence],
                contact.claim == disclosure.claim, contact.charity == disclosure.to
            else {
                throw .broken(
                    "5: \(disclosure.to) learned whom claim \(disclosure.claim) is for,"
                        + " and the journal does not say so.")
            }
        }
        return notebook.disclosures.count + notebook.lists.disclosures.count
    }

    // MARK: The lists

    /// What was answered; the last answers may still be under way.
    private func claims(_ transcript: ListTranscript) throws(RehearsalError) -> Int {
        for (id, draft) in notebook.lists.claims {
            guard let claim = transcript.claims[id], claim.address == draft.offering,
                claim.obligation == draft.obligation, claim.units == draft.units
            else {
                throw .broken("1: claim \(id) was given, and the ledger does not hold it so.")
            }
        }
        for id in notebook.lists.fulfilled where transcript.claims[id]?.status != .fulfilled {
            throw .broken("1: claim \(id) was fulfilled, and the ledger does not say so.")
        }
        return notebook.lists.claims.count
    }

    /// At the end everything has its answer.
    private func allClaims(_ transcript: ListTranscript) throws(RehearsalError) -> Int {
        let count = try claims(transcript)
        let given = Set(transcript.claims.values.filter { $0.status == .fulfilled }.map(\.id))
        guard count == transcript.claims.count, given == notebook.lists.fulfilled else {
            throw .broken("1: the ledger holds a claim, or a gift, of which nobody was told.")
        }
        return count
    }

    /// As the journal has it after each entry, and as the tables say it now.
    private func capacity(_ transcript: ListTranscript) throws(RehearsalError) -> Int {
        if let sequence = transcript.oversold {
            throw .broken(
                "after journal entry \(sequence) more of an offer is held and given than it has.")
        }
        var held: [OfferingID: Int64] = [:]
        var used: [OfferingID: Int64] = [:]
        for claim in transcript.claims.values {
            if claim.status.isOpen { held[claim.offering, default: 0] += claim.units }
            if claim.status == .fulfilled { used[claim.offering, default: 0] += claim.units }
        }
        let stored: [Offering]
        do throws(LedgerError) {
            stored = try reader.offerings(on: .social)
        } catch {
            throw .ledger(error)
        }
        for offering in stored
        where offering.held != held[offering.id] ?? 0 || offering.used != used[offering.id] ?? 0 {
            throw .broken(
                "\(offering.address) says that \(offering.held) units are held and"
                    + " \(offering.used) given, and its claims say otherwise.")
        }
        return transcript.steps
    }

    // MARK: 6

    private func repetitions(_ transcript: Transcript) throws(RehearsalError) -> Int {
        let repeated = transcript.told.filter { $0.value > 1 }.keys.map(\.id).min()
        if let repeated {
            throw .broken("6: a clock step of obligation \(repeated) was told twice.")
        }
        if let sequence = transcript.backwards {
            throw .broken("6: journal entry \(sequence) is dated before the one before it.")
        }
        return transcript.told.count
    }

    private func steps(
        _ transcript: Transcript, ledgerTime: Instant
    ) throws(RehearsalError) -> Int {
        let count = try repetitions(transcript)
        // A broadcast may be lost with its line; without faults no line breaks.
        guard notebook.isTroubled || count == notebook.stepsHeard else {
            throw .broken(
                "6: \(count) clock steps stand in the journal,"
                    + " \(notebook.stepsHeard) were broadcast.")
        }
        var forgotten: ObligationID?
        do throws(LedgerError) {
            try reader.eachObligation { obligation in
                for clock in obligation.clocks where clock.isOpen && clock.pausedSince == nil {
                    let isForgotten = ClockStep.allCases.contains { step in
                        guard let at = clock.timetable.instant(of: step) else { return false }
                        return at <= ledgerTime && clock.told.map { step > $0 } ?? true
                    }
                    if isForgotten { forgotten = forgotten ?? obligation.id }
                }
            }
        } catch {
            throw .ledger(error)
        }
        if let forgotten {
            throw .broken("6: a clock step of obligation \(forgotten) is due and was not told.")
        }
        return count
    }

    // MARK: 8

    private func keys(_ transcript: Transcript) throws(RehearsalError) -> Int {
        if let key = transcript.keys.filter({ $0.value > 1 }).keys.min() {
            throw .broken("8: the command under key \(key) was carried out twice.")
        }
        return transcript.keys.count
    }

    // MARK: Figures

    /// The report's figures are the actors' own. With faults they cannot know them all.
    func figures(
        _ report: DeadlineReport, at moment: Instant, _ transcript: Transcript
    ) throws(RehearsalError) -> Rehearsal.Check {
        let counted = notebook.figures(at: moment, unread: transcript.leads)
        for line in report.lines {
            let ours = counted[line.agency] ?? Figures()
            guard Figures(line.tally) == ours else {
                throw .broken(
                    "the report says of \(line.agency) \(Figures(line.tally)),"
                        + " the actors counted \(ours).")
            }
        }
        return Rehearsal.Check(
            nil, "the report's figures are the actors' own", report.lines.count)
    }

    /// Who covered the needs, likewise.
    func coverage(_ report: CoverageReport) throws(RehearsalError) -> Rehearsal.Check {
        let ours = notebook.coverage
        for cover in Coverage.allCases where report.totals[cover] != ours[cover] ?? 0 {
            throw .broken(
                "the report says that \(report.totals[cover]) needs are covered"
                    + " (\(cover.rawValue)), the actors counted \(ours[cover] ?? 0).")
        }
        return Rehearsal.Check(
            nil, "who covered the needs is what the actors counted", report.totals.needs)
    }
}

extension Figures {
    /// A line of the report in the actors' words.
    fileprivate init(_ tally: Tally) {
        self.init(
            received: tally.received, open: tally.open, doneOnTime: tally.doneOnTime,
            doneLate: tally.doneLate, paused: tally.paused.values.reduce(0, +),
            extended: tally.extended.values.reduce(0, +), returned: tally.returned,
            withdrawn: tally.withdrawn)
    }
}
