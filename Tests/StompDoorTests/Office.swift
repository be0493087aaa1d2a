import Broker
import Casework
import Foundation
import Handover
import Ledger
import RuleBook
import Seal
import StompDoor

/// A broker over the shipped rule book in a directory of its own, with accounts and a clock of the
/// test's own.
final class Office: Sendable {
    static let passcode = "one-door-test"
    private static let book = Result { () throws in
        try RuleBook.load(
            RuleFiles(
                topics: SampleCase.path("topics"), agencies: SampleCase.path("agencies"),
                calendars: SampleCase.path("deploy/calendars")))
    }
    private static let hash = Result { () throws in
        try PasscodeHash.make(passcode: passcode, cost: .rehearsal).text
    }
    private static let rows: [(login: String, role: Role, agency: String?)] = [
        ("qinghe-clerk", .window, "qinghe-window"), ("liushu-clerk", .window, "liushu-window"),
        ("medical-security", .agency, "medical-security"),
        ("civil-affairs", .agency, "civil-affairs"), ("housing", .agency, "housing"),
        ("charity", .charity, "anping-charity-federation"),
        ("secretariat", .secretariat, "joint-meeting-secretariat"), ("auditor", .auditor, nil),
    ]

    let broker: Broker
    let clock: HandClock
    private let directory: URL

    /// - Returns: with the writer that somebody has to run.
    static func open(
        _ options: Ledger.Options = Ledger.Options()
    ) throws -> (Office, Writer) {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("onedoor-door-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let hash = try hash.get()
        let accounts = try Accounts(
            rows.map { row in
                AccountRow(
                    login: row.login, role: row.role, agency: row.agency.flatMap { AgencyID($0) },
                    proof: .passcode(hash))
            }, in: book.get().county)
        let clock = HandClock()
        let (broker, writer) = try Broker.open(
            in: directory.path, book: book.get(), accounts: accounts, master: Self.master.get(),
            wall: clock.wall,
            options: options)
        return (Office(broker: broker, clock: clock, directory: directory), writer)
    }

    /// One for all of them, so that two offices say the same.
    private static let master = Result { try MasterKey.drawn() }

    private init(broker: Broker, clock: HandClock, directory: URL) {
        self.broker = broker
        self.clock = clock
        self.directory = directory
    }

    deinit { try? FileManager.default.removeItem(at: directory) }
}

/// A clock that stands until somebody moves it, at first at half past nine on 1 July 2026, a
/// working day.
final class HandClock: Sendable {
    private let time = Lock(Instant(milliseconds: 1_782_869_400_000))

    var wall: Wall { Wall { self.time.withLock { $0 } } }

    func move(to text: String) {
        guard let there = Instant(text) else { preconditionFailure("\(text) is no time") }
        time.withLock { $0 = there }
    }
}
