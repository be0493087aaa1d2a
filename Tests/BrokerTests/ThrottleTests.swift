import Testing

@testable import Broker

@Suite("The throttle")
struct ThrottleTests {
    private let home = Origin("10.0.0.1")

    private func caller(_ login: String = "clerk", _ origin: Origin? = nil) -> Throttle.Caller {
        Throttle.Caller(login: login, origin: origin ?? home)
    }

    /// The wait right after so many failures in a row at the same moment.
    private func wait(after failures: Int, login: (Int) -> String = { _ in "clerk" }) -> Int64? {
        var throttle = Throttle()
        for number in 0..<failures { throttle.failed(caller(login(number)), at: 0) }
        return throttle.waitMilliseconds(for: caller(login(failures)), at: 0)
    }

    @Test(
        "waits double from the fifth failure of a login in a row, up to a minute",
        arguments: [
            (0, nil), (4, nil), (5, 1_000), (6, 2_000), (7, 4_000), (10, 32_000), (11, 60_000),
            (12, 60_000), (5_000, 60_000),
        ] as [(Int, Int64?)])
    func login(_ failures: Int, _ expected: Int64?) {
        #expect(wait(after: failures) == expected)
    }

    @Test(
        "waits double from the twentieth failure of an origin, whatever the logins",
        arguments: [(19, nil), (20, 1_000), (21, 2_000), (26, 60_000)] as [(Int, Int64?)])
    func origin(_ failures: Int, _ expected: Int64?) {
        #expect(wait(after: failures) { "login-\($0)" } == expected)
    }

    @Test("a wait ends with its time, and the next failure doubles it")
    func elapsing() {
        var throttle = Throttle()
        for _ in 0..<5 { throttle.failed(caller(), at: 100) }
        #expect(throttle.waitMilliseconds(for: caller(), at: 1_099) == 1)
        #expect(throttle.waitMilliseconds(for: caller(), at: 1_100) == nil)
        throttle.failed(caller(), at: 1_100)
        #expect(throttle.waitMilliseconds(for: caller(), at: 1_100) == 2_000)
    }

    @Test("failures of one login from one origin hold up neither others there nor it elsewhere")
    func apart() {
        var throttle = Throttle()
        for _ in 0..<5 { throttle.failed(caller(), at: 0) }
        #expect(throttle.waitMilliseconds(for: caller("other"), at: 0) == nil)
        let elsewhere = caller("clerk", Origin("10.0.0.2"))
        #expect(throttle.waitMilliseconds(for: elsewhere, at: 0) == nil)
    }

    @Test("success ends the series of the login, not that of the origin")
    func success() {
        var throttle = Throttle()
        for _ in 0..<10 { throttle.failed(caller(), at: 0) }
        throttle.succeeded(caller())
        #expect(throttle.waitMilliseconds(for: caller(), at: 0) == nil)
        #expect(throttle.isUnblemished(caller(), at: 0))
        for _ in 0..<10 { throttle.failed(caller("other"), at: 0) }
        #expect(throttle.waitMilliseconds(for: caller(), at: 0) == 1_000)
    }

    @Test("a quarter of an hour without a failure ends a series")
    func forgetting() {
        var throttle = Throttle()
        for _ in 0..<30 { throttle.failed(caller(), at: 0) }
        let later = Throttle.forgottenAfterMilliseconds
        #expect(!throttle.isUnblemished(caller(), at: later - 1))
        #expect(throttle.isUnblemished(caller(), at: later))
        throttle.failed(caller(), at: later)
        #expect(throttle.waitMilliseconds(for: caller(), at: later) == nil)
    }

    @Test("a guesser with countless origins is not remembered without bound, the latest are")
    func bounds() {
        var throttle = Throttle()
        for number in 0..<Throttle.seriesMax + 50 {
            throttle.failed(caller("clerk", Origin("o\(number)")), at: Int64(number))
        }
        #expect(throttle.isUnblemished(caller("clerk", Origin("o49")), at: 10_050))
        #expect(!throttle.isUnblemished(caller("clerk", Origin("o50")), at: 10_050))
    }
}

@Suite("The waiting line")
struct WaitingLineTests {
    @Test("serves the origins in turn, and each one's own in their order")
    func turns() {
        var line = WaitingLine<String>(countMax: 10, perOriginMax: 10)
        for item in ["a1", "a2", "a3", "b1", "c1", "b2"] {
            let isTaken = line.append(item, from: Origin(String(item.prefix(1))))
            #expect(isTaken)
        }
        var served: [String] = []
        while let item = line.next() { served.append(item) }
        #expect(served == ["a1", "b1", "c1", "a2", "b2", "a3"])
        #expect(line.count == 0)
    }

    @Test("is full for one origin before it is full for all")
    func full() {
        var line = WaitingLine<Int>(countMax: 3, perOriginMax: 2)
        var taken: [Bool] = []
        for (item, origin) in [(1, "a"), (2, "a"), (3, "a"), (4, "b"), (5, "c")] {
            taken.append(line.append(item, from: Origin(origin)))
        }
        #expect(taken == [true, true, false, true, false])
        #expect(line.next() == 1)
        let again = line.append(6, from: Origin("a"))
        #expect(again)
    }
}
