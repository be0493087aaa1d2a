internal import Handover

/// A set of loops, each with its handler, and a listener that feeds them. Without a listener it is
/// the client side: sockets come in through `adopt`. The loops run until `stop`, even if the server
/// object is let go before.
public final class Server<H: Handler>: Sendable {
    private struct Running {
        let ports: [LoopPort<H.Message>]
        let threads: [NamedThread]
        let reception: Reception
        let listenerPort: UInt16
    }

    private struct Address {
        let host: String
        let port: UInt16
    }

    private let address: Address?
    private let loops: Int
    private let limits: Limits
    private let makeHandler: @Sendable (LoopHandle<H.Message>) -> H
    private let running = Lock<Running?>(nil)

    /// `makeHandler` is called once on every loop's own thread.
    public init(
        host: String, port: UInt16, loops: Int, limits: Limits = Limits(),
        makeHandler: @escaping @Sendable (LoopHandle<H.Message>) -> H
    ) {
        self.address = Address(host: host, port: port)
        self.loops = max(loops, 1)
        self.limits = limits
        self.makeHandler = makeHandler
    }

    /// Loops without a listener.
    public init(
        loops: Int, limits: Limits = Limits(),
        makeHandler: @escaping @Sendable (LoopHandle<H.Message>) -> H
    ) {
        self.address = nil
        self.loops = max(loops, 1)
        self.limits = limits
        self.makeHandler = makeHandler
    }

    /// The port that is listened on; 0 without a listener or before `start`.
    public var port: UInt16 { running.withLock { $0?.listenerPort ?? 0 } }

    /// One per loop, by loop number; none before `start`.
    public var ports: [LoopPort<H.Message>] { running.withLock { $0?.ports ?? [] } }

    /// Binds, then starts the loops: an address in use is reported before any thread exists. To
    /// be called once.
    public func start() throws(SocketError) {
        var listener: Listener?
        if let address { listener = try Listener(host: address.host, port: address.port) }
        var ports: [LoopPort<H.Message>] = []
        var pollers: [Poller] = []
        for index in 0..<loops {
            ports.append(try LoopPort(index: index))
            pollers.append(try Poller())
        }
        let reception = Reception(
            loops: ports.map(\.orders), connectionsMax: limits.connectionsMax)
        let threads = zip(ports, pollers).map { port, poller in
            Self.startLoop(port, poller, reception, limits, makeHandler)
        }
        let started = Running(
            ports: ports, threads: threads, reception: reception,
            listenerPort: listener?.port ?? 0)
        running.withLock { $0 = started }
        if let listener { ports[0].orders.post(.listen(listener)) }
    }

    /// Gives a connected socket to a loop. False when the limit of connections is reached or the
    /// loops are not running; the socket is closed then.
    @discardableResult
    public func adopt(_ socket: consuming Socket) -> Bool {
        guard let reception = running.withLock({ $0?.reception }) else { return false }
        socket.setBlocking(false)
        return reception.admit(socket)
    }

    /// Frees the port. Connections that are open go on.
    public func stopAccepting() {
        ports.first?.orders.post(.stopListening)
    }

    /// Stops accepting, delivers what was posted, flushes and closes every connection, and returns
    /// when all threads have ended. Not to be called from a handler.
    public func stop() {
        guard let (ports, threads) = running.withLock({ $0.map { ($0.ports, $0.threads) } })
        else { return }
        for port in ports { port.orders.post(.stop) }
        for thread in threads { thread.join() }
    }

    private static func startLoop(
        _ port: LoopPort<H.Message>, _ poller: Poller, _ reception: Reception, _ limits: Limits,
        _ makeHandler: @escaping @Sendable (LoopHandle<H.Message>) -> H
    ) -> NamedThread {
        NamedThread.start("loop-\(port.index)") {
            EventLoop(
                port: port, poller: poller, reception: reception, limits: limits,
                makeHandler: makeHandler
            ).run()
        }
    }
}
