public import Broker
public import Transport
public import Wire

/// The second door: HTTP/1.1, plain or under TLS.
public final class HTTPDoor: Sendable {
    private let server: Server<Porter>
    private let drained: Countdown

    /// - Parameters:
    ///   - addresses: where to listen; port 0 takes any free one, see ``ports``.
    ///   - loops: event loops, each on a thread of its own.
    ///   - version: of the program, for monitoring.
    ///   - doors: how many come to all the doors of the house, for monitoring as well.
    ///   - signIns: how long a browser stays signed in.
    ///   - notice: told what went wrong in the house, with the id of the request that met it.
    public init(
        _ broker: Broker, at addresses: [Address], loops: Int, version: String,
        counting doors: DoorCounts = DoorCounts(), signIns: SignInLimits = SignInLimits(),
        requests: RequestLimits = RequestLimits(),
        exchanges: ExchangeLimits = ExchangeLimits(), connections: Limits = Limits(),
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        let loops = max(loops, 1)
        let secret: @Sendable () -> String? = { [broker] in broker.secret() }
        let lobby = Lobby(
            broker: broker, signIns: SignIns(signIns, secret: secret),
            halfway: HalfwaySignIns(secret: secret), doors: doors, version: version, notice: notice,
            requests: requests,
            exchanges: exchanges, memoryBytesMax: connections.memoryBytesMax / loops,
            drained: Countdown(from: loops))
        drained = lobby.drained
        broker.watchAccounts { accounts in
            lobby.signIns.end(accounts: accounts)
            lobby.desk.dismiss(accounts, from: broker)
        }
        // The last bytes of an answer may be many, and its reader a telephone.
        var connections = connections
        connections.lingerMilliseconds = Self.lingerMilliseconds
        server = Server(at: addresses, loops: loops, limits: connections, name: "http") { loop in
            Porter(lobby, on: loop)
        }
    }

    public func start() throws(SocketError) { try server.start() }

    /// The ports it really listens on, in the order of its addresses; none before ``start()``.
    public var ports: [UInt16] { server.listeningPorts }

    /// New connections are greeted under this from now on; open ones go on as they are.
    public func renew(_ tls: ServerTLS) { server.renew(tls) }

    public var count: DoorCount {
        DoorCount(
            "http", connections: server.connections, accepted: server.accepted,
            handshakesFailed: server.handshakesFailed)
    }

    private static let lingerMilliseconds: Int64 = 10_000
    /// How long requests that were begun may take to be answered when the door closes.
    private static let drainMilliseconds = 5_000

    /// Takes no new connections and no new requests, answers those that came, and ends the loops.
    public func stop() {
        server.stopAccepting()
        for port in server.ports where !port.post(.drain) { drained.count() }
        if !server.ports.isEmpty { _ = drained.wait(milliseconds: Self.drainMilliseconds) }
        server.stop()
    }
}
