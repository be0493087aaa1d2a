import Casework
import Foundation
import Handover
import RuleBook
import Seal
import Support
import Testing

@testable import Broker

@Suite("The accounts, kept by an operator")
struct AccountBookTests {
    private typealias Fixture = GateFixture

    private final class Log: Sendable {
        let lines = Lock<[String]>([])
    }

    /// A book on a file with the operator `root` and the clerk `clerk`, and a gate that follows it.
    private final class Desk {
        let book: AccountBook
        let gate: Gate
        let path: String
        private let log = Log()
        let wall = ManualWall()
        private let scratch: TemporaryDirectory
        private var threads: [NamedThread] = []

        init(_ rows: [AccountRow]? = nil) throws {
            scratch = try TemporaryDirectory()
            path = scratch.file("accounts.json")
            let rows =
                try rows ?? [
                    Fixture.row("root", .operator),
                    Fixture.row("clerk", .window, agency: "qinghe-window"),
                ]
            try AccountFile.text(of: rows).write(
                toFile: path, atomically: true, encoding: .utf8)
            let county = try SampleCounty.book().county
            let source = AccountSource.file(path) { _ in
            } changed: { [log] deed in
                log.lines.withLock { $0.append("\(deed)") }
            }
            gate = Gate(
                try Accounts(file: path, in: county), following: source, in: county,
                sessionsPerAccountMax: 10)
            let wall = wall
            book = AccountBook(source, gate: gate, wall: Wall { wall.now }) { county }
        }

        var deeds: [String] { log.lines.withLock { $0 } }

        func open() { threads = gate.start() }

        var text: String { get throws { try String(contentsOfFile: path, encoding: .utf8) } }

        deinit {
            gate.stop()
            for thread in threads { thread.join() }
        }
    }

    private let root = Identity(account: "root", role: .operator, agency: nil)

    private func draft(
        _ login: String, _ role: Role = .auditor, agency: String? = nil, area: String? = nil
    ) -> AccountDraft {
        AccountDraft(
            login: login, role: role, agency: agency.flatMap { AgencyID($0) },
            area: area.flatMap { Area($0) })
    }

    @Test(
        "an added account is let in with the passcode that was drawn, and the file has only a hash")
    func add() throws {
        let desk = try Desk()
        desk.open()
        let drawn = try desk.book.add(draft("viewer", area: "a-county/qinghe"), by: root)
        #expect(drawn.account.login == "viewer" && drawn.account.role == .auditor)
        #expect(drawn.account.area == Area("a-county/qinghe") && drawn.account.hasPasscode)
        #expect(try !desk.text.contains(drawn.passcode))
        #expect(!"\(drawn)".contains(drawn.passcode))
        let answers = Answers()
        desk.gate.admit(
            Fixture.credentials("viewer", drawn.passcode), answer: answers.answer("viewer"))
        #expect(answers.wait(for: 1) == ["viewer admitted"])
        #expect(desk.deeds == ["viewer was added by root"])
        #expect(try desk.book.account("viewer", for: root) == drawn.account)
        #expect(try desk.book.all(for: root).map(\.login) == ["clerk", "root", "viewer"])
    }

