import Casework
import RuleBook
import Support
import Testing

@testable import Broker

@Suite("The gatekeeper")
struct GatekeeperTests {
    private typealias Fixture = GateFixture

    private let answers = Answers()
    private static let subject = "CN=medical-security,O=A County"

    private func keeper(_ accounts: Accounts, sessionsMax: Int = 1_000) -> Gatekeeper {
        Gatekeeper(accounts, places: Places(perAccountMax: sessionsMax))
    }

    private func call(
        _ keeper: Gatekeeper, _ name: String, _ credentials: Credentials, at now: Int64 = 0
    ) {
        keeper.receive(
            Gatekeeper.Caller(credentials: credentials, answer: answers.answer(name)), at: now)
    }

    /// Makes the checks that are waiting; how many there were.
    @discardableResult
    private func work(_ keeper: Gatekeeper, at now: Int64 = 0) -> Int {
        var count = 0
        while let check = keeper.nextCheck(at: now) {
            keeper.conclude(matches: check.isPassed(), at: now)
            count += 1
        }
        return count
    }

    // MARK: Certificates

    @Test("a certificate of an account needs neither login nor passcode")
    func certificate() throws {
        let keeper = keeper(
            try Fixture.accounts(
                Fixture.row(
                    "medical", .agency, agency: "medical-security", certificate: Self.subject)))
        call(keeper, "bare", Fixture.credentials(nil, nil, certificate: Self.subject))
        call(keeper, "named", Fixture.credentials("medical", nil, certificate: Self.subject))
        call(keeper, "other", Fixture.credentials("clerk", certificate: Self.subject))
        call(keeper, "close", Fixture.credentials(nil, certificate: Self.subject + " "))
        #expect(
            answers.all == [
                "bare admitted", "named admitted", "other notAdmitted", "close notAdmitted",
            ])
        #expect(answers.passes.first?.identity.account == "medical")
    }

    @Test("a certificate that no account has falls back to login and passcode")
    func unknownCertificate() throws {
        let keeper = keeper(try Fixture.accounts(Fixture.row("clerk")))
        call(keeper, "good", Fixture.credentials("clerk", certificate: Self.subject))
        call(keeper, "bad", Fixture.credentials("clerk", "wrong", certificate: Self.subject))
        call(keeper, "nobody", Fixture.credentials(nil, certificate: Self.subject))
        work(keeper)
        #expect(answers.all == ["nobody notAdmitted", "good admitted", "bad notAdmitted"])
    }

    @Test("an account that knows only a certificate is not opened by any passcode")
    func certificateOnly() throws {
        let keeper = keeper(
            try Fixture.accounts(
                Fixture.row("medical", certificate: Self.subject), Fixture.row("clerk")))
        for passcode in [Fixture.passcode, "", nil] {
            call(keeper, "caller", Fixture.credentials("medical", passcode))
        }
        #expect(work(keeper) == 3, "it takes as long as any wrong passcode")
        #expect(answers.all == Array(repeating: "caller notAdmitted", count: 3))
    }

    @Test("a disabled account is let in neither by passcode nor by certificate")
    func disabled() throws {
        let keeper = keeper(
            try Fixture.accounts(
                Fixture.row(
                    "medical", passcode: try Fixture.hash.get(), certificate: Self.subject,
                    isDisabled: true)))
        call(keeper, "passcode", Fixture.credentials("medical"))
        call(keeper, "certificate", Fixture.credentials(nil, certificate: Self.subject))
        #expect(work(keeper) == 1)
        #expect(answers.all == ["certificate notAdmitted", "passcode notAdmitted"])
    }

    @Test("a certificate that was replaced is refused, and its passcode does not help")
    func replaced() throws {
        let keeper = keeper(
            try Fixture.accounts(
                Fixture.row(
                    "medical", passcode: try Fixture.hash.get(), certificate: Self.subject,
                    since: 5_000)))
        for second in [4, 5, 6] as [Int64] {
            call(
                keeper, "from \(second)",
                Fixture.credentials(
                    "medical", certificate: Self.subject, validFrom: second * 1_000))
        }
        #expect(work(keeper) == 0)
        #expect(answers.all == ["from 4 notAdmitted", "from 5 admitted", "from 6 admitted"])
    }

    @Test("of two accounts with one certificate the one in use is meant")
    func successor() throws {
        for names in [("old", "new"), ("z-old", "a-new")] {
            let keeper = keeper(
                try Fixture.accounts(
                    Fixture.row(names.0, certificate: Self.subject, isDisabled: true),
                    Fixture.row(names.1, certificate: Self.subject)))
            call(keeper, "caller", Fixture.credentials(nil, certificate: Self.subject))
            #expect(answers.passes.last?.identity.account == names.1)
        }
    }

    // MARK: Passcodes

    @Test("a proven passcode is answered before anyone's slow check")
    func proven() throws {
        let keeper = keeper(try Fixture.accounts(Fixture.row("clerk"), Fixture.row("other")))
        call(keeper, "first", Fixture.credentials("clerk"))
        work(keeper)
        for _ in 0..<100 { call(keeper, "flood", Fixture.credentials("other", "wrong")) }
        call(keeper, "second", Fixture.credentials("clerk", from: "10.9.9.9"))
        #expect(answers.all == ["first admitted", "second admitted"])
    }

    @Test("callers who wait for the same proof get it together")
    func together() throws {
        let keeper = keeper(try Fixture.accounts(Fixture.row("clerk")))
        for _ in 0..<50 { call(keeper, "caller", Fixture.credentials("clerk")) }
        #expect(work(keeper) == 1)
        #expect(answers.all == Array(repeating: "caller admitted", count: 50))
    }

    @Test("who knows the passcode waits behind one check of a crowd at another address")
    func turns() throws {
        let keeper = keeper(try Fixture.accounts(Fixture.row("clerk")))
        for number in 0..<500 {
            call(keeper, "flood", Fixture.credentials("login-\(number)", from: "10.0.0.66"))
        }
        call(keeper, "clerk", Fixture.credentials("clerk", from: "10.0.0.1"))
        for _ in 0..<2 {
            let check = try #require(keeper.nextCheck(at: 0))
            keeper.conclude(matches: check.isPassed(), at: 0)
        }
        #expect(answers.all == ["flood notAdmitted", "clerk admitted"])
    }

    @Test("a passcode longer than any is refused like a wrong one")
    func long() throws {
        let keeper = keeper(try Fixture.accounts(Fixture.row("clerk")))
        call(keeper, "long", Fixture.credentials("clerk", String(repeating: "x", count: 1_025)))
        #expect(work(keeper) == 1)
        #expect(answers.all == ["long notAdmitted"])
    }

    // MARK: Throttling

    @Test("after five failures a login waits, known or not, and no passcode is checked meanwhile")
    func throttled() throws {
        for login in ["clerk", "nobody", "No Such Login"] {
            let keeper = keeper(try Fixture.accounts(Fixture.row("clerk")))
            for _ in 0..<5 {
                call(keeper, "guess", Fixture.credentials(login, "wrong"))
                work(keeper)
            }
            answers.forget()
            call(keeper, "early", Fixture.credentials(login), at: 999)
            #expect(keeper.nextCheck(at: 999) == nil)
            #expect(answers.all == ["early throttled 1"])
            call(keeper, "late", Fixture.credentials(login), at: 1_000)
            #expect(work(keeper, at: 1_000) == 1)
            #expect(answers.all.last == (login == "clerk" ? "late admitted" : "late notAdmitted"))
        }
    }

    @Test("attempts that were sent all at once are throttled like those sent one by one")
    func allAtOnce() throws {
        let keeper = keeper(try Fixture.accounts(Fixture.row("clerk")))
        for number in 0..<200 {
            call(keeper, "guess", Fixture.credentials("clerk", "wrong \(number)"))
        }
        #expect(work(keeper) == 5)
        #expect(answers.all.filter { $0 == "guess notAdmitted" }.count == 5)
        #expect(answers.all.filter { $0 == "guess throttled 1" }.count == 195)
    }

    @Test("a proven client gets past its neighbours' failures, a guess at its passcode does not")
    func neighbours() throws {
        let keeper = keeper(try Fixture.accounts(Fixture.row("clerk")))
        call(keeper, "clerk", Fixture.credentials("clerk"))
        work(keeper)
        for number in 0..<20 {
            call(keeper, "flood", Fixture.credentials("login-\(number)"))
            work(keeper)
        }
        answers.forget()
        call(keeper, "clerk", Fixture.credentials("clerk"))
        call(keeper, "new", Fixture.credentials("auditor"))
        call(keeper, "guess", Fixture.credentials("clerk", "wrong"))
        // One guess spoils the way: from now on even the right one waits, so guessing on is idle.
        call(keeper, "guess", Fixture.credentials("clerk"))
        #expect(work(keeper) == 0)
        #expect(
            answers.all == [
                "clerk admitted", "new throttled 1", "guess throttled 1", "guess throttled 1",
            ])
    }

    @Test("a guess at a login in use makes nobody's wait longer than one at an unknown login")
    func silence() throws {
        for login in ["clerk", "nobody"] {
            let keeper = keeper(try Fixture.accounts(Fixture.row("clerk")))
            call(keeper, "clerk", Fixture.credentials("clerk"))
            work(keeper)
            for number in 0..<24 {
                let now = Int64(number) * 120_000
                call(keeper, "flood", Fixture.credentials("login-\(number)"), at: now)
                work(keeper, at: now)
            }
            answers.forget()
            let now = Int64(23) * 120_000 + 5_000
            call(keeper, "guess", Fixture.credentials(login, "wrong"), at: now)
            call(keeper, "after", Fixture.credentials("stranger", "wrong"), at: now)
            #expect(answers.all == ["guess throttled 11", "after throttled 11"], "\(login)")
        }
    }

    @Test("more than can wait behind one address are asked to come later")
    func crowd() throws {
        let keeper = keeper(try Fixture.accounts(Fixture.row("clerk")))
        for _ in 0..<Gatekeeper.waitingPerOriginMax {
            call(keeper, "crowd", Fixture.credentials("clerk"))
        }
        #expect(answers.all.isEmpty)
        call(keeper, "crowd", Fixture.credentials("clerk"))
        #expect(answers.all == ["crowd throttled 1"])
        call(keeper, "other", Fixture.credentials("clerk", from: "10.0.0.2"))
        keeper.turnAwayAll()
        #expect(answers.all.count == Gatekeeper.waitingPerOriginMax + 2)
        #expect(keeper.nextCheck(at: 0) == nil)
    }

    // MARK: Places

    @Test("an account has so many sessions and no more, and an ended one makes room")
    func places() throws {
        let keeper = keeper(
            try Fixture.accounts(Fixture.row("clerk"), Fixture.row("other")), sessionsMax: 2)
        for _ in 0..<3 { call(keeper, "clerk", Fixture.credentials("clerk")) }
        call(keeper, "other", Fixture.credentials("other"))
        call(keeper, "wrong", Fixture.credentials("clerk", "wrong"))
        work(keeper)
        #expect(answers.all.filter { $0 == "clerk admitted" }.count == 2)
        #expect(answers.all.contains("clerk tooManySessions"))
        #expect(answers.all.contains("other admitted"))
        #expect(answers.all.contains("wrong notAdmitted"), "a stranger does not learn of it")
        answers.forget()
        call(keeper, "clerk", Fixture.credentials("clerk"))
        #expect(answers.all == ["clerk admitted"])
    }

    // MARK: Changes

    @Test("a changed account is named, and what was proven under it counts no more")
    func change() throws {
        let row = try Fixture.row("clerk")
        let keeper = keeper(try Fixture.accounts(row, Fixture.row("same"), Fixture.row("gone")))
        call(keeper, "before", Fixture.credentials("clerk"))
        work(keeper)
        let changed = keeper.take(
            try Fixture.accounts(
                Fixture.row("clerk", passcode: try Fixture.other.get()), Fixture.row("same"),
                Fixture.row("new")))
        #expect(changed == ["clerk", "gone"])
        call(keeper, "old", Fixture.credentials("clerk"))
        call(keeper, "new", Fixture.credentials("clerk", "another one"))
        #expect(work(keeper) == 2)
        #expect(answers.all == ["before admitted", "old notAdmitted", "new admitted"])
    }

    @Test("every kind of change counts, and none is invented")
    func kinds() throws {
        let row = try Fixture.row("a", area: "a-county/qinghe")
        let old = try Fixture.accounts(row)
        #expect(old.changed(to: try Fixture.accounts(row)).isEmpty)
        for next in [
            try Fixture.row("a", area: "a-county/liushu"), try Fixture.row("a"),
            try Fixture.row("a", .operator, area: "a-county/qinghe"),
            try Fixture.row("a", area: "a-county/qinghe", isDisabled: true),
            try Fixture.row("a", area: "a-county/qinghe", certificate: "CN=a"),
            try Fixture.row("a", area: "a-county/qinghe", passcode: try Fixture.other.get()),
        ] {
            #expect(old.changed(to: try Fixture.accounts(next)) == ["a"])
        }
        let older = try Fixture.accounts(Fixture.row("a", certificate: "CN=a", since: 1))
        let newer = try Fixture.accounts(Fixture.row("a", certificate: "CN=a", since: 2))
        #expect(older.changed(to: newer) == ["a"], "the sessions of a stolen certificate end")
    }

    @Test("a check that was under way when its account changed says nothing any more")
    func overtaken() throws {
        let keeper = keeper(try Fixture.accounts(Fixture.row("clerk")))
        call(keeper, "clerk", Fixture.credentials("clerk"))
        let check = try #require(keeper.nextCheck(at: 0))
        #expect(keeper.nextCheck(at: 0) == nil, "one at a time")
        _ = keeper.take(try Fixture.accounts(Fixture.row("clerk", isDisabled: true)))
        keeper.conclude(matches: check.isPassed(), at: 0)
        #expect(answers.all.isEmpty)
        #expect(work(keeper) == 1)
        #expect(answers.all == ["clerk notAdmitted"])
    }

    @Test("the secretariat looks at its agency's place, an auditor at the account's")
    func areas() throws {
        let accounts = try Fixture.accounts(
            Fixture.row("office", .secretariat, agency: "joint-meeting-secretariat"),
            Fixture.row("auditor", area: "a-county/qinghe"), Fixture.row("operator", .operator),
            Fixture.row("window", .window, agency: "qinghe-window"))
        let areas = ["office", "auditor", "operator", "window"].map {
            accounts[$0]?.identity.area?.path
        }
        #expect(areas == ["a-county", "a-county/qinghe", nil, nil])
    }
}
