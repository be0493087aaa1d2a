internal import Casework

/// How many wait in each queue and are in nobody's hands, kept for those who watch queues.
struct QueueLines {
    private var counts: [AgencyID: Int] = [:]
    /// Those that moved since they were last told of.
    private var moved: Set<AgencyID> = []

    func count(in queue: AgencyID) -> Int { counts[queue] ?? 0 }

    mutating func add(_ queue: AgencyID) { counts[queue, default: 0] += 1 }

    mutating func moved(from former: AgencyID?, to present: AgencyID?) {
        guard former != present else { return }
        if let former {
            counts[former, default: 0] -= 1
            moved.insert(former)
        }
        if let present {
            counts[present, default: 0] += 1
            moved.insert(present)
        }
    }

    /// In one order, so that two runs say the same.
    mutating func takeMoved() -> [AgencyID] {
        guard !moved.isEmpty else { return [] }
        defer { moved.removeAll(keepingCapacity: true) }
        return moved.sorted()
    }
}

extension Obligation {
    /// The queue in which it waits and nobody has it in hand.
    var line: AgencyID? {
        guard let waiting, waiting.lease == nil else { return nil }
        return waiting.queue
    }
}

extension Writer {
    /// Goes once through all open work. From then on every entry keeps the count.
    func countQueues() throws(SQLiteError) {
        var lines = QueueLines()
        try projection.eachOpenWork { work throws(SQLiteError) in
            if work.lease == nil, let queue = work.queue { lines.add(queue) }
        }
        self.lines = lines
    }

    /// Once for each queue that the batch moved, whatever happened in it.
    func tellOfQueues() {
        guard let moved = lines?.takeMoved(), outbox.isTellingOfQueues else { return }
        for queue in moved {
            outbox.broadcast(
                Notice(
                    at: now, sequence: journal.lastSequence,
                    subject: .queue(
                        queue, in: county.place(of: queue), waiting: lines?.count(in: queue) ?? 0)))
        }
    }
}