    @Test("a disabled account is not let in from that moment, and an enabled one is again")
    func disable() throws {
        let desk = try Desk()
        desk.open()
        let answers = Answers()
        func knock() { desk.gate.admit(Fixture.credentials("clerk"), answer: answers.answer("c")) }
        knock()
        #expect(answers.wait(for: 1) == ["c admitted"])
        let disabled = try desk.book.disable("clerk", by: root)
        #expect(disabled.disabledSince == desk.wall.now)
        knock()
        #expect(answers.wait(for: 2).last == "c notAdmitted")
        #expect(try desk.book.enable("clerk", by: root).disabledSince == nil)
        knock()
        #expect(answers.wait(for: 3).last == "c admitted")
        #expect(
            desk.deeds == [
                "clerk was disabled by root", "clerk was enabled by root",
            ])
    }

    @Test("a new passcode replaces the old one")
    func passcode() throws {
        let desk = try Desk()
        desk.open()
        let drawn = try desk.book.renewPasscode(of: "clerk", by: root)
        let answers = Answers()
        for (name, passcode) in [("old", Fixture.passcode), ("new", drawn.passcode)] {
            desk.gate.admit(
                Fixture.credentials("clerk", passcode), answer: answers.answer(name))
            _ = answers.wait(for: answers.all.count + 1)
        }
        #expect(answers.all == ["old notAdmitted", "new admitted"])
        #expect(desk.deeds == ["clerk was given a new passcode by root"])
    }

    @Test("a second factor is drawn where the role needs one, and renewed for anybody")
    func secondFactors() throws {
        let desk = try Desk()
        let inspector = try desk.book.add(
            AccountDraft(login: "inspector", role: .auditor, agency: nil, area: nil), by: root)
        let drawn = try #require(inspector.secondFactor)
        #expect(inspector.account.hasSecondFactor && !inspector.account.lacksSecondFactor)
        #expect(try desk.text.contains(drawn.secret))
        #expect(drawn.address.hasPrefix("otpauth://totp/OneDoor:inspector?secret=\(drawn.secret)"))
        #expect(!"\(drawn) \(inspector)".contains(drawn.secret))
        let clerk = try desk.book.account("clerk", for: root)
        #expect(!clerk.hasSecondFactor && !clerk.lacksSecondFactor)
        #expect(try desk.book.account("root", for: root).lacksSecondFactor)
        let (after, renewed) = try desk.book.renewSecondFactor(of: "inspector", by: root)
        #expect(renewed.secret != drawn.secret && after.version != inspector.account.version)
        #expect(try !desk.text.contains(drawn.secret))
        #expect(desk.deeds.last == "inspector was given a new second factor by root")
        expect(.changedMeanwhile) {
            _ = try desk.book.renewSecondFactor(
                of: "inspector", expecting: inspector.account.version, by: root)
        }
        expect(.unknownAccount) {
            _ = try desk.book.renewSecondFactor(of: "nobody", by: root)
        }
    }

    @Test("the version changes with the account, its passcode too, and an old one changes nothing")
    func versions() throws {
        let desk = try Desk()
        let first = try desk.book.account("clerk", for: root)
        #expect(first.version.utf8.count == 32)
        #expect(try desk.book.account("root", for: root).version != first.version)
        let disabled = try desk.book.disable("clerk", expecting: first.version, by: root)
        let enabled = try desk.book.enable("clerk", expecting: disabled.version, by: root)
        #expect(enabled == first)
        let renewed = try desk.book.renewPasscode(
            of: "clerk", expecting: first.version, by: root
        ).account
        #expect(Set([first.version, disabled.version, renewed.version]).count == 3)
        let text = try desk.text
        let late: [() throws -> Void] = [
            { _ = try desk.book.disable("clerk", expecting: first.version, by: root) },
            { _ = try desk.book.enable("clerk", expecting: first.version, by: root) },
            { _ = try desk.book.renewPasscode(of: "clerk", expecting: "", by: root) },
        ]
        for attempt in late { expect(.changedMeanwhile) { try attempt() } }
        #expect(try desk.text == text)
    }

    @Test("nobody shuts itself out, and one operator stays in use")
    func lastOperator() throws {
        let desk = try Desk([
            Fixture.row("root", .operator), Fixture.row("gone", .operator, isDisabled: true),
            Fixture.row("second", .operator),
        ])
        let second = Identity(account: "second", role: .operator, agency: nil)
        expect(.wrongState) { try desk.book.disable("root", by: root) }
        _ = try desk.book.disable("root", by: second)
        // Whose account was disabled may still be answered for a moment.
        expect(.wrongState) { try desk.book.disable("second", by: root) }
        _ = try desk.book.enable("gone", by: second)
        #expect(try desk.book.disable("second", by: root).disabledSince != nil)
    }

    @Test("disabled twice is disabled since the first time, and told once")
    func twice() throws {
        let desk = try Desk()
        let first = try desk.book.disable("clerk", by: root)
        desk.wall.advance(seconds: 60)
        #expect(try desk.book.disable("clerk", by: root) == first)
        #expect(desk.deeds.count == 1)
    }

    @Test("only operators may look at accounts or change them", arguments: Role.allCases)
    func rights(_ role: Role) throws {
        let desk = try Desk()
        let identity = Identity(
            account: "x", role: role, agency: role == .window ? AgencyID("qinghe-window") : nil)
        guard role != .operator else {
            #expect(try desk.book.all(for: identity).count == 2)
            return
        }
        let text = try desk.text
        let calls: [() throws -> Void] = [
            { _ = try desk.book.all(for: identity) },
            { _ = try desk.book.account("clerk", for: identity) },
            { _ = try desk.book.add(draft("new"), by: identity) },
            { _ = try desk.book.disable("clerk", by: identity) },
            { _ = try desk.book.enable("clerk", by: identity) },
            { _ = try desk.book.renewPasscode(of: "clerk", by: identity) },
        ]
        for call in calls { expect(.notPermitted) { try call() } }
        #expect(try desk.text == text)
    }

    @Test("what makes no sense is refused with a reason and changes nothing")
    func refusals() throws {
        let desk = try Desk()
        let text = try desk.text
        let drafts: [(AccountDraft, Refusal.Code, String, String)] = [
            (draft("clerk"), .loginTaken, "login", "There is an account clerk already."),
            (draft("No Code"), .malformed, "login", "lower-case"),
            (draft("a", .window), .malformed, "account", "needs its agency"),
            (draft("a", .operator, agency: "housing"), .malformed, "agency", "no agency"),
            (draft("a", .agency, agency: "nowhere"), .malformed, "agency", "no agency of this"),
            (draft("a", .auditor, area: "b-county"), .malformed, "area", "no place"),
        ]
        for (draft, code, thing, words) in drafts {
            #expect {
                try desk.book.add(draft, by: root)
            } throws: { error in
                guard let refusal = error as? Refusal else { return false }
                return refusal.code == code && refusal.thing == thing
                    && refusal.sentence.contains(words)
            }
        }
        for call in [
            { _ = try desk.book.account("nobody", for: root) },
            { _ = try desk.book.disable("nobody", by: root) },
            { _ = try desk.book.enable("nobody", by: root) },
            { _ = try desk.book.renewPasscode(of: "nobody", by: root) },
        ] { expect(.unknownAccount) { try call() } }
        #expect(try desk.text == text)
    }

    @Test("a broken file stays as it is, and nothing of it is told")
    func broken() throws {
        let desk = try Desk()
        let secret = try Fixture.hash.get()
        try "{ \"accounts\": [ { \"login\": \"\(secret)\" } ] }".write(
            toFile: desk.path, atomically: true, encoding: .utf8)
        let text = try desk.text
        for call in [
            { _ = try desk.book.all(for: root) },
            { _ = try desk.book.add(draft("new"), by: root) },
            { _ = try desk.book.disable("clerk", by: root) },
        ] {
            #expect {
                try call()
            } throws: { error in
                (error as? Refusal)?.code == .accountsUnusable && !"\(error)".contains(secret)
            }
        }
        #expect(try desk.text == text)
    }

    @Test("accounts that stand in no file cannot be changed")
    func elsewhere() throws {
        let county = try SampleCounty.book().county
        let source = AccountSource(
            stamp: { nil }, load: { _ throws(BrokerError) in .none }, kept: { _ in })
        for source in [nil, source] {
            let gate = Gate(.none, following: source, in: county, sessionsPerAccountMax: 1)
            let book = AccountBook(source, gate: gate, wall: .system) { county }
            expect(.accountsUnusable) { try book.all(for: root) }
            expect(.accountsUnusable) { try book.disable("x", by: root) }
        }
    }

    private func expect(
        _ code: Refusal.Code, at place: SourceLocation = #_sourceLocation, _ body: () throws -> Any
    ) {
        #expect(sourceLocation: place) {
            _ = try body()
        } throws: { error in
            (error as? Refusal)?.code == code
        }
    }
}
