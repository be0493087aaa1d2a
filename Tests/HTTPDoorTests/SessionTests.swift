import Casework
import Testing
import Wire

@testable import HTTPDoor

@Suite("HTTP sessions")
struct SessionTests {
    @Test("requests that are sent ahead are answered in their order")
    func pipelining() {
        var talk = Talk()
        talk.say(
            ["/healthz", "/nowhere", "/problems"].map { "GET \($0) HTTP/1.1\r\nhost: x\r\n\r\n" }
                .joined())
        let heard = talk.hear()
        #expect(heard.map(\.status) == [200, 404, 200])
        #expect(heard[0].body == "ok\n")
        #expect(heard[2].headers["content-type"] == "text/html; charset=utf-8")
        #expect(!talk.session.isClosing)
    }

    @Test("what is sent behind a question waits until that is answered")
    func order() throws {
        var talk = Talk()
        talk.ask("GET /v1/cases")
        talk.say("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
        talk.admit()
        #expect(talk.hear() == [])
        talk.session.shown(.success(.json(Array("{}".utf8))), at: talk.now)
        talk.session.advance(at: talk.now)
        #expect(talk.hear().map(\.body) == ["{}", "ok\n"])
    }

    @Test("HEAD is answered as GET is, without the body")
    func head() {
        var talk = Talk()
        talk.say("GET /problems HTTP/1.1\r\nhost: x\r\n\r\n")
        let get = talk.hear()
        talk.say("HEAD /problems HTTP/1.1\r\nhost: x\r\n\r\n")
        let head = talk.hear(isHead: true)
        #expect(head.map(\.body) == [""])
        for name in ["content-length", "etag", "content-type"] {
            #expect(head.first?.headers[name] == get.first?.headers[name])
        }
        talk.say("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
        #expect(talk.hear().map(\.body) == ["ok\n"])
    }

    @Test("what a browser has already is not sent again")
    func conditional() throws {
        var talk = Talk()
        talk.say("GET /onedoor.css HTTP/1.1\r\nhost: x\r\n\r\n")
        let tag = try #require(talk.hear().first?.headers["etag"])
        talk.say("GET /onedoor.css HTTP/1.1\r\nhost: x\r\nif-none-match: W/\(tag)\r\n\r\n")
        let again = try #require(talk.hear().first)
        #expect(again.status == 304)
        #expect(again.body == "")
        #expect(again.headers["etag"] == tag)
        talk.say("GET /onedoor.css HTTP/1.1\r\nhost: x\r\nif-none-match: \"other\"\r\n\r\n")
        #expect(talk.hear().first?.status == 200)
    }

    @Test("whoever waits with a body is told to send it, once")
    func goOn() {
        var talk = Talk()
        let head = """
            POST /v1/cases HTTP/1.1\r\nhost: x\r\nauthorization: Basic YTpi\r\n\
            expect: 100-continue\r\ncontent-length: 4\r\n\r\n
            """
        talk.say(head)
        #expect(talk.hear().map(\.status) == [100])
        talk.say("{")
        #expect(talk.hear() == [])
        talk.say("  }")
        #expect(talk.takeWishes().isAdmission)
    }

    @Test(
        "a body that nobody would take is not waited for",
        arguments: [
            ("POST /nowhere", "", 404), ("POST /v1/queues", "", 405),
            ("POST /v1/cases", "content-type: text/plain\r\n", 415),
        ])
    func notWaited(line: String, header: String, status: Int) {
        var talk = Talk()
        talk.say(
            "\(line) HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n\(header)"
                + "content-length: 4\r\n\r\n")
        #expect(talk.hear().map(\.status) == [status])
        #expect(talk.session.isClosing)
    }

    @Test("who is refused before the body is named by the request's own id, and HEAD has no body")
    func refusedEarly() {
        for (method, hasBody) in [("POST", true), ("HEAD", false)] {
            var talk = Talk()
            talk.say(
                "\(method) /nowhere HTTP/1.1\r\nhost: x\r\nx-request-id: mine\r\n"
                    + "content-length: 4\r\n\r\n")
            let bytes = talk.session.output.bytes
            #expect(bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) == !hasBody)
            #expect(talk.hear().first?.headers["x-request-id"] == "mine")
        }
    }

    @Test(
        "what is no request is refused, and the connection ends",
        arguments: [
            ("GET /\r\n\r\n", 400), ("GET / HTTP/1.1\nhost: x\n\n", 400),
            ("GET / HTTP/2.0\r\nhost: x\r\n\r\n", 505),
            ("GET / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 1\r\n\r\na", 400),
            ("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: gzip\r\n\r\n", 501),
            ("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2001\r\n\r\n", 413),
            ("GET / HTTP/1.1\r\nhost: x\r\nexpect: gold\r\n\r\n", 417),
            (
                "GET / HTTP/1.1\r\nhost: x\r\na: \(String(repeating: "b", count: 20_000))\r\n\r\n",
                431
            ),
            ("GET /\(String(repeating: "b", count: 9_000)) HTTP/1.1\r\nhost: x\r\n\r\n", 414),
        ])
    func malformed(text: String, status: Int) {
        var talk = Talk()
        talk.say(text)
        let heard = talk.hear()
        #expect(heard.map(\.status) == [status])
        #expect(heard.first?.headers["connection"] == "close")
        #expect(heard.first?.headers["content-type"] == "application/problem+json")
        #expect(talk.session.takeAnswered().map(\.status.rawValue) == [status])
        #expect(talk.session.isClosing)
        talk.say("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
        #expect(talk.hear() == [])
    }

    @Test("1.0 is answered and closed, unless it asks for more")
    func oldVersion() {
        var talk = Talk()
        talk.say("GET /healthz HTTP/1.0\r\nconnection: keep-alive\r\n\r\n")
        #expect(talk.hear().first?.headers["connection"] == "keep-alive")
        talk.say("GET /healthz HTTP/1.0\r\n\r\n")
        #expect(talk.hear().first?.headers["connection"] == "close")
        #expect(talk.session.isClosing)
    }

    // MARK: Who is calling

    @Test("who showed a header before need not be asked again, with another they are")
    func callers() {
        var talk = Talk()
        talk.ask("GET /v1/cases")
        #expect(talk.takeWishes().isAdmission)
        talk.admit()
        #expect(talk.takeWishes().count == 1)
        talk.session.shown(.success(.json([])), at: talk.now)
        talk.ask("GET /v1/cases")
        #expect(!talk.takeWishes().isAdmission)
        talk.session.shown(.success(.json([])), at: talk.now)
        talk.ask("GET /v1/cases", proof: "Yjpi")
        #expect(talk.takeWishes().isAdmission)
    }

    @Test("without a proof, or with another kind of it, nobody gets in")
    func noProof() {
        var talk = Talk()
        talk.say("GET /v1/cases HTTP/1.1\r\nhost: x\r\n\r\n")
        let first = talk.hear()
        #expect(first.map(\.status) == [401])
        #expect(first.first?.headers["www-authenticate"]?.hasPrefix("Basic ") == true)
        for proof in ["Bearer YTpi", "Basic", "Basic !", "Basic YQ=="] {
            talk.say("GET /v1/cases HTTP/1.1\r\nhost: x\r\nauthorization: \(proof)\r\n\r\n")
            #expect(talk.hear().map(\.status) == [401])
        }
        #expect(talk.takeWishes().isEmpty)
        #expect(!talk.session.isClosing)
    }

    @Test("a passcode may begin with any letter, also with one that is written on the colon")
    func anyPasscode() {
        // a, colon, acute accent, b
        #expect(BasicAuthorization("Basic YTrMgWI=")?.passcode == "\u{301}b")
    }

    @Test("without a proof nobody's body is waited for")
    func noBodyWithoutProof() {
        var talk = Talk()
        talk.say(
            "POST /v1/cases HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n"
                + "content-length: 4\r\n\r\n")
        #expect(talk.hear().map(\.status) == [401])
        #expect(talk.session.isClosing)
    }

    @Test("a certificate alone may do")
    func certificate() {
        var talk = Talk(isCertified: true)
        talk.say("GET /v1/cases HTTP/1.1\r\nhost: x\r\n\r\n")
        guard case .admit(login: nil, passcode: nil) = talk.takeWishes().first else {
            Issue.record("nobody was asked")
            return
        }
    }

    @Test("a certificate that a browser shows for somebody else's page does nothing")
    func foreignPage() {
        var talk = Talk(isCertified: true)
        func post(_ site: String) {
            talk.say(
                "POST /v1/cases HTTP/1.1\r\nhost: x\r\nsec-fetch-site: \(site)\r\n"
                    + "content-length: 2\r\n\r\n{}")
        }
        post("cross-site")
        #expect(talk.hear().map(\.status) == [403] && talk.takeWishes().isEmpty)
        // Whoever was let in over the connection before is no excuse.
        post("same-origin")
        #expect(talk.takeWishes().isAdmission)
        talk.admit()
        talk.session.shown(.success(.json([])), at: talk.now)
        _ = talk.takeWishes()
        _ = talk.hear()
        post("cross-site")
        #expect(talk.hear().map(\.status) == [403])
    }

    @Test("an account that changed has to show itself again")
    func changedAccount() {
        var talk = Talk()
        talk.ask("GET /v1/cases")
        talk.admit()
        talk.session.shown(.success(.json([])), at: talk.now)
        _ = talk.takeWishes()
        talk.session.forgetCaller(at: talk.now)
        talk.ask("GET /v1/cases")
        #expect(talk.takeWishes().isAdmission)
    }

    @Test("the address of the next page has one cursor, however that of the present one is written")
    func nextPage() throws {
        var parser = RequestParser()
        let text = "GET /v1/obligations?limit=2&c%75rsor=9 HTTP/1.1\r\nhost: x\r\n\r\n"
        parser.append(Array(text.utf8).span)
        let request = try #require(try parser.next())
        let paging = try Paging(
            try #require(Query(request.head.query ?? "")), of: request.head)
        let link = paging.answer([7], next: "7") { $1.int(Int64($0)) }.headers.first?.value
        #expect(link == "</v1/obligations?limit=2&cursor=7>; rel=\"next\"")
    }

    // MARK: Time

    @Test("a head that does not end in time is refused, however its bytes drip")
    func slowHead() {
        var talk = Talk()
        talk.say("GET /healthz HT")
        for _ in 0..<10 {
            talk.wait(milliseconds: 1_000)
            talk.say("")
        }
        #expect(talk.hear() == [])
        talk.wait(milliseconds: 1)
        #expect(talk.hear().map(\.status) == [408])
        #expect(talk.session.isClosing)
    }

    @Test("a body has its own time")
    func slowBody() {
        var talk = Talk()
        talk.say(
            "POST /v1/cases HTTP/1.1\r\nhost: x\r\nauthorization: Basic YTpi\r\n"
                + "content-length: 2\r\n\r\n{")
        talk.wait(milliseconds: 70_000)
        #expect(talk.hear() == [])
        talk.wait(milliseconds: 1)
        #expect(talk.hear().map(\.status) == [408])
    }

    @Test("a connection that says nothing between two requests is closed without a word")
    func idle() {
        var talk = Talk()
        talk.say("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
        _ = talk.hear()
        talk.wait(milliseconds: 60_000)
        #expect(!talk.session.isClosing)
        talk.wait(milliseconds: 1)
        #expect(talk.session.isClosing)
        #expect(talk.hear() == [])
    }

    @Test("a question that takes its time is not cut off")
    func waiting() {
        var talk = Talk()
        talk.ask("GET /v1/cases")
        talk.admit()
        talk.wait(milliseconds: 600_000)
        #expect(!talk.session.isClosing)
        talk.session.shown(.success(.json([])), at: talk.now)
        #expect(talk.hear().map(\.status) == [200])
    }

    @Test("when the door closes, what was begun is answered and nothing more is begun")
    func draining() {
        var idle = Talk()
        idle.session.isDraining = true
        idle.wait(milliseconds: 100)
        #expect(idle.session.isClosing)
        var busy = Talk()
        busy.ask("GET /v1/cases")
        busy.admit()
        busy.session.isDraining = true
        busy.wait(milliseconds: 100)
        #expect(!busy.session.isClosing)
        busy.session.shown(.success(.json([])), at: busy.now)
        #expect(busy.hear().first?.headers["connection"] == "close")
        #expect(busy.session.isClosing)
    }

    @Test("a long answer goes piece by piece, as fast as it is taken, and then the next request's")
    func longAnswer() {
        var talk = Talk()
        talk.ask("GET /v1/reports/deadlines")
        talk.admit()
        let body = [UInt8](repeating: UInt8(ascii: "a"), count: 600_000)
        talk.session.shown(.success(.json(body)), at: talk.now)
        talk.say("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
        var bytes = talk.session.output.bytes
        while talk.session.hasMore {
            talk.session.output.bytes = []
            talk.session.sendOn(at: talk.now)
            #expect((1...300_000).contains(talk.session.output.bytes.count))
            bytes += talk.session.output.bytes
            talk.session.output.bytes = []
            talk.session.advance(at: talk.now)
            bytes += talk.session.output.bytes
        }
        talk.session.output.bytes = bytes
        #expect(talk.hear().map(\.body.utf8.count) == [600_000, 3])
    }

    @Test("what was sent ahead is answered, however slowly the answers before it are taken")
    func slowReader() {
        var talk = Talk()
        let count = 20
        talk.say(
            String(repeating: "GET /problems HTTP/1.1\r\nhost: x\r\n\r\n", count: count))
        var heard = talk.hear().count
        #expect((1..<count).contains(heard))
        talk.wait(milliseconds: 61_000)
        #expect(!talk.session.isClosing)
        while talk.session.hasMore {
            talk.session.advance(at: talk.now)
            heard += talk.hear().count
        }
        #expect(heard == count)
    }

    @Test("who has hung up is not waited for behind an answer, however long that is")
    func hungUp() {
        var talk = Talk()
        talk.ask("GET /v1/reports/deadlines")
        talk.admit()
        talk.session.ended(at: talk.now)
        talk.session.shown(.success(.json([UInt8](repeating: 32, count: 70_000))), at: talk.now)
        talk.session.resume(at: talk.now)
        #expect(talk.hear().map(\.body.utf8.count) == [70_000])
        // What is said has left, and the porter looks whether there is more to do.
        if talk.session.hasMore { talk.session.advance(at: talk.now) }
        #expect(talk.session.isClosing)
    }

    // MARK: Polls

    @Test("who hangs up while the passcode is checked gets nothing that others could help with")
    func goneBeforePoll() {
        var talk = Talk()
        talk.ask("POST /v1/queues/medical-security/poll", body: #"{"wait-seconds":30}"#)
        talk.session.ended(at: talk.now)
        talk.admit(Talk.agency)
        talk.session.resume(at: talk.now)
        #expect(talk.takeWishes().map(\.kind) == ["admit"])
        #expect(talk.hear().map(\.body) == [#"{"deliveries":[]}"#])
        #expect(talk.session.isClosing)
    }

    @Test("who hangs up before the first broadcast is not kept")
    func goneBeforeStream() {
        var talk = Talk()
        talk.ask("GET /v1/notices")
        talk.session.ended(at: talk.now)
        talk.admit(Talk.agency)
        #expect(talk.takeWishes().map(\.kind) == ["admit", "hear", "hear"])
        #expect(talk.session.isClosing)
    }

    @Test("what a poll was asked with counts as held while it waits")
    func heldByPoll() {
        var talk = Talk()
        let body = "{" + String(repeating: " ", count: 1_500) + #""wait-seconds":30}"#
        talk.ask("POST /v1/queues/medical-security/poll", body: body)
        talk.admit(Talk.agency)
        #expect(talk.session.heldBytes > 1_500)
    }

    @Test("a poll that was answered is forgotten before the next question is asked")
    func polls() {
        var talk = Talk()
        talk.ask("POST /v1/queues/medical-security/poll", body: #"{"wait-seconds":30}"#)
        talk.ask("POST /v1/queues/medical-security/poll")
        talk.admit(Talk.agency)
        #expect(talk.takeWishes().map(\.kind) == ["admit", "poll"])
        let refusal = Refusal(
            .ledgerFull, thing: "ledger", sentence: "There is no room.", nextStep: "Wait.")
        talk.session.pollAnswered(.failure(refusal), at: talk.now)
        talk.session.advance(at: talk.now)
        #expect(talk.takeWishes().map(\.kind) == ["forget", "poll"])
        talk.session.pollAnswered(.success(Effect(.none, sequence: nil)), at: talk.now)
        talk.session.resume(at: talk.now)
        #expect(talk.takeWishes().map(\.kind) == ["forget"])
        #expect(talk.hear().map(\.status) == [503, 200])
    }

    @Test("a poll that nothing came for is taken back when its time is over")
    func emptyPolls() {
        var talk = Talk()
        talk.ask("POST /v1/queues/medical-security/poll", body: #"{"wait-seconds":30}"#)
        talk.admit(Talk.agency)
        talk.session.pollAnswered(.success(Effect(.none, sequence: nil)), at: talk.now)
        talk.session.resume(at: talk.now)
        talk.wait(milliseconds: 29_900)
        #expect(talk.hear() == [])
        talk.wait(milliseconds: 100)
        #expect(talk.takeWishes().map(\.kind) == ["admit", "poll", "stop"])
        #expect(talk.hear().map(\.body) == [#"{"deliveries":[]}"#])
    }

    // MARK: Names of requests

    @Test("a request keeps the id it came with, if that is one")
    func ids() {
        var talk = Talk()
        func id(_ proposed: String) -> String? {
            talk.say("GET /healthz HTTP/1.1\r\nhost: x\r\nx-request-id: \(proposed)\r\n\r\n")
            return talk.hear().first?.headers["x-request-id"]
        }
        #expect(id("abc-1.2_Z") == "abc-1.2_Z")
        #expect(id("a b") == "m-1")
        #expect(id(String(repeating: "a", count: 65)) == "m-2")
        // What could be somebody's number: two ID numbers, of no place, and a telephone.
        for number in [
            "990101199001010012", "990101-19900101-001X", "13900000000", "t-13900000000",
        ] {
            #expect(id(number)?.hasPrefix("m-") == true, "\(number)")
        }
    }
}

extension Session.Wish {
    fileprivate var kind: String {
        switch self {
        case .admit: "admit"
        case .recognize: "recognize"
        case .carryOut(.poll, _): "poll"
        case .carryOut: "question"
        case .stopPolling: "stop"
        case .forgetPoll: "forget"
        case .hearBroadcasts: "hear"
        }
    }
}

extension [Session.Wish] {
    var isAdmission: Bool {
        if count == 1, case .admit = self[0] { true } else { false }
    }
}
