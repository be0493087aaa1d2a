import Handover
import Testing

@Suite("Monotonic") struct MonotonicTests {
    @Test("a deadline too far away to count is the last moment there is")
    func saturates() {
        #expect(Monotonic.deadline(inMilliseconds: .max) == .max)
    }

    @Test("the clock does not run backwards")
    func forward() {
        let first = Monotonic.nanoseconds()
        #expect(Monotonic.nanoseconds() >= first)
        #expect(Monotonic.deadline(inMilliseconds: 1) >= first + 1_000_000)
    }
}
