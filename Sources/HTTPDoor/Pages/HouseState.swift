internal import Broker
internal import Casework
internal import Ledger
internal import Pages

/// All that the page of operations shows, as the other rooms tell it.
struct HouseState: Sendable {
    let metrics: Metrics
    let doors: [DoorCount]
    /// That are signed in.
    let browsers: Int
    /// Nil for whoever may not see them.
    let accounts: [AccountView]?

    var sheet: OperationsSheet {
        let (figures, storage, county) = (metrics.figures, metrics.storage, metrics.county)
        return OperationsSheet(
            now: metrics.now,
            doors: doors.map {
                OperationsSheet.Door(
                    name: $0.door, connections: $0.connections, accepted: $0.accepted,
                    handshakesFailed: $0.handshakesFailed)
            },
            browsers: browsers, queues: queues,
            ledger: OperationsSheet.Ledger(
                opened: figures.openedAt, entries: figures.lastSequence,
                commits: figures.commits, lastCommit: figures.lastCommitAt,
                waiting: figures.ordersWaiting, bytes: storage.bytes,
                freeBytes: storage.freeBytes, isShort: figures.isShort),
            calendar: county.calendar,
            backup: storage.backup.map {
                OperationsSheet.Backup(
                    made: $0.made, verified: $0.verified, entries: $0.entries, bytes: $0.bytes,
                    head: $0.head)
            },
            lacking: accounts?.filter { $0.lacksSecondFactor && $0.disabledSince == nil }
                .map(\.login))
    }

    private var queues: [OperationsSheet.Queue] {
        let (census, county) = (metrics.census, metrics.county)
        let known = Set(metrics.letterBoxes)
        return known.union(census.obligations.keys).union(census.letters.keys).sorted().map { id in
            let (line, letters) = (census.obligations[id], census.letters[id])
            return OperationsSheet.Queue(
                agency: county.agencies[id]?.name ?? Name(zh: id.text, en: id.text),
                waiting: line?.waiting ?? 0, inHand: line?.inHand ?? 0, since: line?.since,
                letters: letters?.waiting ?? 0)
        }
    }
}
