import Casework
import Handover
import Testing

@testable import Broker
@testable import HTTPDoor

@Suite("Who is signed in")
struct SignInsTests {
    private let taken = Places(perAccountMax: 3)

    private func signIns(
        countMax: Int = 100
    ) -> SignIns {
        let limits = SignInLimits(idleSeconds: 60, secondsMax: 600, countMax: countMax)
        let numbers = Numbers()
        return SignIns(limits) { numbers.next() }
    }

    private func pass(_ account: String = "clerk") throws -> Pass {
        try #require(
            taken.pass(for: Identity(account: account, role: .auditor, agency: nil, area: nil)))
    }

    private func begin(
        _ signIns: SignIns, _ account: String = "clerk", at second: Int64
    ) throws -> (token: String, SignIn) {
        let pass = try pass(account)
        return try #require(signIns.begin(pass, at: self.second(second)))
    }

    private func second(_ number: Int64) -> Instant { Instant(milliseconds: number * 1_000) }

    @Test("whoever brings the token is recognized, and nobody else")
    func recognized() throws {
        let signIns = signIns()
        let (token, begun) = try begin(signIns, at: 0)
        let signIn = try #require(signIns.recognized(token, at: second(1))).signIn
        #expect(signIn.identity.account == "clerk")
        #expect(signIn.formToken == begun.formToken)
        #expect(signIns.recognized(token + "0", at: second(1)) == nil)
        #expect(signIns.recognized("", at: second(1)) == nil)
        #expect(signIns.recognized(signIn.formToken, at: second(1)) == nil)
    }

    @Test("a sign-in ends when no request came for the idle time")
    func idle() throws {
        let signIns = signIns()
        let (token, _) = try begin(signIns, at: 0)
        #expect(signIns.recognized(token, at: second(59)) != nil)
        #expect(signIns.recognized(token, at: second(118)) != nil)
        #expect(signIns.recognized(token, at: second(178)) == nil)
        #expect(signIns.recognized(token, at: second(119)) == nil, "also when the wall is set back")
    }

    @Test("what a page asks for by itself keeps nobody signed in")
    func unattended() throws {
        let signIns = signIns()
        let (token, _) = try begin(signIns, at: 0)
        #expect(signIns.recognized(token, isAttended: false, at: second(59)) != nil)
        #expect(signIns.recognized(token, isAttended: false, at: second(60)) == nil)
    }

    @Test("who signs in again sends what was typed before, until the account ends everywhere")
    func formTokens() throws {
        let signIns = signIns()
        let (token, first) = try begin(signIns, at: 0)
        signIns.end(token)
        let (_, second) = try begin(signIns, at: 700)
        #expect(second.formToken == first.formToken)
        #expect(try begin(signIns, "stranger", at: 700).1.formToken != first.formToken)
        signIns.endAll(of: "clerk")
        #expect(try begin(signIns, at: 701).1.formToken != first.formToken)
    }

    @Test("a sign-in ends after its longest time, whatever comes")
    func longest() throws {
        let signIns = signIns()
        let (token, _) = try begin(signIns, at: 0)
        for moment in stride(from: Int64(30), to: 600, by: 30) {
            #expect(signIns.recognized(token, at: second(moment)) != nil)
        }
        #expect(signIns.recognized(token, at: second(600)) == nil)
    }

    @Test("what has ended gives its place back")
    func places() throws {
        let signIns = signIns()
        for _ in 0..<3 { _ = try begin(signIns, at: 0) }
        let identity = Identity(account: "clerk", role: .auditor, agency: nil, area: nil)
        #expect(taken.pass(for: identity) == nil)
        signIns.sweep(at: second(59))
        #expect(taken.pass(for: identity) == nil)
        signIns.sweep(at: second(60))
        #expect(taken.pass(for: identity) != nil)
    }

    @Test("signing out ends this one browser")
    func end() throws {
        let signIns = signIns()
        let (one, _) = try begin(signIns, at: 0)
        let (other, _) = try begin(signIns, at: 0)
        signIns.end(one)
        #expect(signIns.recognized(one, at: second(1)) == nil)
        #expect(signIns.recognized(other, at: second(1)) != nil)
    }

    @Test("signing out everywhere ends all of the account and none of another")
    func endAll() throws {
        let signIns = signIns()
        let (one, _) = try begin(signIns, at: 0)
        let (other, _) = try begin(signIns, at: 5)
        let (stranger, _) = try begin(signIns, "stranger", at: 0)
        let all = signIns.all(of: "clerk", seenBy: other, at: second(6))
        #expect(all.map(\.signIn.began) == [second(0), second(5)])
        #expect(all.map(\.isThisOne) == [false, true])
        #expect(signIns.endAll(of: "clerk") == 2)
        #expect(signIns.recognized(one, at: second(6)) == nil)
        #expect(signIns.recognized(other, at: second(6)) == nil)
        #expect(signIns.recognized(stranger, at: second(6)) != nil)
    }

    @Test("when accounts change, their sign-ins end")
    func changed() throws {
        let signIns = signIns()
        let (one, _) = try begin(signIns, at: 0)
        let (stranger, _) = try begin(signIns, "stranger", at: 0)
        signIns.end(accounts: ["clerk", "somebody"])
        #expect(signIns.recognized(one, at: second(1)) == nil)
        #expect(signIns.recognized(stranger, at: second(1)) != nil)
    }

    @Test("no more are signed in than may be, until one has ended")
    func bound() throws {
        let signIns = signIns(countMax: 2)
        _ = try begin(signIns, "one", at: 0)
        _ = try begin(signIns, "two", at: 30)
        let third = try pass("three")
        #expect(signIns.begin(third, at: second(40)) == nil)
        #expect(signIns.begin(third, at: second(60)) != nil)
    }

    @Test("without random bytes nobody is signed in")
    func noSecret() throws {
        let pass = try pass()
        #expect(SignIns { nil }.begin(pass, at: second(0)) == nil)
    }
}
