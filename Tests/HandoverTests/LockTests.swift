import Handover
import Testing

@Suite("Lock") struct LockTests {
    @Test("four threads lose no increment", .timeLimit(.minutes(5)))
    func increments() {
        let total = Total()
        let threads = (0..<4).map { number in
            NamedThread.start("adder-\(number)") {
                for _ in 0..<20_000 { total.value.withLock { $0 += 1 } }
            }
        }
        for thread in threads { thread.join() }
        #expect(total.value.withLock { $0 } == 80_000)
    }

    @Test("an error thrown inside gives the lock back")
    func errors() {
        struct Refused: Error {}
        let lock = Lock(1)
        #expect(throws: Refused.self) {
            try lock.withLock { (_) throws(Refused) in throw Refused() }
        }
        #expect(lock.withLock { $0 } == 1)
    }

    @Test("a wait gives up at its deadline and still runs the body")
    func deadline() {
        let lock = Lock(7)
        let start = Monotonic.milliseconds()
        let seen = lock.withLock(
            waitingUntil: Monotonic.deadline(inMilliseconds: 20), for: { $0 == 8 }
        ) { $0 }
        #expect(seen == 7)
        #expect(Monotonic.milliseconds() - start >= 19)
    }

    private final class Total: Sendable {
        let value = Lock(0)
    }
}
