import Broker
import Casework
import Foundation
import Handover
import HTTPDoor
import Ledger
import RuleBook
import Seal
import StompDoor
import Support
import Transport

/// A broker with both doors open on free ports of this machine, under a clock that the test moves.
final class House: Sendable {
    static let passcode = "one-door-test"
    /// The second factor of all who need one: the secret of RFC 6238.
    static let secondFactor = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    /// One of those who has none.
    static let lacking = Person.auditor
    private static let book = Result { () throws in try SampleCounty.book() }
    private static let accounts = Result { () throws in
        let hash = try PasscodeHash.make(passcode: passcode, cost: .rehearsal).text
        return AccountFile.text(
            of: Person.allCases.map { person in
                AccountRow(
                    login: person.login, role: person.role, agency: person.agency,
                    proof: .passcode(hash),
                    secondFactor: person.role.needsSecondFactor && person != lacking
                        ? secondFactor : nil)
            })
    }

    let broker: Broker
    /// A working day's morning, until somebody moves it.
    let wall = ManualWall("2026-07-01T09:30")
    private let scratch: TemporaryDirectory
    private let master: MasterKey
    private let stomp: StompDoor
    private let http: HTTPDoor

    init() throws {
        scratch = try TemporaryDirectory("onedoor-scenario")
        master = try MasterKey.drawn()
        let book = try Self.book.get()
        let file = scratch.file("accounts.json")
        try Self.accounts.get().write(toFile: file, atomically: true, encoding: .utf8)
        let (broker, writer) = try Broker.open(
            in: scratch.path, book: book, accounts: Accounts(file: file, in: book.county),
            master: master,
            following: .file(file) { error in preconditionFailure("\(error)") },
            wall: Wall { [wall] in wall.now })
        self.broker = broker
        let anywhere = [Address(host: "127.0.0.1", port: 0)]
        var limits = Limits()
        // Most clients stay connected until the end; waiting for them would only cost time.
        limits.stopMilliseconds = 50
        stomp = StompDoor(broker, at: anywhere, loops: 2, connections: limits)
        http = HTTPDoor(broker, at: anywhere, loops: 2, version: "test", connections: limits)
        broker.start(writer) { error in preconditionFailure("\(error)") }
        try stomp.start()
        try http.start()
    }

    deinit {
        stomp.stop()
        http.stop()
        broker.stop()
    }

    func stompSocket() throws -> Socket {
        try Socket.connect(host: "127.0.0.1", port: stomp.ports[0])
    }

    func httpSocket() throws -> Socket {
        try Socket.connect(host: "127.0.0.1", port: http.ports[0])
    }

    /// Waits until the HTTP door has noticed that so many connections are left.
    func waitForHTTP(connections: Int) -> Bool {
        Patience.wait { http.count.connections == connections }
    }

    // MARK: Time

    /// Moves the clock, and returns when everything that is due by then has happened.
    func move(to moment: String) {
        wall.set(moment)
        settle()
    }

    func wait(minutes: Int64) {
        wall.advance(seconds: minutes * 60)
        settle()
    }

    /// Everything that was asked so far is done, and all that is due.
    func settle() {
        let done = Signal()
        let port = Port { _ in done.fire() }
        let nobody = Ticket(consumer: ConsumerID(0), number: 0)
        broker.perform(JointRequest([], ticket: nobody, answer: port))
        precondition(done.wait(milliseconds: 20_000), "the ledger did not answer")
    }

    // MARK: What stands in the file

    /// Everything that happened, with the words of people in it.
    func journal() throws -> [Recorded] {
        var entries: [Recorded] = []
        try Reader(directory: scratch.path, master: master).eachEntry { entries.append($0) }
        return entries
    }

    /// What happened to one obligation, as words.
    func events(of id: ObligationID) throws -> [String] {
        try journal().compactMap { recorded in
            guard case .obligation(id, let event) = recorded.entry else { return nil }
            return event.word
        }
    }
}
