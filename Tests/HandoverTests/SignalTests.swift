import Handover
import Testing

@Suite("Signal", .timeLimit(.minutes(5))) struct SignalTests {
    @Test("a signal fired by another thread ends the wait")
    func fires() {
        let signal = Signal()
        let thread = NamedThread.start("announcer") { signal.fire() }
        #expect(signal.wait(milliseconds: 10_000))
        #expect(signal.wait(milliseconds: 0))
        thread.join()
    }

    @Test("a signal that is not fired lets its waiter go at the deadline")
    func timesOut() {
        #expect(!Signal().wait(milliseconds: 10))
    }

    @Test("after a reset it must be fired again")
    func resets() {
        let signal = Signal()
        signal.fire()
        #expect(signal.hasFired)
        signal.reset()
        #expect(!signal.wait(milliseconds: 1))
    }
}
