import Handover
import Testing
import Transport

/// A wire between a client and a server, both ways, that a test can lay its hands on. It lets the
/// end of neither side through, as long as it runs.
final class Relay: Sendable {
    let port: UInt16
    private let server: Server<Wire>
    private let spoils = Signal()

    init(to target: UInt16, byteByByte: Bool = false) throws {
        let spoils = self.spoils
        server = Server(at: [Address(host: "127.0.0.1", port: 0)], loops: 1) { handle in
            Wire(handle, target: target, byteByByte: byteByByte, spoils: spoils)
        }
        try server.start()
        port = try #require(server.listeningPorts.first)
        let server = self.server
        server.ports[0].post { wire in wire.adopt = { server.adopt($0) } }
    }

    /// From now on the last byte of what the client sends is changed.
    func spoil() { spoils.fire() }

    func stop() { server.stop() }

    /// The first connection is the client's, the second leads to the server.
    private final class Wire: Handler {
        typealias Message = @Sendable (Wire) -> Void

        var adopt: (consuming Socket) -> Bool = { _ in false }
        private let handle: LoopHandle<Message>
        private let target: UInt16
        private let byteByByte: Bool
        private let spoils: Signal
        private var ends: [Connection] = []
        private var early: [UInt8] = []

        init(
            _ handle: LoopHandle<Message>, target: UInt16, byteByByte: Bool, spoils: Signal
        ) {
            self.handle = handle
            self.target = target
            self.byteByByte = byteByByte
            self.spoils = spoils
        }

        func opened(_ connection: Connection) {
            ends.append(connection)
            if ends.count == 1, let socket = try? Socket.connect(host: "127.0.0.1", port: target) {
                _ = adopt(socket)
            }
            if ends.count == 2 { pass(early, to: connection) }
        }

        func received(_ bytes: Span<UInt8>, on connection: Connection) {
            var copy: [UInt8] = []
            for index in bytes.indices { copy.append(bytes[index]) }
            let isClient = connection === ends.first
            if isClient, spoils.hasFired { copy[copy.count - 1] ^= 1 }
            guard ends.count == 2 else { return early += copy }
            pass(copy, to: isClient ? ends[1] : ends[0])
        }

        private func pass(_ bytes: [UInt8], to connection: Connection) {
            guard byteByByte else { return connection.send(bytes) }
            // One byte a turn, and each turn writes.
            for byte in bytes {
                let id = connection.id
                handle.port.post { wire in wire.handle.connection(id)?.send([byte]) }
            }
        }

        func finished(_ connection: Connection) {}

        func closed(_ connection: Connection, because reason: CloseReason) {}

        func delivered(_ messages: [Message]) {
            for message in messages { message(self) }
        }

        func ticked(atMilliseconds now: Int64) {}
    }
}
