import Testing
import Wire

/// Everything the parser gives for these pieces, ending with the error if there is one.
private func read(
    _ pieces: [[UInt8]], version: StompVersion = .v1_2, limits: FrameLimits = FrameLimits()
) -> (frames: [Frame], error: FrameError?) {
    var parser = FrameParser(limits: limits)
    parser.version = version
    var frames: [Frame] = []
    do throws(FrameError) {
        for piece in pieces {
            parser.append(piece.span)
            while let frame = try parser.next() { frames.append(frame) }
        }
    } catch {
        return (frames, error)
    }
    return (frames, nil)
}

private func read(
    _ text: String, version: StompVersion = .v1_2, limits: FrameLimits = FrameLimits()
) -> (frames: [Frame], error: FrameError?) {
    read([Array(text.utf8)], version: version, limits: limits)
}

private let samples: [(text: String, frames: [Frame])] = [
    ("ACK\nid:1\n\n\0", [Frame(.ack, ["id": "1"])]),
    ("BEGIN\r\ntransaction:t\r\n\r\n\0\r\n", [Frame(.begin, ["transaction": "t"])]),
    (
        "\n\r\n\nSEND\ndestination:/queue/医疗\ncontent-length:5\n\na\0b\0c\0\n\n",
        [
            Frame(
                .send, ["destination": "/queue/医疗", "content-length": "5"],
                body: Array("a\0b\0c".utf8))
        ]
    ),
    (
        "SEND\na\\cb:x\\ny\\rz\\\\\n\nhello\0SEND\nempty:\nurl:http://h:1\n\n\0\nNACK\nid:2\n\n\0",
        [
            Frame(.send, ["a:b": "x\ny\rz\\"], body: Array("hello".utf8)),
            Frame(.send, ["empty": "", "url": "http://h:1"]),
            Frame(.nack, ["id": "2"]),
        ]
    ),
    (
        "CONNECT\naccept-version:1.2\nhost:h\npasscode:a\\nb:c\n\n\0",
        [Frame(.connect, ["accept-version": "1.2", "host": "h", "passcode": "a\\nb:c"])]
    ),
]

@Suite("Frame parser")
struct FrameParserTests {
    @Test("frames that come in one piece, pipelined, with LF and with CRLF", arguments: 0..<5)
    func whole(_ number: Int) {
        let result = read(samples[number].text)
        #expect(result.frames == samples[number].frames)
        #expect(result.error == nil)
    }

    @Test("every split into two pieces gives the same frames", arguments: 0..<5)
    func splits(_ number: Int) {
        let bytes = Array(samples[number].text.utf8)
        for border in 0...bytes.count {
            let result = read([Array(bytes[..<border]), Array(bytes[border...])])
            #expect(result.frames == samples[number].frames, "split at \(border)")
        }
        #expect(read(bytes.map { [$0] }).frames == samples[number].frames)
    }

    @Test(
        "a prefix is never an error and never gives a frame that the whole does not",
        arguments: 0..<5)
    func prefixes(_ number: Int) {
        let bytes = Array(samples[number].text.utf8)
        for length in 0..<bytes.count {
            let result = read([Array(bytes[..<length])])
            #expect(result.error == nil, "prefix of \(length)")
            #expect(samples[number].frames.starts(with: result.frames))
        }
        // The last frame needs its NUL.
        guard let end = bytes.lastIndex(of: 0) else { return }
        #expect(read([Array(bytes[..<end])]).frames.count == samples[number].frames.count - 1)
    }

    @Test("1.0 lets every frame have a body, which is read and dropped")
    func ignoredBody() {
        let text = "ACK\nid:1\n\nbody\0ACK\nid:2\ncontent-length:3\n\n\0\0\0\0"
        let result = read(text, version: .v1_0)
        #expect(result.frames.map { $0["id"] } == ["1", "2"])
        #expect(result.frames.allSatisfy { $0.body.isEmpty })
        #expect(result.error == nil)
    }

