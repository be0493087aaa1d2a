public import Broker
public import Transport
public import Wire

/// The first door: STOMP over TCP, plain or under TLS.
public final class StompDoor: Sendable {
    private let server: Server<Porter>

    /// - Parameters:
    ///   - addresses: where to listen; port 0 takes any free one, see ``ports``.
    ///   - loops: event loops, each on a thread of its own.
    public init(
        _ broker: Broker, at addresses: [Address], loops: Int,
        frames: FrameLimits = FrameLimits(), sessions: SessionLimits = SessionLimits(),
        connections: Limits = Limits()
    ) {
        server = Server(at: addresses, loops: loops, limits: connections) { loop in
            Porter(
                broker, on: loop, frames: frames, limits: sessions,
                memoryBytesMax: connections.memoryBytesMax / max(loops, 1))
        }
    }

    public func start() throws(SocketError) { try server.start() }

    /// The ports it really listens on, in the order of its addresses; none before ``start()``.
    public var ports: [UInt16] { server.listeningPorts }

    /// New connections are greeted under this from now on; open ones go on as they are.
    public func renew(_ tls: ServerTLS) { server.renew(tls) }

    /// Clients that did not come to terms on TLS since ``start()``.
    public var handshakesFailed: Int { server.handshakesFailed }

    /// Connections that are open now, admitted or not.
    public var connections: Int { server.connections }

    /// Connections since ``start()``.
    public var accepted: Int { server.accepted }

    /// Says goodbye to all connections and ends the loops.
    public func stop() { server.stop() }
}
