import Foundation
import Handover
import Testing

@Suite("NamedThread", .timeLimit(.minutes(5))) struct NamedThreadTests {
    @Test("join returns after the body, for every caller")
    func joins() {
        let done = Signal()
        let thread = NamedThread.start("worker") {
            Thread.sleep(forTimeInterval: 0.02)
            done.fire()
        }
        let second = NamedThread.start("joiner") { thread.join() }
        thread.join()
        #expect(done.hasFired)
        second.join()
        thread.join()
    }

    @Test("a thread bears the first fifteen bytes of its name")
    func name() throws {
        let mailbox = Mailbox<String>()
        let thread = NamedThread.start("a-name-beyond-fifteen") {
            let file = try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
            mailbox.post(file ?? "unreadable")
        }
        thread.join()
        #expect(mailbox.takeNow() == ["a-name-beyond-f\n"])
    }

    @Test("a thread whose owner has gone runs to its end")
    func detached() {
        let done = Signal()
        do { _ = NamedThread.start("orphan") { done.fire() } }
        #expect(done.wait(milliseconds: 10_000))
    }
}
