import Casework
import Ledger
import Support

/// The whole ledger, read anew when everything is over and every office has all its answers.
extension Judge {
    func conclude(_ notebooks: [(Post, Notebook)]) throws -> Tally.Findings {
        let reader = try Reader(directory: place)
        // From the first entry: what was read while the server lay dead may not have been undone.
        var whole = Judge(of: place, county)
        var findings = try whole.look(into: notebooks)
        findings.found = try whole.checkEverything(notebooks)
        try checkChain(reader)
        try checkTables(reader, whole.transcript)
        findings.entries = whole.transcript.entries
        findings.steps = whole.transcript.told.count
        findings.doneAfterBreach = whole.transcript.almanac.doneAfterBreach
        return findings
    }

    /// Every deed has its answer, and nothing stands in the journal that nobody asked for.
    private func checkEverything(_ notebooks: [(Post, Notebook)]) throws -> Int {
        var found = 0
        var keys: Set<String> = []
        for (post, notebook) in notebooks {
            for deed in notebook.read().deeds {
                if deed.answer == .unknown, deed.sends > 0 {
                    throw Complaint(
                        description: "\(post.name): \(deed.parts[0].key) never got an answer")
                }
                found += try check(deed, of: post)
                keys.formUnion(deed.parts.map(\.key))
            }
        }
        let strange = transcript.traces.keys.first { !keys.contains($0) }
        if let strange { throw Complaint(description: "nobody asked for what \(strange) did") }
        return found
    }

    private func checkChain(_ reader: Reader) throws {
        let chain = try reader.verify()
        if let broken = chain.firstBroken {
            throw Complaint(description: "entry \(broken.sequence): \(broken.reason)")
        }
        let copy = try TemporaryDirectory("onedoor-replay")
        try Replay.rebuild(from: reader, into: copy.path)
        if let difference = try Replay.difference(
            between: place, and: copy.path, isKeyed: reader.isKeyed)
        {
            throw Complaint(
                description: "\(difference.table) differs from its replay in row \(difference.row)")
        }
    }

    // MARK: Obligations

    private func checkTables(_ reader: Reader, _ transcript: Transcript) throws {
        var wrong: String?
        try reader.eachObligation { obligation in
            wrong = wrong ?? fault(of: obligation, transcript)
        }
        if let wrong { throw Complaint(description: wrong) }
    }

    private func fault(of obligation: Obligation, _ transcript: Transcript) -> String? {
        let name = "obligation \(obligation.id)"
        if !obligation.status.isFinal {
            let isRunning = obligation.clocks.contains { $0.isOpen && $0.pausedSince == nil }
            let isCapped = obligation.status == .onHold && obligation.holdUntil != nil
            if county.agencies[obligation.owner] == nil || !(isRunning || isCapped) {
                return "\(name) is owed by nobody"
            }
        }
        for clock in obligation.clocks {
            if let next = clock.next, next.at <= transcript.lastAt {
                return "\(name) was not told \(next.step) of \(clock.kind)"
            }
            guard let hand = transcript.almanac.hand(clock.kind, of: obligation.id),
                hand.startedAt == clock.startedAt, hand.isOpen == clock.isOpen
            else { return "\(name): its clock \(clock.kind) does not follow from the journal" }
            for tier in Tier.allCases {
                let due = hand.due(tier, county.calendar)
                if clock.timetable.due(tier) != due {
                    return "\(name): \(clock.kind) is due \(String(describing: due?.instant))"
                }
            }
        }
        return nil
    }
}
