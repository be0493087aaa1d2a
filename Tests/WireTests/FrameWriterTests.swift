import Testing
import Wire

private func written(_ frame: Frame, _ version: StompVersion) -> String {
    var bytes: [UInt8] = []
    FrameWriter.append(frame, version: version, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

@Suite("Frame writer")
struct FrameWriterTests {
    @Test("each version escapes what it can and never lets a value end its line")
    func escapes() {
        let frame = Frame(.message, ["a:b": "1\n2\r3:4\\5\0"])
        #expect(written(frame, .v1_2) == "MESSAGE\na\\cb:1\\n2\\r3\\c4\\\\5 \n\n\0")
        #expect(written(frame, .v1_1) == "MESSAGE\na\\cb:1\\n2 3\\c4\\\\5 \n\n\0")
        #expect(written(frame, .v1_0) == "MESSAGE\na b:1 2 3:4\\5 \n\n\0")
    }

    @Test("what must be escaped is found wherever it stands in a value of any length")
    func escapesAnywhere() {
        for length in 1...40 {
            for place in 0..<length {
                var letters = Array(repeating: "é", count: length)
                letters[place] = "\n"
                var writer = FrameWriter(version: .v1_2)
                writer.begin(.receipt)
                writer.header("a", letters.joined())
                writer.end()
                letters[place] = "\\n"
                #expect(
                    String(decoding: writer.bytes, as: UTF8.self)
                        == "RECEIPT\na:\(letters.joined())\n\n\0")
            }
        }
    }

    @Test("CONNECT and CONNECTED are not escaped")
    func unescaped() {
        for command in [Frame.Command.connect, .stomp, .connected] {
            let frame = Frame(command, ["passcode": "a\\b:c"])
            #expect(written(frame, .v1_2) == "\(command.rawValue)\npasscode:a\\b:c\n\n\0")
        }
    }

    @Test("a body gets its true content-length, whatever the frame says")
    func contentLength() {
        let body = Array("a\0b".utf8)
        let right = "SEND\ncontent-length:3\n\na\0b\0"
        #expect(written(Frame(.send, body: body), .v1_2) == right)
        #expect(written(Frame(.send, ["content-length": "9"], body: body), .v1_2) == right)
        #expect(written(Frame(.send, ["content-length": "9"]), .v1_2) == "SEND\n\n\0")
    }

    @Test("frames written piece by piece equal frames written whole")
    func pieces() {
        var writer = FrameWriter(version: .v1_2)
        writer.begin(.message)
        writer.header("message-id", Int64.min)
        writer.header("destination", "/queue/a:b")
        writer.end(body: Array("x".utf8))
        writer.heartBeat()
        let frame = Frame(
            .message, ["message-id": "-9223372036854775808", "destination": "/queue/a:b"],
            body: Array("x".utf8))
        #expect(String(decoding: writer.bytes, as: UTF8.self) == written(frame, .v1_2) + "\n")
    }

    @Test("appending keeps what was there")
    func appending() {
        var bytes = Array("x".utf8)
        FrameWriter.append(Frame(.receipt), version: .v1_2, to: &bytes)
        #expect(bytes == Array("xRECEIPT\n\n\0".utf8))
    }

    @Test("random frames come back as they were written", arguments: 1...40 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SmallRandom(seed: seed)
        var frames: [Frame] = []
        var bytes: [UInt8] = []
        for _ in 0..<20 {
            let frame = Self.frame(&random)
            frames.append(frame)
            FrameWriter.append(frame, version: .v1_2, to: &bytes)
            if Bool.random(using: &random) { bytes.append(10) }
        }
        var parser = FrameParser()
        var back: [Frame] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...300, using: &random))
            parser.append(bytes.span.extracting(start..<end))
            start = end
            while var frame = try parser.next() {
                frame.headers.removeAll { $0.name == "content-length" }
                back.append(frame)
            }
        }
        #expect(back == frames)
    }

    private static func frame(_ random: inout SmallRandom) -> Frame {
        let commands = Frame.Command.allCases.filter { HeaderEscape($0, .v1_2) != .none }
        let command = commands.randomElement(using: &random) ?? .send
        var headers: [Frame.Header] = []
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            let name = "n" + random.text("ab:\\\n\r救", lengthMax: 12)
            let value = random.text("xy: \\\n\r助é🏠\t", lengthMax: 30)
            headers.append(Frame.Header(name: name, value: value))
        }
        let length = command.mayHaveBody ? Int.random(in: 0...500, using: &random) : 0
        let body = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
        return Frame(command: command, headers: headers, body: body)
    }
}
