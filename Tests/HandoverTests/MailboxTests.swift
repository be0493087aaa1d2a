import Handover
import Testing

@Suite("Mailbox", .timeLimit(.minutes(5))) struct MailboxTests {
    @Test("what four threads post arrives completely and in each one's order")
    func fourProducers() {
        let mailbox = Mailbox<(producer: Int, number: Int)>()
        let threads = (0..<4).map { producer in
            NamedThread.start("poster-\(producer)") {
                for number in 0..<10_000 { mailbox.post((producer, number)) }
            }
        }
        var next = [0, 0, 0, 0]
        while next.reduce(0, +) < 40_000 {
            let batch = mailbox.takeAll(waitingMilliseconds: 20_000)
            if batch.isEmpty { break }
            for item in batch {
                #expect(item.number == next[item.producer])
                next[item.producer] += 1
            }
        }
        for thread in threads { thread.join() }
        #expect(next == [10_000, 10_000, 10_000, 10_000])
        #expect(mailbox.count == 0)
    }

    @Test("the doorbell rings once per batch")
    func ringsOnce() {
        let rings = Counter()
        let mailbox = Mailbox<Int>(doorbell: { rings.value.withLock { $0 += 1 } })
        mailbox.post(1)
        mailbox.post(2)
        mailbox.post(contentsOf: [3, 4])
        #expect(rings.value.withLock { $0 } == 1)
        #expect(mailbox.takeNow() == [1, 2, 3, 4])
        mailbox.post(contentsOf: [5, 6])
        mailbox.post(contentsOf: [])
        #expect(rings.value.withLock { $0 } == 2)
    }

    @Test("an empty mailbox lets its consumer go at the deadline")
    func timeout() {
        let mailbox = Mailbox<Int>()
        let start = Monotonic.milliseconds()
        #expect(mailbox.takeAll(waitingMilliseconds: 20).isEmpty)
        #expect(Monotonic.milliseconds() - start >= 19)
        #expect(mailbox.takeAll(waitingUntil: 0).isEmpty)
    }

    @Test("closing wakes the consumer, refuses posts, and keeps what is inside")
    func closing() {
        let mailbox = Mailbox<Int>()
        let woken = Signal()
        let thread = NamedThread.start("consumer") {
            if mailbox.takeAll().isEmpty { woken.fire() }
        }
        mailbox.close()
        #expect(woken.wait(milliseconds: 10_000))
        thread.join()
        #expect(!mailbox.post(1))
        #expect(!mailbox.post(contentsOf: [1]))

        let other = Mailbox<Int>()
        other.post(1)
        other.close()
        #expect(other.isClosed)
        #expect(other.takeAll() == [1])
        #expect(other.takeAll() == [])
    }

    @Test("a full mailbox refuses, a batch as a whole")
    func bounded() {
        let mailbox = Mailbox<Int>(countMax: 2)
        #expect(mailbox.post(1))
        #expect(!mailbox.post(contentsOf: [2, 3]))
        #expect(mailbox.post(2))
        #expect(!mailbox.post(3))
        #expect(mailbox.count == 2)
        #expect(mailbox.takeNow() == [1, 2])
        #expect(mailbox.post(3))
    }

    private final class Counter: Sendable {
        let value = Lock(0)
    }
}
