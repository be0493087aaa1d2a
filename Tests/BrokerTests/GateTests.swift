import Casework
import Handover
import RuleBook
import Seal
import Support
import Testing

@testable import Broker

@Suite("The gate")
struct GateTests {
    private static let passcode = "一门 one-door"

    private func accounts() throws -> Accounts {
        let hash = try PasscodeHash.make(passcode: Self.passcode, cost: .rehearsal)
        return try Accounts([
            AccountRow(
                login: "clerk", role: .window, agency: AgencyID("qinghe-window"),
                passcode: hash.text),
            AccountRow(login: "auditor", role: .auditor, agency: nil, passcode: hash.text),
        ])
    }

    /// Waits for the answer; the outer nil means none came.
    private func ask(_ gate: Gate, _ login: String, _ passcode: String) -> Identity?? {
        let answer = Lock<Identity??>(nil)
        let done = Signal()
        gate.admit(login: login, passcode: passcode) { identity in
            answer.withLock { $0 = .some(identity) }
            done.fire()
        }
        _ = done.wait(milliseconds: 20_000)
        return answer.withLock { $0 }
    }

    @Test("admits who knows the passcode, and refuses a wrong one and an unknown login alike")
    func admits() throws {
        let gate = Gate(try accounts())
        let thread = gate.start()
        defer {
            gate.stop()
            thread.join()
        }
        let clerk = Identity(
            account: "clerk", role: .window, agency: AgencyID("qinghe-window"))
        #expect(ask(gate, "clerk", Self.passcode) == .some(clerk))
        #expect(
            ask(gate, "auditor", Self.passcode)
                == .some(Identity(account: "auditor", role: .auditor, agency: nil)))
        for (login, passcode) in [
            ("clerk", "wrong"), ("clerk", ""), ("nobody", Self.passcode), ("", ""),
            ("Clerk", Self.passcode),
        ] {
            #expect(ask(gate, login, passcode) == .some(nil))
        }
        // What was proven once does not open the door for another passcode.
        #expect(ask(gate, "clerk", "wrong") == .some(nil))
        #expect(ask(gate, "clerk", Self.passcode) == .some(clerk))
    }

    @Test("remembers a proven passcode, so that many reconnecting clients do not wait")
    func remembers() throws {
        let gate = Gate(try accounts())
        let thread = gate.start()
        defer {
            gate.stop()
            thread.join()
        }
        #expect(ask(gate, "clerk", Self.passcode) != .some(nil))
        func time(_ passcode: String) -> Int64 {
            let start = Monotonic.nanoseconds()
            for _ in 0..<40 { _ = ask(gate, "clerk", passcode) }
            return Monotonic.nanoseconds() - start
        }
        // The smallest scrypt takes milliseconds, a digest microseconds.
        #expect(time(Self.passcode) < time("wrong") / 2)
    }

    @Test("answers everyone at once when too many stand before it, and when it is closed")
    func overflow() throws {
        let gate = Gate(try accounts())
        let answers = Lock(0)
        let admitted = Lock(0)
        func knock() {
            gate.admit(login: "clerk", passcode: Self.passcode) { identity in
                answers.withLock { $0 += 1 }
                if identity != nil { admitted.withLock { $0 += 1 } }
            }
        }
        // Nobody opens yet: the first 20,000 wait.
        for _ in 0..<20_000 { knock() }
        #expect(answers.withLock { $0 } == 0)
        for _ in 0..<5 { knock() }
        #expect(answers.withLock { $0 } == 5)
        let thread = gate.start()
        gate.stop()
        thread.join()
        knock()
        #expect(answers.withLock { $0 } == 20_006)
        #expect(admitted.withLock { $0 } == 20_000)
    }

    @Test("is not built on a passcode text it cannot check, and says whose without showing it")
    func unreadable() {
        let rows = ["b", "a"].map {
            AccountRow(login: $0, role: .auditor, agency: nil, passcode: "机密")
        }
        #expect {
            try Accounts(rows)
        } throws: { error in
            guard case BrokerError.unreadablePasscodes(["a", "b"]) = error else { return false }
            return !"\(error)".contains("机密")
        }
    }
}
