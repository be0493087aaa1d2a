import Casework
import Handover
import RuleBook
import Seal
import Support
import Testing

@testable import Broker

@Suite("Signing in to the pages")
struct SecondStepTests {
    private typealias Fixture = GateFixture

    private static let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    private static let other = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR"
    /// In the middle of a step, so that a second more or less changes nothing.
    private static let second: Int64 = 1_800_000_015

    private let answers = Answers()

    private func code(
        at second: Int64 = second, of secret: String = secret
    ) throws -> String {
        try #require(OneTimeCode(base32: secret)).code(at: second)
    }

    private func keeper(_ rows: AccountRow...) throws -> Gatekeeper {
        Gatekeeper(
            try Accounts(rows, in: SampleCounty.book().county),
            places: Places(perAccountMax: 1_000))
    }

    @discardableResult
    private func signIn(
        _ keeper: Gatekeeper, _ login: String, _ passcode: String = Fixture.passcode,
        at now: Int64 = 0
    ) -> Halfway? {
        answers.halfway.withLock { $0 = nil }
        keeper.receive(
            Gatekeeper.Caller(
                signingIn: Fixture.credentials(login, passcode),
                answer: answers.signInAnswer(login)), at: now)
        while let check = keeper.nextCheck(at: now) {
            keeper.conclude(matches: check.isPassed(), at: now)
        }
        return answers.halfway.withLock { $0 }
    }

    @Test("who needs no second factor is in with the passcode")
    func oneStep() throws {
        let keeper = try keeper(Fixture.row("clerk", .window, agency: "qinghe-window"))
        signIn(keeper, "clerk")
        signIn(keeper, "clerk", "wrong")
        #expect(answers.all == ["clerk admitted", "clerk notAdmitted"])
    }

    @Test("an auditor is in with passcode and code, and not with the passcode alone")
    func twoSteps() throws {
        let keeper = try keeper(Fixture.row("auditor", factor: Self.secret))
        let halfway = try #require(signIn(keeper, "auditor"))
        #expect(answers.all == ["auditor needs a code, notAdmitted"])
        let now = Self.second
        #expect(keeper.judge("000000", of: halfway, second: now, at: 0).word == "notAdmitted")
        #expect(try keeper.judge(code(), of: halfway, second: now, at: 0).word == "admitted")
    }

    @Test("who has a second factor is asked for it, whatever the role")
    func chosen() throws {
        let keeper = try keeper(
            Fixture.row("clerk", .window, agency: "qinghe-window", factor: Self.secret))
        #expect(signIn(keeper, "clerk") != nil)
    }

    @Test(
        "a role that needs a second factor and has none is not let in",
        arguments: [Role.secretariat, .auditor, .operator])
    func lacking(role: Role) throws {
        let agency = role == .secretariat ? "joint-meeting-secretariat" : nil
        let keeper = try keeper(Fixture.row("somebody", role, agency: agency))
        signIn(keeper, "somebody")
        signIn(keeper, "somebody", "wrong")
        #expect(
            answers.all == ["somebody lacks the factor, notAdmitted", "somebody notAdmitted"])
    }

    @Test("a program of such an account needs no code")
    func program() throws {
        let keeper = try keeper(Fixture.row("auditor", factor: Self.secret))
        keeper.receive(
            Gatekeeper.Caller(
                credentials: Fixture.credentials("auditor"), answer: answers.answer("auditor")),
            at: 0)
        let check = try #require(keeper.nextCheck(at: 0))
        keeper.conclude(matches: check.isPassed(), at: 0)
        #expect(answers.all == ["auditor admitted"])
    }

    @Test("a code is accepted once, also when the passcode was shown twice")
    func replay() throws {
        let keeper = try keeper(Fixture.row("auditor", factor: Self.secret))
        let one = try #require(signIn(keeper, "auditor"))
        let other = try #require(signIn(keeper, "auditor"))
        let now = Self.second
        #expect(try keeper.judge(code(), of: one, second: now, at: 0).word == "admitted")
        #expect(try keeper.judge(code(), of: other, second: now, at: 0).word == "notAdmitted")
        let before = try code(at: now - 30)
        #expect(keeper.judge(before, of: other, second: now, at: 0).word == "notAdmitted")
        let next = try code(at: now + 30)
        #expect(keeper.judge(next, of: other, second: now, at: 0).word == "admitted")
    }

    @Test("wrong codes make the account wait, though the right passcode comes in between")
    func throttled() throws {
        let keeper = try keeper(
            Fixture.row("auditor", factor: Self.secret),
            Fixture.row("operator", .operator, factor: Self.secret))
        let now = Self.second
        for _ in 0..<Throttle.freeFailuresOfLogin {
            let halfway = try #require(signIn(keeper, "auditor"))
            let answer = keeper.judge("000000", of: halfway, second: now, at: 0)
            #expect(answer.word == "notAdmitted")
        }
        let halfway = try #require(signIn(keeper, "auditor"))
        #expect(
            try keeper.judge(code(), of: halfway, second: now, at: 0).word == "throttled 1")
        let another = try #require(signIn(keeper, "operator"))
        #expect(try keeper.judge(code(), of: another, second: now, at: 0).word == "admitted")
        #expect(
            try keeper.judge(code(), of: halfway, second: now, at: 1_000).word == "admitted")
    }

    @Test("whoever was halfway when the account changed begins anew")
    func changed() throws {
        let keeper = try keeper(Fixture.row("auditor", factor: Self.secret))
        let halfway = try #require(signIn(keeper, "auditor"))
        #expect(
            keeper.take(try Fixture.accounts(Fixture.row("auditor", factor: Self.other)))
                == ["auditor"])
        let now = Self.second
        for secret in [Self.secret, Self.other] {
            let code = try code(of: secret)
            #expect(keeper.judge(code, of: halfway, second: now, at: 0).word == "notAdmitted")
        }
        _ = keeper.take(.none)
        #expect(
            try keeper.judge(code(), of: halfway, second: now, at: 0).word == "notAdmitted")
    }
}
