import Casework
import Foundation
import Handover
import RuleBook
import Seal
import Support
import Testing

@testable import Broker

@Suite("The gate")
struct GateTests {
    private typealias Fixture = GateFixture

    /// A gate with its threads, ended with the test.
    private final class Open {
        let gate: Gate
        private let threads: [NamedThread]

        init(_ accounts: Accounts, following source: AccountSource? = nil) throws {
            gate = Gate(
                accounts, following: source, in: try SampleCounty.book().county,
                sessionsPerAccountMax: 100_000)
            threads = gate.start()
        }

        deinit {
            gate.stop()
            for thread in threads { thread.join() }
        }
    }

    @Test("admits who knows the passcode, and refuses a wrong one and an unknown login alike")
    func admits() throws {
        let open = try Open(
            Fixture.accounts(
                Fixture.row("clerk", .window, agency: "qinghe-window"), Fixture.row("auditor")))
        let answers = Answers()
        let calls: [(String, String?)] = [
            ("clerk", Fixture.passcode), ("auditor", Fixture.passcode), ("clerk", "wrong"),
            ("clerk", ""), ("clerk", nil), ("nobody", Fixture.passcode), ("", ""),
            ("Clerk", Fixture.passcode),
            // What was proven once does not open the door for another passcode.
            ("clerk", "wrong"), ("clerk", Fixture.passcode),
        ]
        for (login, passcode) in calls {
            open.gate.admit(
                Fixture.credentials(login, passcode), answer: answers.answer(login))
            _ = answers.wait(for: answers.all.count + 1)
        }
        let words = answers.wait(for: calls.count).map { $0.split(separator: " ").last ?? "" }
        #expect(
            words == ["admitted", "admitted"] + Array(repeating: "notAdmitted", count: 7)
                + ["admitted"])
        #expect(
            answers.passes.first?.identity
                == Identity(account: "clerk", role: .window, agency: AgencyID("qinghe-window")))
    }

    @Test("a proven client does not wait for a slow check that is under way")
    func fast() throws {
        let slow = try #require(ScryptCost(n: 65_536, r: 8, p: 2))
        let hash = try PasscodeHash.make(passcode: "x", cost: slow).text
        let open = try Open(
            Fixture.accounts(Fixture.row("clerk"), Fixture.row("slow", passcode: hash)))
        let answers = Answers()
        open.gate.admit(Fixture.credentials("clerk"), answer: answers.answer("clerk"))
        #expect(answers.wait(for: 1) == ["clerk admitted"])
        open.gate.admit(Fixture.credentials("slow"), answer: answers.answer("slow"))
        open.gate.admit(Fixture.credentials("clerk"), answer: answers.answer("clerk"))
        #expect(
            answers.wait(for: 3) == ["clerk admitted", "clerk admitted", "slow notAdmitted"])
    }

    @Test("answers everyone at once when too many stand before it, and when it is closed")
    func overflow() throws {
        let gate = Gate(
            try Fixture.accounts(Fixture.row("clerk")), following: nil,
            in: try SampleCounty.book().county, sessionsPerAccountMax: 100_000)
        let answers = Answers()
        func knock(_ name: String) {
            gate.admit(Fixture.credentials("clerk"), answer: answers.answer(name))
        }
        // Nobody opens yet: so many wait.
        for _ in 0..<Gatekeeper.waitingMax { knock("early") }
        #expect(answers.all.isEmpty)
        knock("late")
        #expect(answers.all == ["late throttled 1"])
        let threads = gate.start()
        gate.stop()
        for thread in threads { thread.join() }
        #expect(answers.all.count == Gatekeeper.waitingMax + 1, "nobody is forgotten")
        knock("after")
        #expect(answers.all.last == "after throttled 1")
    }

    @Test("is not built on a passcode text it cannot check, and says whose without showing it")
    func unreadable() throws {
        let rows = ["b", "a"].map {
            AccountRow(login: $0, role: .auditor, agency: nil, proof: .passcode("机密"))
        }
        let county = try SampleCounty.book().county
        #expect {
            try Accounts(rows, in: county)
        } throws: { error in
            guard case BrokerError.unreadablePasscodes(["a", "b"]) = error else { return false }
            return !"\(error)".contains("机密")
        }
    }

    // MARK: Live changes

    /// A source that counts its versions.
    private final class Versions: Sendable {
        private let state: Lock<(number: Int, load: Result<Accounts, BrokerError>)>
        let kept = Signal()

        init(_ accounts: Accounts) { state = Lock((0, .success(accounts))) }

        func set(_ load: Result<Accounts, BrokerError>) {
            state.withLock { $0 = ($0.number + 1, load) }
        }

        var source: AccountSource {
            AccountSource(
                stamp: { AccountSource.Stamp("\(self.state.withLock { $0.number })") },
                load: { _ throws(BrokerError) in try self.state.withLock { $0.load }.get() },
                kept: { _ in self.kept.fire() })
        }
    }

    @Test("a change comes into force by itself and is told; an unusable version changes nothing")
    func follows() throws {
        let versions = Versions(try Fixture.accounts(Fixture.row("clerk"), Fixture.row("other")))
        let open = try Open(.none, following: versions.source)
        let answers = Answers()
        let told = Signal()
        open.gate.watchAccounts { logins in
            for login in logins { answers.note("changed \(login)") }
            told.fire()
        }
        // The first look brings what came between reading the file and opening the gate.
        open.gate.admit(Fixture.credentials("clerk"), answer: answers.answer("clerk"))
        #expect(answers.wait(for: 1) == ["clerk admitted"])

        versions.set(.failure(.unreadablePasscodes(["clerk"])))
        #expect(versions.kept.wait(milliseconds: 5_000))
        open.gate.admit(Fixture.credentials("clerk"), answer: answers.answer("clerk"))
        #expect(answers.wait(for: 2).last == "clerk admitted")
        #expect(!told.hasFired)

        versions.set(
            .success(
                try Fixture.accounts(
                    Fixture.row("clerk", isDisabled: true), Fixture.row("other"))))
        #expect(told.wait(milliseconds: 5_000))
        open.gate.admit(Fixture.credentials("clerk"), answer: answers.answer("clerk"))
        #expect(
            answers.wait(for: 4).suffix(2) == ["changed clerk notAdmitted", "clerk notAdmitted"])
    }

    @Test("nobody is let in under an account after it was said that the account has changed")
    func order() throws {
        let on = try Fixture.accounts(Fixture.row("clerk"))
        let off = try Fixture.accounts(Fixture.row("clerk", isDisabled: true))
        let versions = Versions(on)
        let open = try Open(on, following: versions.source)
        let answers = Answers()
        let told = Signal()
        open.gate.watchAccounts { _ in
            answers.note("changed")
            told.fire()
        }
        let isOver = Signal()
        let callers = (1...3).map { number in
            NamedThread.start("caller-\(number)") { [gate = open.gate] in
                while !isOver.hasFired {
                    gate.admit(
                        Fixture.credentials("clerk", from: "10.0.0.\(number)"),
                        answer: answers.answer("clerk"))
                    _ = told.wait(milliseconds: 1)
                }
            }
        }
        #expect(answers.wait(for: 30).contains("clerk admitted"))
        versions.set(.success(off))
        #expect(told.wait(milliseconds: 5_000))
        let before = answers.all.count
        _ = answers.wait(for: before + 10)
        isOver.fire()
        for caller in callers { caller.join() }
        let after = answers.all.drop { $0 != "changed notAdmitted" }
        #expect(after.count > 5)
        #expect(!after.contains("clerk admitted"))
    }

    @Test("a file that is written anew has another stamp, a file that is not there has none")
    func stamp() throws {
        let scratch = try TemporaryDirectory()
        let path = scratch.file("accounts.json")
        #expect(AccountSource.Stamp(ofFile: path) == nil)
        try "a".write(toFile: path, atomically: true, encoding: .utf8)
        let first = AccountSource.Stamp(ofFile: path)
        #expect(first != nil && first == AccountSource.Stamp(ofFile: path))
        try "b".write(toFile: path, atomically: true, encoding: .utf8)
        let second = AccountSource.Stamp(ofFile: path)
        #expect(first != second)
        // Whether it may be read is news as well.
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(second != AccountSource.Stamp(ofFile: path))
    }

    @Test("what could not be read is tried again though it is the same, and told about once")
    func patience() throws {
        let tries = Lock(0)
        let accounts = try Fixture.accounts(Fixture.row("clerk"))
        let told = Lock(0)
        let open = try Open(
            .none,
            following: AccountSource(
                stamp: { AccountSource.Stamp("same") },
                load: { _ throws(BrokerError) in
                    let count = tries.withLock { tries in
                        tries += 1
                        return tries
                    }
                    // Such as while the process has no descriptor left.
                    if count < 3 { throw .unreadablePasscodes(["clerk"]) }
                    return accounts
                },
                kept: { _ in told.withLock { $0 += 1 } }))
        let answers = Answers()
        let pause = Signal()
        while answers.all.last != "clerk admitted", answers.all.count < 200 {
            open.gate.admit(
                Fixture.credentials("clerk", from: "o\(answers.all.count)"),
                answer: answers.answer("clerk"))
            _ = answers.wait(for: answers.all.count + 1)
            _ = pause.wait(milliseconds: 50)
        }
        #expect(answers.all.last == "clerk admitted")
        #expect(told.withLock { $0 } == 1)
        #expect(tries.withLock { $0 } == 3, "what is in force is not read again")
    }
}
