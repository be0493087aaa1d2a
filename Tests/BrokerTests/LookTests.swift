import Casework
import Handover
import Ledger
import RuleBook
import Seal
import Support
import Testing

@testable import Broker

@Suite("A question about the ledger")
struct LookTests {
    private let scratch: TemporaryDirectory

    init() throws { scratch = try TemporaryDirectory() }

    private func open(_ book: RuleBook? = nil) throws -> (Broker, Writer) {
        try Broker.open(
            in: scratch.file("data"), book: book ?? SampleCounty.book(), accounts: .none,
            master: MasterKey.drawn())
    }

    private func start() throws -> Broker {
        let (broker, writer) = try open()
        broker.start(writer) { Issue.record("the writer stopped: \($0)") }
        return broker
    }

    @Test("about one thing does not wait for a report")
    func paces() throws {
        let broker = try start()
        defer { broker.stop() }
        let (held, isAnswered, isReported) = (Signal(), Signal(), Signal())
        broker.look(.report) { _ throws(ViewError) in
            held.wait(milliseconds: 10_000)
        } answer: { _ in
            isReported.fire()
        }
        broker.look(.glance) { views throws(ViewError) in
            views.county.area
        } answer: { _ in
            isAnswered.fire()
        }
        #expect(isAnswered.wait(milliseconds: 10_000))
        #expect(!isReported.hasFired)
        held.fire()
        #expect(isReported.wait(milliseconds: 10_000))
    }

    @Test("is turned away when too many wait, and what waits at the end is answered")
    func bound() throws {
        let broker = try start()
        let (held, hasBegun) = (Signal(), Signal())
        let answered = Lock(0)
        broker.look(.glance) { _ throws(ViewError) in
            hasBegun.fire()
            _ = held.wait(milliseconds: 10_000)
        } answer: { _ in
        }
        #expect(hasBegun.wait(milliseconds: 10_000))
        func ask() -> Bool {
            broker.look(.glance) { views throws(ViewError) in
                views.now
            } answer: { _ in
                answered.withLock { $0 += 1 }
            }
        }
        for _ in 0..<ReaderThread.questionsMax { #expect(ask()) }
        #expect(!ask())
        held.fire()
        broker.stop()
        #expect(answered.withLock { $0 } == ReaderThread.questionsMax)
        #expect(!ask())
    }

    @Test("sees the rule book that is in force")
    func county() throws {
        let broker = try start()
        defer { broker.stop() }
        func version() throws -> String {
            let done = Signal()
            let heard = Lock<String?>(nil)
            broker.look(.glance) { views throws(ViewError) in
                TopicID("medical").flatMap { views.county.topics[$0]?.version }
            } answer: { answer in
                heard.withLock { $0 = try? answer.get() }
                done.fire()
            }
            #expect(done.wait(milliseconds: 10_000))
            return try #require(heard.withLock { $0 })
        }
        #expect(try version() == "2026-11-23")
        let topics = scratch.file("topics")
        try SampleCounty.copy("topics", to: topics, editing: "medical.json") {
            $0.replacing("\"version\": \"2026-11-23\"", with: "\"version\": \"2026-12-01\"")
        }
        try broker.adopt(SampleCounty.book(topics: topics))
        #expect(try version() == "2026-12-01")
    }

    @Test("that met a ledger that could not be read is answered so, and the next one anew")
    func newConnection() throws {
        let opened = Lock(0)
        let (broker, _) = try open()
        let codes = try QueryCodes(MasterKey.drawn(), .aes)
        let needCodes = try NeedCodes(MasterKey.drawn(), .aes)
        let thread = ReaderThread("reader-9") { () throws(LedgerError) in
            let number = opened.withLock { count in
                count += 1
                return count
            }
            guard number != 1 else { throw LedgerError.full }
            return Views(
                try broker.reader(), figures: { preconditionFailure("not asked") },
                storage: { preconditionFailure("not asked") }, wall: .system,
                codes: codes, needCodes: needCodes,
                classes: ObjectClasses { () throws(LedgerError) in try broker.reader() }
            ) { preconditionFailure("not asked") }
        }
        let heard = Lock<[String]>([])
        func ask() {
            _ = thread.ask { views in
                let isThere = (try? views.get()) != nil
                heard.withLock { $0.append(isThere ? "read" : "failed") }
                return nil
            }
            thread.answerNow()
        }
        // One connection lasts as long as its turn of answers, unless something is wrong with it.
        ask()
        ask()
        #expect(heard.withLock { $0 } == ["failed", "read"])
        let running = thread.start()
        let done = Signal()
        for error in [nil, LedgerError.full, nil, nil] as [LedgerError?] {
            _ = thread.ask { views in
                heard.withLock { $0.append((try? views.get()) == nil ? "failed" : "read") }
                return error
            }
        }
        _ = thread.ask { _ in
            done.fire()
            return nil
        }
        #expect(done.wait(milliseconds: 10_000))
        thread.stop()
        running.join()
        #expect(heard.withLock { $0 }.suffix(4) == ["read", "read", "read", "read"])
        #expect(opened.withLock { $0 } == 4)
    }
}
