import Handover
import Transport
import Wire

/// A server in this process that answers every frame as a script says, and remembers them all.
final class ScriptedServer: Sendable {
    enum Answer: Sendable {
        case frame(Frame)
        /// Bytes that need not be STOMP.
        case bytes([UInt8])
        case close
    }

    typealias Script = @Sendable (Frame) -> [Answer]

    private let server: Server<Actor>
    private let memory: Memory

    init(tls: ServerTLS? = nil, _ script: @escaping Script) throws {
        let memory = Memory()
        self.memory = memory
        server = Server(at: [Address(host: "127.0.0.1", port: 0, tls: tls)], loops: 1) { _ in
            Actor(script, memory)
        }
        try server.start()
    }

    var port: UInt16 { server.listeningPorts.first ?? 0 }

    var frames: [Frame] { memory.frames.withLock { $0 } }

    func stop() { server.stop() }

    /// What a well-behaved server says to CONNECT, and RECEIPT to whatever asks for one.
    static func politely(_ frame: Frame) -> [Answer] {
        if frame.command == .stomp { return [.frame(Frame(.connected, ["version": "1.2"]))] }
        return frame["receipt"].map { [.frame(Frame(.receipt, ["receipt-id": $0]))] } ?? []
    }

    final class Memory: Sendable {
        let frames = Lock<[Frame]>([])
    }

    final class Actor: Handler {
        typealias Message = Never

        private let script: Script
        private let memory: Memory
        private var parsers: [ConnectionID: FrameParser] = [:]

        init(_ script: @escaping Script, _ memory: Memory) {
            self.script = script
            self.memory = memory
        }

        func opened(_ connection: Connection) { parsers[connection.id] = FrameParser() }

        func received(_ bytes: Span<UInt8>, on connection: Connection) {
            parsers[connection.id]?.append(bytes)
            while let frame = try? parsers[connection.id]?.next() {
                memory.frames.withLock { $0.append(frame) }
                for answer in script(frame) { say(answer, on: connection) }
            }
        }

        private func say(_ answer: Answer, on connection: Connection) {
            switch answer {
            case .frame(let frame):
                connection.send { FrameWriter.append(frame, version: .v1_2, to: &$0) }
            case .bytes(let bytes): connection.send(bytes)
            case .close: connection.closeAfterFlush()
            }
        }

        func finished(_ connection: Connection) { connection.closeAfterFlush() }

        func closed(_ connection: Connection, because reason: CloseReason) {
            parsers[connection.id] = nil
        }

        func delivered(_ messages: [Never]) {}

        func ticked(atMilliseconds now: Int64) {}
    }
}
