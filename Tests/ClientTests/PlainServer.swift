import Transport

/// A server that knows no STOMP and no TLS, and does one thing to whoever says something.
final class PlainServer: Sendable {
    typealias Reaction = @Sendable (Connection) -> Void

    private let server: Server<Actor>

    init(_ react: @escaping Reaction) throws {
        server = Server(at: [Address(host: "127.0.0.1", port: 0)], loops: 1) { _ in Actor(react) }
        try server.start()
    }

    var port: UInt16 { server.listeningPorts.first ?? 0 }

    func stop() { server.stop() }

    private final class Actor: Handler {
        typealias Message = Never

        private let react: Reaction

        init(_ react: @escaping Reaction) { self.react = react }

        func opened(_ connection: Connection) {}

        func received(_ bytes: Span<UInt8>, on connection: Connection) { react(connection) }

        func finished(_ connection: Connection) { connection.closeAfterFlush() }

        func closed(_ connection: Connection, because reason: CloseReason) {}

        func delivered(_ messages: [Never]) {}

        func ticked(atMilliseconds now: Int64) {}
    }
}
