import Transport
import Wire

/// A STOMP connection that sends without waiting for answers, as a busy client does.
final class Line {
    /// The other side is gone, or this side hung up.
    struct Lost: Error {}

    private let socket: Socket
    private var parser = FrameParser(limits: FrameLimits(bodyBytesMax: 4 << 20))

    /// Returns when the server has let the caller in.
    init(port: UInt16, login: String) throws {
        socket = try Socket.connect(host: "127.0.0.1", port: port)
        let connect = Frame(
            .stomp,
            [
                "accept-version": "1.2", "host": "127.0.0.1", "heart-beat": "0,0",
                "login": login, "passcode": "one-door-sample",
            ])
        try send([connect])
        guard let answer = try next(within: 30_000), answer.command == .connected else {
            throw Lost()
        }
    }

    /// All of them in one piece, so that the server finds them pipelined.
    func send(_ frames: [Frame]) throws {
        var bytes: [UInt8] = []
        for frame in frames { FrameWriter.append(frame, version: .v1_2, to: &bytes) }
        try socket.write(bytes)
    }

    /// Nil when no whole frame came in time.
    func next(within milliseconds: Int) throws -> Frame? {
        while true {
            if let frame = try parser.next() { return frame }
            guard try socket.waitReadable(milliseconds: milliseconds) else { return nil }
            let bytes = try socket.read()
            guard !bytes.isEmpty else { throw Lost() }
            parser.append(bytes.span)
        }
    }
}
