import Testing
import Wire

private func text(_ writer: ResponseWriter) -> String {
    String(decoding: writer.bytes, as: UTF8.self)
}

private func read(_ writer: ResponseWriter, toHead: Bool = false) throws -> [Response] {
    var parser = ResponseParser()
    parser.append(writer.bytes.span)
    var responses: [Response] = []
    while let response = try parser.next(toHead: toHead) { responses.append(response) }
    #expect(!parser.isInResponse)
    return responses
}

@Suite("Response writer")
struct ResponseWriterTests {
    @Test("a response is a status line, headers, and a body with its length")
    func whole() throws {
        var writer = ResponseWriter()
        writer.begin(status: 201, reason: "Created")
        writer.header("location", "/v1/cases/1")
        writer.header("age", 7)
        writer.header(named: "x-note", "医疗")
        writer.end(body: Array("done".utf8))
        #expect(
            text(writer)
                == "HTTP/1.1 201 Created\r\nlocation: /v1/cases/1\r\nage: 7\r\nx-note: 医疗\r\n"
                + "content-length: 4\r\n\r\ndone")
        let response = try #require(try read(writer).first)
        #expect(response.status == 201 && response.reason == "Created")
        #expect(response["x-note"] == "医疗")
        #expect(response.body == Array("done".utf8))
    }

    @Test("the ends: no body at all, an empty one, one that is left out, and 100 Continue before")
    func ends() throws {
        var writer = ResponseWriter()
        writer.interimContinue()
        writer.begin(status: 204, reason: "No Content")
        writer.end()
        writer.begin(status: 200, reason: "OK")
        writer.end(body: [])
        #expect(
            text(writer)
                == "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"
                + "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        #expect(try read(writer).map(\.status) == [100, 204, 200])
        var head = ResponseWriter()
        head.begin(status: 200, reason: "OK")
        head.end(lengthOnly: 12)
        #expect(try read(head, toHead: true).first?["content-length"] == "12")
    }

    @Test("chunks of every size are read as one body, and an empty one does not end it")
    func chunks() throws {
        let sizes = [1, 0, 9, 10, 15, 16, 17, 255, 256, 4_095, 4_096, 65_536, 0]
        var writer = ResponseWriter()
        writer.begin(status: 200, reason: "OK")
        writer.beginChunked()
        for size in sizes {
            writer.chunk(Array(repeating: UInt8(truncatingIfNeeded: size), count: size))
        }
        writer.endChunks()
        let response = try #require(try read(writer).first)
        #expect(response.body.count == sizes.reduce(0, +))
        #expect(response.body.last == 0)
        var small = ResponseWriter()
        small.chunk(Array(repeating: 0x61, count: 26))
        small.endChunks()
        #expect(text(small) == "1a\r\n\(String(repeating: "a", count: 26))\r\n0\r\n\r\n")
    }

    @Test("no value ends its line, and no name its header")
    func injection() throws {
        for control in (0...0x1F as ClosedRange<UInt8>).map({ UnicodeScalar($0) }) + ["\u{7F}"]
        where control != "\t" {
            let forged = "a\(Character(control))b: 1"
            var writer = ResponseWriter()
            writer.begin(status: 200, reason: forged)
            writer.header("note", forged)
            writer.header("crlf", "a\r\nb: 1\r\n\r\nHTTP/1.1 200 OK")
            writer.header(named: "x: 1\r\ny z", forged)
            writer.end(body: [])
            let response = try #require(try read(writer).first)
            #expect(
                response.headers.map(\.name) == ["note", "crlf", "x--1--y-z", "content-length"])
            #expect(response.reason == "a b: 1")
            #expect(response["note"] == "a b: 1")
            #expect(response["crlf"] == "a  b: 1    HTTP/1.1 200 OK")
        }
        var writer = ResponseWriter()
        writer.begin(status: 200, reason: "a\tb")
        writer.end()
        #expect(text(writer) == "HTTP/1.1 200 a\tb\r\n\r\n")
    }

    @Test("bytes are handed over, behind what waits already")
    func moves() {
        var writer = ResponseWriter()
        var out: [UInt8] = []
        writer.endChunks()
        writer.move(to: &out)
        #expect(writer.bytes.isEmpty)
        writer.endChunks()
        writer.move(to: &out)
        #expect(writer.bytes.isEmpty)
        #expect(String(decoding: out, as: UTF8.self) == "0\r\n\r\n0\r\n\r\n")
    }
}
