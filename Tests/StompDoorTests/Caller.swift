import Support
import Testing
import Transport
import Wire

/// A client on a real socket. Hangs up when it is let go.
final class Caller {
    private let line: FrameLine
    private var receipts = 0

    init(_ socket: consuming Socket, _ version: StompVersion) {
        line = FrameLine(socket, version)
    }

    private var version: StompVersion { line.version }

    func connect(_ login: String, passcode: String = Office.passcode) throws {
        try say(Self.connecting(login, version, passcode: passcode))
        let frame = try hear()
        try #require(frame.command == .connected, "\(frame)")
    }

    static func connecting(
        _ login: String, _ version: StompVersion = .v1_2, passcode: String = Office.passcode
    ) -> Frame {
        Frame(
            .connect,
            [
                "accept-version": version.text, "host": "h", "login": login, "passcode": passcode,
            ])
    }

    func say(_ frames: Frame...) throws { try line.say(frames) }

    func write(_ bytes: [UInt8]) throws { try line.write(bytes) }

    func bytes(_ frames: [Frame]) -> [UInt8] { line.bytes(frames) }

    /// The next frame.
    func hear() throws -> Frame {
        try #require(try hearOrEnd(), "the connection ended")
    }

    /// Nil when the other side has hung up; throws when it broke off or nothing came in time.
    func hearOrEnd() throws -> Frame? { try line.hearOrEnd() }

    /// Nothing is there to be read and nothing comes for a moment.
    func hearsNothing(milliseconds: Int = 0) throws -> Bool {
        try line.hearsNothing(milliseconds: milliseconds)
    }

    /// Sends with a receipt and waits for it; whatever else comes before it is an error.
    @discardableResult
    func send(_ destination: String, _ body: [UInt8] = []) throws -> Frame {
        try ask(Frame(.send, ["destination": destination], body: body))
    }

    @discardableResult
    func send(_ destination: String, _ body: String) throws -> Frame {
        try send(destination, Array(body.utf8))
    }

    @discardableResult
    func ask(_ frame: Frame) throws -> Frame {
        receipts += 1
        var frame = frame
        frame.headers.append(.init(name: "receipt", value: "r\(receipts)"))
        try say(frame)
        let answer = try hear()
        try #require(answer.command == .receipt, "\(answer)")
        try #require(answer["receipt-id"] == "r\(receipts)")
        return answer
    }

    func poll(_ queue: String, window: Int = 16) throws {
        try ask(
            Frame(
                .subscribe,
                [
                    "id": queue, "destination": "/queue/\(queue)", "ack": "client-individual",
                    "prefetch-count": "\(window)",
                ]))
    }

    func listen(_ subject: String) throws {
        try ask(Frame(.subscribe, ["id": subject, "destination": "/topic/\(subject)"]))
    }

    func hearMessage() throws -> Frame {
        let frame = try hear()
        try #require(frame.command == .message, "\(frame)")
        return frame
    }

    /// The ERROR, and behind it an orderly end of the connection.
    func hearError(_ code: String, receipt: String? = nil) throws -> Frame {
        let frame = try hear()
        try #require(frame.command == .error, "\(frame)")
        try #require(frame["code"] == code, "\(frame)")
        try #require(frame["receipt-id"] == receipt)
        try #require(try hearOrEnd() == nil)
        return frame
    }

    func acknowledge(_ message: Frame) throws {
        let header = version == .v1_2 ? "id" : "message-id"
        let id = try #require(message[version == .v1_2 ? "ack" : "message-id"])
        var frame = Frame(.ack, [header: id])
        if version == .v1_1 {
            let subscription = try #require(message["subscription"])
            frame.headers.append(.init(name: "subscription", value: subscription))
        }
        try ask(frame)
    }
}

extension Frame {
    func json() throws -> JSONNode { try JSONDocument(parsing: body).root }
}
