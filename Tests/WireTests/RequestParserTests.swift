import Testing
import Wire

/// What a parser makes of these pieces.
struct RequestReading {
    var requests: [Request] = []
    var error: RequestError?

    init(_ pieces: [[UInt8]], limits: RequestLimits = RequestLimits()) {
        var parser = RequestParser(limits: limits)
        do throws(RequestError) {
            for piece in pieces {
                parser.append(piece.span)
                while let request = try parser.next() { requests.append(request) }
            }
        } catch {
            self.error = error
        }
    }

    init(_ text: String, limits: RequestLimits = RequestLimits()) {
        self.init([Array(text.utf8)], limits: limits)
    }
}

private struct Sample: Sendable {
    let text: String
    /// Method, target, body of each request.
    let requests: [[String]]

    init(_ text: String, _ requests: [[String]]) {
        self.text = text
        self.requests = requests
    }

    static func told(_ requests: [Request]) -> [[String]] {
        requests.map { [$0.head.method, $0.head.target, String(decoding: $0.body, as: UTF8.self)] }
    }
}

private let samples: [Sample] = [
    Sample("GET / HTTP/1.1\r\nHost: h\r\n\r\n", [["GET", "/", ""]]),
    Sample(
        "POST /v1/cases?a=1 HTTP/1.1\r\nHost: h:8080\r\nContent-Length: 5\r\n\r\na\r\n\0b",
        [["POST", "/v1/cases?a=1", "a\r\n\0b"]]),
    Sample(
        "PUT /a HTTP/1.1\r\nhost:h\r\ntransfer-encoding: Chunked\r\nexpect: 100-Continue\r\n\r\n"
            + "5\r\nhello\r\n00A;note=\"x y\"\r\n0123456789\r\n0\r\nTrace-Id: 1\r\n\r\n",
        [["PUT", "/a", "hello0123456789"]]),
    Sample(
        "\r\n\r\nGET /1 HTTP/1.0\r\n\r\n\r\nHEAD /2 HTTP/1.1\r\nHost:\r\n\r\n"
            + "DELETE /3 HTTP/1.1\r\nHost: [::1]:80\r\nContent-Length: 2\r\n\r\nok"
            + "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n",
        [["GET", "/1", ""], ["HEAD", "/2", ""], ["DELETE", "/3", "ok"], ["OPTIONS", "*", ""]]),
    Sample(
        "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            + "GET http://h:1/y?z HTTP/1.1\r\nHost: h\r\nNote:  \t医疗 \t \r\nEmpty:\r\n\r\n",
        [["POST", "/x", ""], ["GET", "http://h:1/y?z", ""]]),
]

@Suite("Request parser")
struct RequestParserTests {
    @Test("requests that come in one piece, pipelined, with bodies of both kinds", arguments: 0..<5)
    func whole(_ number: Int) {
        let reading = RequestReading(samples[number].text)
        #expect(Sample.told(reading.requests) == samples[number].requests)
        #expect(reading.error == nil)
    }

    @Test("every split into two pieces gives the same requests", arguments: 0..<5)
    func splits(_ number: Int) {
        let bytes = Array(samples[number].text.utf8)
        let whole = RequestReading([bytes])
        for border in 0...bytes.count {
            let split = RequestReading([Array(bytes[..<border]), Array(bytes[border...])])
            #expect(split.requests == whole.requests, "split at \(border)")
            #expect(split.error == nil)
        }
        #expect(RequestReading(bytes.map { [$0] }).requests == whole.requests)
    }

    @Test(
        "a prefix is never an error and never gives a request that the whole does not",
        arguments: 0..<5)
    func prefixes(_ number: Int) {
        let bytes = Array(samples[number].text.utf8)
        let whole = RequestReading([bytes])
        for length in 0..<bytes.count {
            let reading = RequestReading([Array(bytes[..<length])])
            #expect(reading.error == nil, "prefix of \(length)")
            #expect(whole.requests.starts(with: reading.requests))
        }
        let almost = RequestReading([Array(bytes.dropLast())])
        #expect(almost.requests.count == whole.requests.count - 1)
    }

