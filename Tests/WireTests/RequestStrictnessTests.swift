import Testing
import Wire

/// The mistake between head and tail of a request that is otherwise in order.
private func post(_ headers: String, _ body: String = "") -> String {
    "POST / HTTP/1.1\r\nHost: h\r\n\(headers)\r\n\(body)"
}

private func chunked(_ body: String) -> String {
    post("Transfer-Encoding: chunked\r\n", body)
}

private typealias Mistake = (text: String, error: RequestError)

private func expect(_ table: [Mistake]) {
    for (text, error) in table {
        let whole = RequestReading(text)
        #expect(whole.error == error, "\(text.debugDescription)")
        #expect(whole.requests.isEmpty, "\(text.debugDescription)")
        let bytes = text.utf8.map { [$0] }
        #expect(RequestReading(bytes).error == error, "\(text.debugDescription), byte by byte")
    }
}

@Suite("Request parser, strict")
struct RequestStrictnessTests {
    @Test("a request line is a method, a target and a version with one space each")
    func requestLines() {
        let rest = "\r\nHost: h\r\n\r\n"
        expect([
            ("GET  / HTTP/1.1" + rest, .malformedRequestLine),
            ("GET /  HTTP/1.1" + rest, .malformedRequestLine),
            ("GET / HTTP/1.1 " + rest, .malformedRequestLine),
            (" GET / HTTP/1.1" + rest, .malformedRequestLine),
            ("GET\t/ HTTP/1.1" + rest, .malformedRequestLine),
            ("GET /\tHTTP/1.1" + rest, .malformedRequestLine),
            ("GET / x HTTP/1.1" + rest, .malformedRequestLine),
            ("GET /" + rest, .malformedRequestLine),
            ("GET HTTP/1.1" + rest, .malformedRequestLine),
            ("G(T / HTTP/1.1" + rest, .malformedRequestLine),
            ("\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1" + rest, .malformedRequestLine),
            (String(repeating: "A", count: 33), .malformedRequestLine),
            ("\u{16}\u{3}\u{1}", .malformedRequestLine),
            ("CONNECT\naccept-version:1.2\n\n\0", .malformedRequestLine),
            ("GET / http/1.1" + rest, .malformedRequestLine),
            ("GET / HTTP/1.10" + rest, .malformedRequestLine),
            ("GET / HTTP/1,1" + rest, .malformedRequestLine),
            ("GET / HTTP/x.1" + rest, .malformedRequestLine),
            ("GET / HTTP/2.0" + rest, .unsupportedVersion),
            ("GET / HTTP/0.9" + rest, .unsupportedVersion),
            ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .unsupportedVersion),
        ])
    }

    @Test("a target is a path or an http address, in bytes that can be seen")
    func targets() {
        let targets = [
            "a", "*", "h:80", "?a", "/a#b", "/医", "/\u{7F}", "/\u{1}", "ftp://h/", "http:///a",
            "http://", "http:/a", "http://u@h/", "http://h:x/", "http://h:99999/", "http://[::1/",
            "https://a,b/",
        ]
        expect(targets.map { ("GET \($0) HTTP/1.1\r\nHost: h\r\n\r\n", .malformedTarget) })
        expect([
            ("CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n", .malformedTarget),
            ("CONNECT / HTTP/1.1\r\nHost: h\r\n\r\n", .malformedTarget),
            ("OPTIONS *a HTTP/1.1\r\nHost: h\r\n\r\n", .malformedTarget),
        ])
    }

    @Test("lines end with carriage return and line feed, which stand nowhere else")
    func lineEnds() {
        let bare = RequestError.message(.bareLineFeed)
        let stray = RequestError.message(.strayCarriageReturn)
        expect([
            ("\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", bare),
            ("GET / HTTP/1.1\nHost: h\r\n\r\n", bare),
            ("GET / HTTP/1.1\r\nHost: h\n\r\n", bare),
            ("GET / HTTP/1.1\r\nHost: h\r\n\n", bare),
            ("\rGET / HTTP/1.1\r\nHost: h\r\n\r\n", stray),
            ("GET / HTTP/1.1\r\r\nHost: h\r\n\r\n", stray),
            ("GET /\rHTTP/1.1\r\nHost: h\r\n\r\n", stray),
            (post("A: 1\r2\r\n"), stray),
            (post("A: 1\r\r\n"), stray),
            (post("A\r: 1\r\n"), stray),
            (post("\r"), stray),
            (chunked("1\na\r\n0\r\n\r\n"), bare),
            (chunked("1;\r\r\na\r\n0\r\n\r\n"), stray),
            (chunked("1\r\na\r\n0\r\n\n"), bare),
        ])
    }

    @Test("a header line is a name, a colon and a value of visible text")
    func headers() {
        let malformed = RequestError.message(.malformedHeader)
        expect([
            (post("A : 1\r\n"), malformed), (post("A\t: 1\r\n"), malformed),
            (post(": 1\r\n"), malformed), (post("A\r\n"), malformed),
            (post("A b: 1\r\n"), malformed), (post("Ä: 1\r\n"), malformed),
            (post("A\0: 1\r\n"), malformed), (post("(A): 1\r\n"), malformed),
            (post("A: 1\r\n 2\r\n"), .message(.foldedHeader)),
            (post("A: 1\r\n\t2: 3\r\n"), .message(.foldedHeader)),
            ("GET / HTTP/1.1\r\n Host: h\r\n\r\n", .message(.foldedHeader)),
            (post("A: 1\u{0}2\r\n"), .message(.controlCharacter(header: "a"))),
            (post("A: \u{B}1\r\n"), .message(.controlCharacter(header: "a"))),
            (post("A: 1\u{7F}\r\n"), .message(.controlCharacter(header: "a"))),
            (post("A_1: \u{1B}\r\n"), .message(.controlCharacter(header: nil))),
        ])
        #expect(RequestReading(post("A: 1\t2\r\n")).requests.first?.head["a"] == "1\t2")
    }

    @Test("a value that is not UTF-8 is refused")
    func notUTF8() {
        for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE5, 0x8C]] {
            let text = Array("GET / HTTP/1.0\r\nNote: ".utf8) + bad + Array("\r\n\r\n".utf8)
            #expect(RequestReading([text]).error == .message(.notUTF8(header: "note")))
        }
    }

    @Test("1.1 names its host, once")
    func hosts() {
        expect([
            ("GET / HTTP/1.1\r\n\r\n", .badHost),
            ("GET / HTTP/1.1\r\nHost: h\r\nhost: h\r\n\r\n", .message(.repeatedHeader("host"))),
            ("GET / HTTP/1.0\r\nHost: h\r\nhost: g\r\n\r\n", .message(.repeatedHeader("host"))),
        ])
        let bad = [
            "a b", "a,b", "a/b", "u@h", "h:", "h:x", "h:65536", "h:1:2", ":80", "[::1", "::1",
            "[]", "[::1]x", "[g::]", "h%41", "hö", "h?", "[::1]:",
        ]
        expect(bad.map { ("GET / HTTP/1.1\r\nHost: \($0)\r\n\r\n", .badHost) })
        expect(bad.map { ("GET / HTTP/1.0\r\nHost: \($0)\r\n\r\n", .badHost) })
        for good in ["", "h", "A-b_c.~1", "127.0.0.1:65535", "[::1]", "[fe80::1.2.3.4]:0"] {
            let reading = RequestReading("GET / HTTP/1.1\r\nHost: \(good)\r\n\r\n")
            #expect(reading.error == nil && reading.requests.count == 1, "\(good)")
        }
    }

    @Test("a body has one length, told in one way")
    func lengths() {
        let bad = RequestError.message(.badContentLength)
        let beside = RequestError.message(.lengthBesideCoding)
        let unknown = RequestError.message(.unknownTransferCoding)
        let twice = RequestError.message(.repeatedHeader("transfer-encoding"))
        let both = "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"
        expect(
            ["", "+1", "-1", "1,1", "1, 1", "0x1", "1 1", "1a", "１", "99999999999999999999"]
                .map { (post("Content-Length: \($0)\r\n", "a"), bad) })
        expect([
            (
                post("Content-Length: 1\r\nContent-Length: 1\r\n", "a"),
                .message(.repeatedHeader("content-length"))
            ),
            (post(both, "0\r\n\r\n"), beside),
            (post("Transfer-Encoding: gzip\r\nContent-Length: 3\r\n"), beside),
            (
                "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                .message(.codingBeforeItsTime)
            ),
            (post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), twice),
            (post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n"), twice),
        ])
        let codings = [
            "", "identity", "gzip", "gzip, chunked", "chunked, chunked", "chunked, gzip",
            "chunked,", ",chunked", "chunked;a=1", "xchunked", "\"chunked\"", "chun\u{212A}ed",
        ]
        expect(codings.map { (post("Transfer-Encoding: \($0)\r\n"), unknown) })
        expect([
            (post("Transfer-Encoding : chunked\r\n"), .message(.malformedHeader)),
            (post("Transfer-Encoding:\r\n chunked\r\n"), .message(.foldedHeader)),
            (
                post("Transfer-Encoding: \u{B}chunked\r\n"),
                .message(.controlCharacter(header: "transfer-encoding"))
            ),
        ])
    }

    @Test("a chunk is exactly as long as the number before it")
    func chunks() {
        let mistakes = [
            "\r\n", " 1\r\na", "1 \r\na", "1 ;a\r\na", "+1\r\n", "-1\r\n", "0x1\r\n", "g\r\n",
            "000000001\r\na\r\n", "1,a\r\n", "1\r\nab", "1\r\na\n", "1\r\na\rb", "1\r\na0\r\n\r\n",
            "1;\u{0}\r\na", "1;\u{7F}\r\na", "1;é\r\na", "00000000a\r\n",
        ]
        expect(mistakes.map { (chunked($0), .message(.malformedChunk)) })
        let reading = RequestReading(chunked("0000000a;\t x\r\n0123456789\r\n00000000\r\n\r\n"))
        #expect(reading.requests.first?.body.count == 10)
        #expect(reading.error == nil)
    }

    @Test("trailers are headers, and none of them changes how the request was read")
    func trailers() {
        for name in [
            "content-length", "transfer-encoding", "host", "authorization", "content-type",
            "idempotency-key", "connection", "content-encoding", "expect", "te", "trailer",
        ] {
            expect([
                (chunked("0\r\n\(name): 1\r\n\r\n"), .message(.misplacedTrailer(name)))
            ])
        }
        expect([
            (chunked("0\r\nA : 1\r\n\r\n"), .message(.malformedHeader)),
            (chunked("0\r\n a: 1\r\n\r\n"), .message(.foldedHeader)),
            (chunked("0\r\na: \u{1}\r\n\r\n"), .message(.controlCharacter(header: "a"))),
        ])
        let reading = RequestReading(chunked("0\r\na: 1\r\nB: 2\r\n\r\nGET / HTTP/1.0\r\n\r\n"))
        #expect(reading.requests.count == 2)
        #expect(reading.requests.first?.head["a"] == nil)
    }

    @Test("what counts once is given once, and no expectation is known but one")
    func repetitions() {
        for name in ["authorization", "content-type", "idempotency-key"] {
            expect([
                (post("\(name): 1\r\n\(name.uppercased()): 1\r\n"), .message(.repeatedHeader(name)))
            ])
        }
        expect([
            (post("Expect: tea\r\n"), .unsupportedExpectation),
            (post("Expect: 100-continue\r\nExpect: tea\r\n"), .unsupportedExpectation),
            (post("Expect:\r\n"), .unsupportedExpectation),
        ])
        let lists = "If-Match: \"1\"\r\nIf-Match: \"2\"\r\n"
        #expect(RequestReading(post(lists)).requests.first?.head.values(of: "if-match").count == 2)
    }

    @Test("every kind of error has its status, and its sentence repeats nothing of the request")
    func kinds() {
        let secret = "Geheimnis"
        let limits = RequestLimits(
            headerCountMax: 3, headerBytesMax: 200, targetBytesMax: 12, bodyBytesMax: 4)
        let table: [(String, RequestError.Kind)] = [
            ("\(secret)\r\n\r\n", .badRequest),
            ("GET \(secret) HTTP/1.1\r\n", .badRequest),
            ("GET / HTTP/1.1\r\nHost: \(secret)!\r\n\r\n", .badRequest),
            (post("\(secret)\r\n"), .badRequest),
            (post("a: \(secret)\0\r\n"), .badRequest),
            (post("\(secret)_: \0\r\n"), .badRequest),
            (post("Content-Length: \(secret)\r\n"), .badRequest),
            (post("Content-Length: 5\r\n"), .bodyTooLarge),
            (chunked("5\r\n"), .bodyTooLarge),
            ("GET /\(secret)/\(secret) HTTP/1.1\r\n", .targetTooLong),
            (post("a: 1\r\nb: 2\r\n\(secret): 3\r\n"), .headersTooLarge),
            (post("a: " + String(repeating: secret, count: 30)), .headersTooLarge),
            (post("Transfer-Encoding: \(secret)\r\n"), .notImplemented),
            (post("Expect: \(secret)\r\n"), .expectationFailed),
            ("GET /\(secret) HTTP/3.0\r\n", .version),
        ]
        for (text, kind) in table {
            let error = RequestReading(text, limits: limits).error
            #expect(error?.kind == kind, "\(text)")
            #expect(error?.description.contains(secret) == false, "\(text)")
            #expect(error?.description.hasSuffix(".") == true)
        }
        #expect(Set(table.map(\.1)).count == RequestError.Kind.allCases.count)
    }

    @Test("limits hold exactly")
    func limits() {
        func reading(_ text: String, _ limits: RequestLimits) -> RequestReading {
            let whole = RequestReading(text, limits: limits)
            let single = RequestReading(text.utf8.map { [$0] }, limits: limits)
            #expect(single.requests == whole.requests && single.error == whole.error, "\(text)")
            return whole
        }
        let target = RequestLimits(targetBytesMax: 4)
        #expect(reading("GET /123 HTTP/1.0\r\n\r\n", target).requests.count == 1)
        #expect(reading("GET /1234 HTTP/1.0\r\n\r\n", target).error == .targetTooLong(limit: 4))
        #expect(reading("GET /1234567890123456", target).error == .targetTooLong(limit: 4))

        let count = RequestLimits(headerCountMax: 2)
        let tooMany = RequestError.message(.tooManyHeaders(limit: 2))
        #expect(reading("GET / HTTP/1.0\r\na:\r\nb:\r\n\r\n", count).requests.count == 1)
        #expect(reading("GET / HTTP/1.0\r\na:\r\nb:\r\nc:\r\n", count).error == tooMany)
        #expect(reading(chunked("0\r\na:\r\n"), count).error == tooMany, "trailers count too")

        let text = "GET / HTTP/1.0\r\na: 1\r\n\r\n"
        let size = text.utf8.count
        let exact = RequestLimits(headerBytesMax: size)
        #expect(reading(text, exact).requests.count == 1)
        #expect(reading(text + text, exact).requests.count == 2, "each has its own budget")
        for bytes in [size - 1, size - 2, size - 5, 16, 15, 3] {
            let less = RequestLimits(headerBytesMax: bytes)
            #expect(reading(text, less).error == .message(.headersTooLong(limit: bytes)))
        }
        let extended = chunked("1;\(String(repeating: "x", count: 9))\r\na\r\n0\r\nt: 1\r\n\r\n")
        // Sizes, data and the ends of both are no headers: 5 bytes before the extension's end.
        let spent = extended.utf8.count - "1\r\na\r\n0\r\n".utf8.count
        #expect(reading(extended, RequestLimits(headerBytesMax: spent)).requests.count == 1)
        #expect(
            reading(extended, RequestLimits(headerBytesMax: spent - 1)).error
                == .message(.headersTooLong(limit: spent - 1)))

        let body = RequestLimits(bodyBytesMax: 3)
        let tooLarge = RequestError.message(.bodyTooLarge(limit: 3))
        #expect(reading(post("Content-Length: 3\r\n", "123"), body).requests.count == 1)
        #expect(reading(post("Content-Length: 4\r\n"), body).error == tooLarge)
        let three = "2\r\n12\r\n1\r\n3\r\n"
        #expect(reading(chunked(three + "0\r\n\r\n"), body).requests.count == 1)
        #expect(reading(chunked(three + "1\r\n"), body).error == tooLarge)
        #expect(reading(chunked("FFFFFFFF\r\n"), body).error == tooLarge)
    }
}
