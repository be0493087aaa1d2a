import Transport
import Wire

/// One connection to the broker.
final class Caller {
    enum Role: Equatable, Sendable {
        case producer
        case consumer(queue: Int)
    }

    enum Phase {
        case connecting, subscribing, ready
    }

    let connection: Connection
    let role: Role
    var phase = Phase.connecting
    private var parser = FrameParser()

    init(_ connection: Connection, as role: Role) {
        self.connection = connection
        self.role = role
    }

    func introduce(as login: String) {
        send(
            Frame(
                .connect,
                [
                    "accept-version": "1.2", "host": "onedoor", "heart-beat": "0,0",
                    "login": login, "passcode": Plan.samplePasscode,
                ]))
    }

    func send(_ frame: Frame) {
        connection.send { FrameWriter.append(frame, version: .v1_2, to: &$0) }
    }

    /// Every frame that these bytes complete; an ERROR is thrown.
    func read(_ bytes: Span<UInt8>, _ take: (Frame) throws -> Void) throws {
        parser.append(bytes)
        while let frame = try parser.next() {
            guard frame.command != .error else {
                throw BenchError.failed(
                    "the broker refused: \(frame["message"] ?? "") "
                        + String(decoding: frame.body, as: UTF8.self))
            }
            try take(frame)
        }
    }
}
