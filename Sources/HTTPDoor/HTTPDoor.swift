public import Broker
internal import Handover
public import Transport
public import Wire

/// The second door: HTTP/1.1, plain or under TLS.
public final class HTTPDoor: Sendable {
    private let server: Server<Porter>
    private let loops: Int
    private let drained: Countdown
    private let traffic = TrafficMeter()

    /// - Parameters:
    ///   - addresses: where to listen; port 0 takes any free one, see ``ports``.
    ///   - loops: event loops, each on a thread of its own.
    ///   - version: of the program, for monitoring.
    ///   - doors: how many come to all the doors of the house, for monitoring as well.
    public init(
        _ broker: Broker, at addresses: [Address], loops: Int, version: String,
        counting doors: DoorCounts = DoorCounts(), requests: RequestLimits = RequestLimits(),
        exchanges: ExchangeLimits = ExchangeLimits(),
        connections: Limits = Limits()
    ) {
        let loops = max(loops, 1)
        // The last bytes of an answer may be many, and its reader a telephone.
        var connections = connections
        connections.lingerMilliseconds = Self.lingerMilliseconds
        let memoryBytesMax = connections.memoryBytesMax / loops
        let desk = Desk()
        let drained = Countdown(from: loops)
        let traffic = traffic
        self.loops = loops
        self.drained = drained
        broker.watchAccounts { accounts in desk.dismiss(accounts, from: broker) }
        server = Server(at: addresses, loops: loops, limits: connections, name: "http") { loop in
            Porter(
                broker, on: loop, desk: desk, traffic: traffic, doors: doors, version: version,
                drained: drained,
                requests: requests, exchanges: exchanges,
                memoryBytesMax: memoryBytesMax)
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

/// Fires when everybody has said that they are done.
final class Countdown: Sendable {
    private let left: Lock<Int>
    private let done = Signal()

    init(from count: Int) { left = Lock(count) }

    func count() {
        let isLast = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isLast { done.fire() }
    }

    func wait(milliseconds: Int) -> Bool { done.wait(milliseconds: milliseconds) }
}
