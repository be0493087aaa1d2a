internal import Casework
internal import FoundationEssentials
internal import Ledger

/// Holds what the actors remember against what the ledger says. Every check throws a sentence
/// that names what is wrong, or tells how many things it looked at.
struct Checker {
    let reader: Reader
    let notebook: Notebook
    let county: County

    // MARK: While the play goes on

    /// Promise 2: every open obligation has an owner, and a running clock or a pause with a cap.
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
                "obligation \(orphan) has no owner, no running clock and no capped pause.")
        }
        return count
    }

    // MARK: When it is over

    func check(
        _ transcript: Transcript, _ report: DeadlineReport, at moment: Instant
    ) throws(RehearsalError) -> [Rehearsal.Check] {
        if let complaint = notebook.complaints.first { throw .broken("\(complaint).") }
        return [
            Rehearsal.Check(
                promise: "every receipt is found in the ledger", count: try receipts(transcript)),
            Rehearsal.Check(
                promise: "a case sent twice is done once", count: notebook.resent),
            Rehearsal.Check(
                promise: "nothing is owed by nobody",
                count: try Self.nothingIsOwedByNobody(reader, in: county)),
            Rehearsal.Check(
                promise: "every disclosure is recorded", count: try disclosures(transcript)),
            Rehearsal.Check(
                promise: "every clock step is told exactly once", count: try steps(transcript)),
            Rehearsal.Check(
                promise: "the report's figures are the actors' own",
                count: try figures(report, at: moment)),
        ]
    }

    private func receipts(_ transcript: Transcript) throws(RehearsalError) -> Int {
        for (receipt, obligations) in notebook.receipts
        where transcript.receipts[receipt] != obligations {
            throw .broken("receipt \(receipt) was given, but the ledger does not hold its case.")
        }
        guard transcript.receipts.count == notebook.receipts.count else {
            throw .broken("the ledger holds a case for which no receipt was given.")
        }
        return notebook.receipts.count
    }

    private func disclosures(_ transcript: Transcript) throws(RehearsalError) -> Int {
        for disclosure in notebook.disclosures {
            guard let lease = transcript.leases[disclosure.lease], lease.id == disclosure.id,
                lease.to == disclosure.to
            else {
                throw .broken(
                    "\(disclosure.to) was shown obligation \(disclosure.id),"
                        + " and the journal does not say so.")
            }
        }
        return notebook.disclosures.count
    }

    private func steps(_ transcript: Transcript) throws(RehearsalError) -> Int {
        let repeated = transcript.told.filter { $0.value > 1 }.keys.map(\.id).min()
        if let repeated {
            throw .broken("a clock step of obligation \(repeated) was told twice.")
        }
        guard transcript.told.count == notebook.stepsHeard else {
            throw .broken(
                "\(transcript.told.count) clock steps stand in the journal,"
                    + " \(notebook.stepsHeard) were broadcast.")
        }
        return notebook.stepsHeard
    }

    private func figures(
        _ report: DeadlineReport, at moment: Instant
    ) throws(RehearsalError) -> Int {
        let counted = notebook.figures(at: moment)
        for line in report.lines {
            let ours = counted[line.agency] ?? Figures()
            guard Figures(line.tally) == ours else {
                throw .broken(
                    "the report says of \(line.agency) \(Figures(line.tally)),"
                        + " the actors counted \(ours).")
            }
        }
        return report.lines.count
    }

    // MARK: Journal and tables

    /// The chain verifies, and the journal alone gives every table again.
    ///
    /// - Returns: the hash of the last entry.
    static func chain(
        _ reader: Reader, in directory: String
    ) throws(RehearsalError) -> (head: String, checks: [Rehearsal.Check]) {
        let replay = directory + "/replay"
        do {
            try FileManager.default.createDirectory(
                atPath: replay, withIntermediateDirectories: true)
        } catch {
            throw .directory(replay)
        }
        defer { try? FileManager.default.removeItem(atPath: replay) }
        let chain: ChainCheck
        let difference: Replay.Difference?
        do throws(LedgerError) {
            chain = try reader.verify()
            try Replay.rebuild(from: reader, into: replay)
            difference = try Replay.difference(
                between: directory, and: replay, isKeyed: reader.isKeyed)
        } catch {
            throw .ledger(error)
        }
        if let broken = chain.firstBroken {
            throw .broken("journal entry \(broken.sequence): \(broken.reason).")
        }
        if let difference {
            throw .broken(
                "table \(difference.table) differs from its replay in row \(difference.row).")
        }
        let count = Int(chain.verified)
        return (
            chain.head,
            [
                Rehearsal.Check(promise: "the journal's chain verifies", count: count),
                Rehearsal.Check(promise: "a replay gives the same tables", count: count),
            ]
        )
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
