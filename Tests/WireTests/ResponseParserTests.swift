import Testing
import Wire

/// What a parser makes of these pieces, and of the end of the connection behind them.
private struct Reading {
    var responses: [Response] = []
    var error: ResponseError?
    var last: Response?

    init(_ pieces: [[UInt8]], toHead: Bool = false, bodyBytesMax: Int = 1_000) {
        var parser = ResponseParser(bodyBytesMax: bodyBytesMax)
        do throws(ResponseError) {
            for piece in pieces {
                parser.append(piece.span)
                while let response = try parser.next(toHead: toHead) { responses.append(response) }
            }
            last = try parser.close()
        } catch {
            self.error = error
        }
    }

    init(_ text: String, toHead: Bool = false, bodyBytesMax: Int = 1_000) {
        self.init([Array(text.utf8)], toHead: toHead, bodyBytesMax: bodyBytesMax)
    }

    var bodies: [String] { responses.map { String(decoding: $0.body, as: UTF8.self) } }
}

private let sample = """
    HTTP/1.1 100 Continue\r
    \r
    HTTP/1.1 200 OK\r
    Content-Length: 3\r
    Note: 1\r
    note:  2\r
    \r
    abcHTTP/1.1 204 \r
    content-length: 9\r
    \r
    HTTP/1.1 200 Fine so\r
    transfer-encoding: chunked\r
    \r
    4;x=1\r
    wiki\r
    0\r
    \r
    HTTP/1.1 304 Not Modified\r
    Transfer-Encoding: chunked\r
    \r
    HTTP/1.0 200 OK\r
    \r
    up to the end
    """

@Suite("Response parser")
struct ResponseParserTests {
    @Test("a body ends by its length, by its last chunk, or with the connection")
    func bodies() {
        let reading = Reading(sample)
        #expect(reading.error == nil)
        #expect(reading.responses.map(\.status) == [100, 200, 204, 200, 304])
        #expect(reading.bodies == ["", "abc", "", "wiki", ""])
        #expect(
            reading.responses.map(\.reason) == ["Continue", "OK", "", "Fine so", "Not Modified"])
        #expect(reading.responses[1]["note"] == "1")
        #expect(reading.responses[1].values(of: "note") == ["1", "2"])
        #expect(reading.responses.allSatisfy { $0.keepsAlive })
        #expect(reading.last?.body == Array("up to the end".utf8))
        #expect(reading.last?.keepsAlive == false)
    }

    @Test("every split gives the same responses, and a prefix none that the whole does not")
    func splits() {
        let bytes = Array(sample.utf8)
        let whole = Reading([bytes])
        for border in 0...bytes.count {
            let split = Reading([Array(bytes[..<border]), Array(bytes[border...])])
            #expect(split.responses == whole.responses && split.last == whole.last, "at \(border)")
            let prefix = Reading([Array(bytes[..<border])])
            #expect(whole.responses.starts(with: prefix.responses), "prefix of \(border)")
            #expect(prefix.error == nil || prefix.error == .endedEarly)
        }
        let single = Reading(bytes.map { [$0] })
        #expect(single.responses == whole.responses && single.last == whole.last)
    }

    @Test("the answer to HEAD has no body, whatever it says of its length")
    func head() {
        let text = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n"
        #expect(Reading(text + text, toHead: true).responses.count == 2)
        #expect(Reading("HTTP/1.1 200 OK\r\n\r\n", toHead: true).responses.count == 1)
        #expect(Reading(text).error == .endedEarly)
    }

    @Test("what has come of a body that is still coming can be read")
    func awaitingBody() throws {
        var parser = ResponseParser()
        parser.append("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n".utf8.span)
        #expect(try parser.next() == nil)
        #expect(parser.awaitingBody?.status == 200)
        #expect(parser.awaitingBody?.body == Array("ab".utf8))
        #expect(parser.isInResponse)
        parser.append("0\r\n\r\n".utf8.span)
        #expect(try parser.next()?.body == Array("ab".utf8))
        #expect(parser.awaitingBody == nil)
        #expect(!parser.isInResponse)
        #expect(try parser.close() == nil)
    }

    @Test("every mistake has its own error, wherever the bytes are split")
    func mistakes() {
        let large = "HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n"
        let table: [(String, ResponseError)] = [
            ("HTTP/1.1 200\r\n\r\n", .malformedStatusLine),
            ("HTTP/1.1 2x0 OK\r\n\r\n", .malformedStatusLine),
            ("HTTP/1.1 099 OK\r\n\r\n", .malformedStatusLine),
            ("HTTP/1.1  200 OK\r\n\r\n", .malformedStatusLine),
            ("HTTP/1.1 2000 OK\r\n\r\n", .malformedStatusLine),
            ("HTTP/2.0 200 OK\r\n\r\n", .malformedStatusLine),
            ("HTTP/1.1 200 \u{7}\r\n\r\n", .malformedStatusLine),
            ("SSH-2.0-server\r\n", .malformedStatusLine),
            ("HTTP/1.1 200 OK\n\n", .message(.bareLineFeed)),
            ("HTTP/1.1 200 OK\r\na\r\n\r\n", .message(.malformedHeader)),
            (large, .message(.bodyTooLarge(limit: 1_000))),
            (
                "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "a", count: 1_001),
                .message(.bodyTooLarge(limit: 1_000))
            ),
            ("HTTP/1.1 20", .endedEarly), ("HTTP/1.1 200 OK\r\na: 1\r\n", .endedEarly),
            ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\na", .endedEarly),
            (
                "HTTP/1.1 200 " + String(repeating: "a", count: 16 * 1024),
                .message(.headersTooLong(limit: 16 * 1024))
            ),
        ]
        for (text, error) in table {
            #expect(Reading(text).error == error, "\(text.prefix(60))")
            #expect(Reading(text.utf8.map { [$0] }).error == error, "\(text.prefix(60)), in bytes")
            #expect(error.description.hasSuffix("."))
        }
        let full = String(repeating: "a", count: 1_000)
        #expect(Reading("HTTP/1.1 200 OK\r\n\r\n" + full).last?.body.count == 1_000)
    }

    @Test("after an error the parser stays failed")
    func staysFailed() throws {
        var parser = ResponseParser()
        parser.append("HTTP/1.1 200 OK\r\na: 1".utf8.span)
        #expect(try parser.next() == nil)
        #expect(throws: ResponseError.endedEarly) { try parser.close() }
        parser.append(sample.utf8.span)
        #expect(throws: ResponseError.endedEarly) { try parser.next() }
        #expect(!parser.isInResponse)
    }
}