    @Test("every mistake has its own error, wherever the bytes are split")
    func mistakes() {
        let table: [(String, FrameError)] = [
            ("GET / HTTP/1.1\n", .unknownCommand),
            ("GET /a/very/long/path/without/a/line/end", .unknownCommand),
            ("send\n\n\0", .unknownCommand),
            ("SEND \n\n\0", .unknownCommand),
            ("AC\u{212A}\nid:1\n\n\0", .unknownCommand),
            ("\0", .unknownCommand),
            ("\rSEND\n\n\0", .strayCarriageReturn),
            ("SEND\nno colon\n\n\0", .malformedHeader),
            ("SEND\n:empty name\n\n\0", .malformedHeader),
            ("SEND\na:b\0c\n\n\0", .malformedHeader),
            ("SEND\na:b\rc\n\n\0", .malformedHeader),
            ("SEND\nnote:a\\tb\n\n\0", .undefinedEscape(header: "note")),
            ("SEND\nnote:a\\\n\n\0", .undefinedEscape(header: "note")),
            ("SEND\n<b>\\t:1\n\n\0", .undefinedEscape(header: nil)),
            ("SEND\ncontent-length:-1\n\n\0", .badContentLength),
            ("SEND\ncontent-length: 1\n\na\0", .badContentLength),
            ("SEND\ncontent-length:\n\na\0", .badContentLength),
            ("SEND\ncontent-length:99999999999999999999\n\na\0", .badContentLength),
            ("SEND\ncontent-length:1\ncontent-length:2\n\na\0", .badContentLength),
            ("SEND\ncontent-length:1048577\n\n", .bodyTooLarge(limit: 1_048_576)),
            ("SEND\ncontent-length:2\n\nabc\0", .missingNull),
            ("SEND\ncontent-length:0\n\na\0", .missingNull),
            ("ACK\nid:1\n\nbody\0", .unexpectedBody(.ack)),
            ("ACK\nid:1\ncontent-length:4\n\nbody\0", .unexpectedBody(.ack)),
        ]
        for (text, error) in table {
            #expect(read(text).error == error, "\(text)")
            #expect(read(text.utf8.map { [$0] }).error == error, "\(text), byte by byte")
            #expect(read(text).frames.isEmpty)
        }
    }