    @Test("a head tells path, query, version, headers and where the body ends")
    func head() throws {
        let text = """
            POST http://H.example:80/a%20b/c?x=1?2 HTTP/1.7\r
            Host: h\r
            X-Note: one\r
            Content-Length: 0\r
            x-note: \t two \t\r
            EXPECT: 100-CONTINUE\r
            \r\n
            """
        let head = try #require(RequestReading(text).requests.first).head
        #expect(head.path == "/a%20b/c")
        #expect(head.query == "x=1?2")
        #expect(head.version == .v1_1)
        #expect(
            head.headers.map(\.name) == ["host", "x-note", "content-length", "x-note", "expect"])
        #expect(head["x-note"] == "one")
        #expect(head["X-Note"] == nil)
        #expect(head.values(of: "x-note") == ["one", "two"])
        #expect(head.bodyLength == .known(0))
        #expect(head.expectsContinue)
        let bare = try #require(RequestReading("GET http://h HTTP/1.0\r\n\r\n").requests.first).head
        #expect(bare.path == "/" && bare.query == nil && bare.bodyLength == .none)
        let asking = "GET HTTPS://h?q HTTP/1.0\r\nExpect: 100-continue\r\nExpect: tea\r\n\r\n"
        let old = try #require(RequestReading(asking).requests.first).head
        #expect(old.path == "/" && old.query == "q")
        #expect(!old.expectsContinue, "1.0 knows no expectations")
    }

    @Test("a connection is kept as its version and its header say")
    func keepsAlive() {
        let table: [(String, String, Bool)] = [
            ("1.1", "", true), ("1.0", "", false),
            ("1.1", "Connection: close\r\n", false),
            ("1.1", "Connection: Upgrade , CLOSE\r\n", false),
            ("1.1", "Connection: upgrade\r\nConnection: close\r\n", false),
            ("1.1", "Connection: closed\r\n", true),
            ("1.1", "Connection: close,\u{301}\r\n", false),
            ("1.0", "Connection: Keep-Alive\r\n", true),
            ("1.0", "Connection: \u{212A}eep-alive\r\n", false),
            ("1.0", "Connection: keep-alive, close\r\n", false),
        ]
        for (version, header, keeps) in table {
            let reading = RequestReading("GET / HTTP/\(version)\r\nHost: h\r\n\(header)\r\n")
            #expect(reading.requests.first?.head.keepsAlive == keeps, "\(version) \(header)")
        }
    }

    @Test("while the body is awaited the head can be answered")
    func awaitingBody() throws {
        var parser = RequestParser()
        parser.append("PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r".utf8.span)
        #expect(try parser.next() == nil)
        #expect(parser.awaitingBody == nil)
        #expect(parser.isInRequest)
        parser.append("\n".utf8.span)
        #expect(try parser.next() == nil)
        #expect(parser.awaitingBody?.path == "/a")
        #expect(parser.awaitingBody?.expectsContinue == false)
        parser.append("ok".utf8.span)
        let request = try parser.next()
        #expect(request?.body == Array("ok".utf8))
        #expect(request?.bytes == "PUT/ahosthcontent-length2ok".utf8.count)
        #expect(parser.awaitingBody == nil)
        #expect(!parser.isInRequest)
    }

    @Test("what was not asked for yet is told apart from what waits for more")
    func unread() throws {
        var parser = RequestParser()
        let text = "GET / HTTP/1.0\r\n\r\n"
        parser.append((text + text + "\r").utf8.span)
        #expect(try parser.next() != nil)
        #expect(parser.hasUnread)
        #expect(try parser.next() != nil)
        #expect(try parser.next() == nil)
        #expect(!parser.hasUnread)
        #expect(parser.bufferedBytes == 1)
        #expect(!parser.isInRequest)
    }

    @Test("after an error the parser stays failed and holds nothing; earlier requests were given")
    func staysFailed() throws {
        var parser = RequestParser()
        parser.append("GET / HTTP/1.0\r\n\r\nPUT / HTTP/1.0\r\nA: 1\r\nB :".utf8.span)
        #expect(try parser.next()?.head.method == "GET")
        #expect(try parser.next() == nil)
        parser.append(" 2\r\n\r\n".utf8.span)
        #expect(throws: RequestError.message(.malformedHeader)) { try parser.next() }
        parser.append("GET / HTTP/1.0\r\n\r\n".utf8.span)
        #expect(throws: RequestError.message(.malformedHeader)) { try parser.next() }
        #expect(parser.bufferedBytes == 0)
        #expect(!parser.hasUnread)
        #expect(!parser.isInRequest)
    }

    @Test("an idle connection holds no memory")
    func idle() throws {
        var parser = RequestParser()
        let body = String(repeating: "a", count: 1 << 20)
        let head = "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        parser.append((head + body).utf8.span)
        #expect(try parser.next()?.body.count == body.utf8.count)
        #expect(try parser.next() == nil)
        let input = try #require(
            Mirror(reflecting: parser).descendant("input", "bytes") as? [UInt8])
        let kept = try #require(Mirror(reflecting: parser).descendant("body", "bytes") as? [UInt8])
        #expect(input.capacity == 0)
        #expect(kept.capacity == 0)
        #expect(parser.bufferedBytes == 0)
    }

    @Test("long lines and bodies in single bytes cost a look at each byte, not at all before it")
    func linear() throws {
        let limits = RequestLimits(
            headerBytesMax: 1 << 22, targetBytesMax: 1 << 20, bodyBytesMax: 1 << 20)
        var parser = RequestParser(limits: limits)
        let long = String(repeating: "a", count: 1 << 18)
        let text =
            "PUT /\(long) HTTP/1.1\r\nHost: h\r\nNote: \(long)\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n40000;\(long)\r\n\(long)\r\n0\r\n\r\n"
        let clock = ContinuousClock()
        var found: Request?
        // Searching again from the start would look at 100 GiB here.
        let time = try clock.measure {
            for byte in text.utf8 {
                parser.append([byte].span)
                found = try parser.next()
            }
        }
        #expect(found?.body.count == 1 << 18)
        #expect(time < .seconds(20))
    }
}
