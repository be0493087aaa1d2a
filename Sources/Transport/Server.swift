internal import Handover

/// A set of loops, each with its handler, and listeners that feed them. Without a listener it is
/// the client side: sockets come in through `adopt`. The loops run until `stop`, even if the server
/// object is let go before.
public final class Server<H: Handler>: Sendable {
    private struct Running {
        let ports: [LoopPort<H.Message>]
        let threads: [NamedThread]
        let reception: Reception
        let listeningPorts: [UInt16]
        /// Let go when they are to be closed: the last reference closes them.
        var listeners: [Listener]
    }

    private let addresses: [Address]
    private let loops: Int
    private let limits: Limits
    private let name: String
    private let makeHandler: @Sendable (LoopHandle<H.Message>) -> H
    private let running = Lock<Running?>(nil)

    /// - Parameters:
    ///   - addresses: where to listen; none for the client side.
    ///   - name: what its threads are called, before their number.
    ///   - makeHandler: called once on every loop's own thread.
    public init(
        at addresses: [Address] = [], loops: Int, limits: Limits = Limits(),
        name: String = "loop",
        makeHandler: @escaping @Sendable (LoopHandle<H.Message>) -> H
    ) {
        self.addresses = addresses
        self.loops = max(loops, 1)
        self.limits = limits
        self.name = name
        self.makeHandler = makeHandler
    }

    /// The ports that are listened on, in the order of the addresses; none before `start`.
    public var listeningPorts: [UInt16] { running.withLock { $0?.listeningPorts ?? [] } }

    /// Clients that did not come to terms on TLS since `start`.
    public var handshakesFailed: Int { running.withLock { $0?.reception.handshakesFailed ?? 0 } }

    /// Connections that are open now.
    public var connections: Int { running.withLock { $0?.reception.connections ?? 0 } }

    /// Connections that were given to a loop since `start`.
    public var accepted: Int { running.withLock { $0?.reception.accepted ?? 0 } }

    /// One per loop, by loop number; none before `start`.
    public var ports: [LoopPort<H.Message>] { running.withLock { $0?.ports ?? [] } }

    /// Binds, then starts the loops: an address in use is reported before any thread exists. To
    /// be called once.
    public func start() throws(SocketError) {
        var listeners: [Listener] = []
        for address in addresses { listeners.append(try Listener(address)) }
        var ports: [LoopPort<H.Message>] = []
        var pollers: [Poller] = []
        for index in 0..<loops {
            ports.append(try LoopPort(index: index))
            pollers.append(try Poller())
        }
        let reception = Reception(loops: ports.map(\.orders), limits: limits)
        let total = OutputTotal()
        let threads = zip(ports, pollers).map { port, poller in
            Self.startLoop(
                "\(name)-\(port.index)", port, poller, reception, total, limits, makeHandler)
        }
        let started = Running(
            ports: ports, threads: threads, reception: reception,
            listeningPorts: listeners.map(\.port), listeners: listeners)
        running.withLock { $0 = started }
        ports[0].orders.post(.listen(listeners))
    }

    /// From now on clients of the secured addresses are offered this. Connections that are open go
    /// on with what they agreed upon.
    public func renew(_ tls: ServerTLS) {
        let listeners = running.withLock { $0?.listeners ?? [] }
        for listener in listeners { listener.renew(tls) }
    }

    /// Gives a connected socket to a loop. False when the limit of connections is reached or the
    /// loops are not running; the socket is closed then.
    @discardableResult
    public func adopt(_ socket: consuming Socket) -> Bool {
        guard let reception = running.withLock({ $0?.reception }) else { return false }
        socket.setBlocking(false)
        return reception.adopt(socket)
    }

    /// Frees the ports. Connections that are open go on.
    public func stopAccepting() {
        running.withLock { $0?.listeners = [] }
        ports.first?.orders.post(.stopListening)
    }

    /// Stops accepting, delivers what was posted, flushes and closes every connection, and returns
    /// when all threads have ended. Not to be called from a handler.
    public func stop() {
        guard let (ports, threads) = running.withLock({ $0.map { ($0.ports, $0.threads) } })
        else { return }
        running.withLock { $0?.listeners = [] }
        for port in ports { port.orders.post(.stop) }
        for thread in threads { thread.join() }
    }

    private static func startLoop(
        _ name: String, _ port: LoopPort<H.Message>, _ poller: Poller, _ reception: Reception,
        _ total: OutputTotal, _ limits: Limits,
        _ makeHandler: @escaping @Sendable (LoopHandle<H.Message>) -> H
    ) -> NamedThread {
        NamedThread.start(name) {
            EventLoop(
                port: port, poller: poller, reception: reception, total: total, limits: limits,
                makeHandler: makeHandler
            ).run()
        }
    }
}