    @Test("bytes that are not UTF-8 are refused in headers and welcome in bodies")
    func notUTF8() {
        let head = Array("SEND\nnote:".utf8)
        for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE5, 0x8C]] {
            let error = read([head + bad + Array("\n\n\0".utf8)]).error
            #expect(error == .notUTF8(header: "note"))
            #expect(
                read([Array("SEND\n".utf8) + bad + Array(":1\n\n\0".utf8)]).error
                    == .notUTF8(header: nil))
            let body = read([Array("SEND\n\n".utf8) + bad.filter { $0 != 0 } + [0]])
            #expect(body.frames.first?.body == bad)
        }
    }

    @Test("limits hold exactly")
    func limits() {
        let limits = FrameLimits(headerCountMax: 2, headerBytesMax: 10, bodyBytesMax: 3)
        #expect(read("SEND\na:1\nb:2\n\n123\0", limits: limits).frames.count == 1)
        #expect(
            read("SEND\na:1\nb:2\nc:\n", limits: limits).error == .headersTooLong(limit: 10))
        #expect(
            read("SEND\na:\nb:\nc:\n", limits: limits).error == .tooManyHeaders(limit: 2))
        #expect(read("SEND\na:345678\n\n\0", limits: limits).frames.count == 1)
        #expect(read("SEND\na:3456789\n\n\0", limits: limits).error == .headersTooLong(limit: 10))
        #expect(read("SEND\na:34567890", limits: limits).error == .headersTooLong(limit: 10))
        #expect(read("SEND\n\n1234", limits: limits).error == .bodyTooLarge(limit: 3))
        #expect(read("SEND\n\n123", limits: limits).error == nil)
        #expect(
            read("SEND\na:1\nb:2\n\n123\0SEND\na:1\nb:2\n\n123\0", limits: limits).frames.count
                == 2,
            "each frame has its own budget")
    }

    @Test("escapes follow the agreed version")
    func versions() {
        let text = "SEND\nnote:a\\nb\\cc\\\\d\n\n\0"
        #expect(read(text, version: .v1_0).frames.first?["note"] == "a\\nb\\cc\\\\d")
        #expect(read(text, version: .v1_1).frames.first?["note"] == "a\nb:c\\d")
        let withReturn = "SEND\nnote:a\\r\n\n\0"
        #expect(read(withReturn, version: .v1_1).error == .undefinedEscape(header: "note"))
        #expect(read(withReturn, version: .v1_2).frames.first?["note"] == "a\r")
        #expect(read("SEND\nnote:a\r\n\n\0", version: .v1_1).frames.first?["note"] == "a\r")
        #expect(read("SEND\nnote:a\r\n\r\n\0", version: .v1_2).frames.first?["note"] == "a")
        #expect(read("SEND\r\n\r\n\0", version: .v1_1).error == .unknownCommand)
        #expect(read("STOMP\r\nhost:h\r\n\r\n\0", version: .v1_0).frames.first?["host"] == "h")
        #expect(
            read("CONNECTED\nserver:a\\cb\n\n\0", version: .v1_2).frames.first?["server"]
                == "a\\cb")
    }

    @Test("the first of repeated headers counts and all are kept")
    func repeated() {
        let frame = read("SEND\nfoo:1\nfoo:2\ncontent-length:1\ncontent-length:1\n\nx\0").frames
        #expect(frame.first?["foo"] == "1")
        #expect(frame.first?.headers.count == 4)
        #expect(frame.first?["Foo"] == nil)
    }

    @Test("after an error the parser stays failed, and frames before it were given")
    func staysFailed() throws {
        var parser = FrameParser()
        parser.append("ACK\nid:1\n\n\0NONSENSE\n".utf8.span)
        #expect(try parser.next() == Frame(.ack, ["id": "1"]))
        #expect(throws: FrameError.unknownCommand) { try parser.next() }
        parser.append("ACK\nid:2\n\n\0".utf8.span)
        #expect(throws: FrameError.unknownCommand) { try parser.next() }
    }

    @Test("after an error nothing is kept, neither of this frame nor of those before it")
    func keepsNothing() {
        var parser = FrameParser()
        parser.append(Array("SEND\ndestination:/intake\n\n\0SEND\na:\\x\n\n\0".utf8).span)
        #expect(throws: FrameError.self) { while try parser.next() != nil {} }
        #expect(parser.bufferedBytes == 0)
        #expect(!parser.hasUnread)
    }

    @Test("no error text repeats what the peer wrote")
    func discretion() {
        let secret = "Geheimnis"
        let texts = [
            "\(secret)\n", "SEND\n\(secret)\n", "SEND\na:\(secret)\\t\n",
            "SEND\n\(secret)!\\t:1\n", "SEND\ncontent-length:\(secret)\n",
        ]
        for text in texts {
            let error = read(text).error
            #expect(error != nil)
            #expect(error?.description.contains(secret) == false, "\(text)")
        }
    }

    @Test("a large body in small pieces costs a look at each byte, not at all before it")
    func largeBody() throws {
        var parser = FrameParser()
        parser.append("SEND\n\n".utf8.span)
        let piece = [UInt8](repeating: 7, count: 16)
        let clock = ContinuousClock()
        // Searching again from the start would look at 16 GiB here: minutes, not a second.
        let time = try clock.measure {
            for _ in 0..<65_536 {
                parser.append(piece.span)
                if try parser.next() != nil { Issue.record("the body has not ended yet") }
            }
        }
        parser.append([0].span)
        #expect(try parser.next()?.body.count == 1_048_576)
        #expect(time < .seconds(10))
    }

    @Test("a large frame's memory is given back with it, not with the next bytes")
    func largeFrameIsGivenBack() throws {
        var parser = FrameParser()
        let body = [UInt8](repeating: 7, count: 1 << 20)
        parser.append((Array("SEND\ncontent-length:\(body.count)\n\n".utf8) + body + [0, 10]).span)
        #expect(try parser.next()?.body.count == body.count)
        #expect(try parser.next() == nil)
        let buffer = Mirror(reflecting: parser).descendant("buffer") as? [UInt8]
        #expect(try #require(buffer).capacity <= 64 << 10)
    }
}
