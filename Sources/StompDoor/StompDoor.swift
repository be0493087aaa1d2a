public import Broker
public import Transport
public import Wire

/// The first door: STOMP over TCP.
public final class StompDoor: Sendable {
    private let server: Server<Porter>

    /// - Parameters:
    ///   - host: the address to listen on.
    ///   - port: 0 takes any free one; see ``port``.
    ///   - loops: event loops, each on a thread of its own.
    public init(
        _ broker: Broker, host: String, port: UInt16, loops: Int,
        frames: FrameLimits = FrameLimits(), sessions: SessionLimits = SessionLimits(),
        connections: Limits = Limits()
    ) {
        server = Server(host: host, port: port, loops: loops, limits: connections) { loop in
            Porter(broker, on: loop, frames: frames, limits: sessions)
        }
    }

    public func start() throws(SocketError) { try server.start() }

    /// The port it really listens on.
    public var port: UInt16 { server.port }

    /// Says goodbye to all connections and ends the loops.
    public func stop() { server.stop() }
}
