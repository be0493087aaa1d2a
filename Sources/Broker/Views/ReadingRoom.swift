internal import Casework
internal import Handover
internal import Ledger
internal import Seal

/// Where questions about the ledger are answered: one thread for each pace, with a read-only
/// connection of its own. The writer does not notice them.
final class ReadingRoom: Sendable {
    private let county: Latest
    private let glances: ReaderThread
    private let reports: ReaderThread

    /// The county as the rule book has it now.
    private final class Latest: Sendable {
        let county: Lock<County>

        init(_ county: County) { self.county = Lock(county) }
    }

    /// - Parameter master: opens the object classes of households, and nothing else.
    init(
        _ ledger: Ledger, in county: County, wall: Wall, codes: QueryCodes,
        needCodes: NeedCodes, master: MasterKey
    ) {
        let latest = Latest(county)
        let open = { @Sendable () throws(LedgerError) -> Views in
            Views(
                try ledger.reader(), figures: { ledger.figures }, storage: { ledger.storage },
                wall: wall, codes: codes, needCodes: needCodes,
                classes: ObjectClasses { () throws(LedgerError) in
                    try ledger.reader(opening: master)
                }
            ) {
                latest.county.withLock { $0 }
            }
        }
        self.county = latest
        glances = ReaderThread("reader-0", opening: open)
        reports = ReaderThread("reader-1", opening: open)
    }

    func ask(_ pace: Pace, _ question: @escaping ReaderThread.Question) -> Bool {
        switch pace {
        case .glance: glances.ask(question)
        case .report: reports.ask(question)
        }
    }

    /// The county as questions find it now.
    var present: County { county.county.withLock { $0 } }

    func take(_ county: County) { self.county.county.withLock { $0 = county } }

    func start() -> [NamedThread] { [glances.start(), reports.start()] }

    func stop() {
        glances.stop()
        reports.stop()
    }

    func answerNow() {
        glances.answerNow()
        reports.answerNow()
    }
}
