import Glibc
import Handover
import Testing
import Transport

/// A running server of probes on a free port, and the events its probes report.
final class House: Sendable {
    let server: Server<Probe>
    private let events: Mailbox<Probe.Event>
    private let unread = Lock<[Probe.Event]>([])

    init(
        _ habit: Probe.Habit, loops: Int = 1, limits: Limits = Limits(), tls: ServerTLS? = nil
    ) throws {
        let events = Mailbox<Probe.Event>()
        self.events = events
        // Most clients here stay connected until the end; waiting for them would only cost time.
        var limits = limits
        limits.stopMilliseconds = 50
        server = Server(
            at: [Address(host: "127.0.0.1", port: 0, tls: tls)], loops: loops, limits: limits
        ) { handle in Probe(handle, habit, events) }
        try server.start()
    }

    var port: UInt16 { server.listeningPorts.first ?? 0 }

    func connect() throws -> Socket {
        try Socket.connect(host: "127.0.0.1", port: port)
    }

    /// The first event from now on that fits; earlier ones that do not fit are dropped.
    func next<Result>(_ fits: (Probe.Event) -> Result?) throws -> Result {
        let deadline = Monotonic.deadline(inMilliseconds: 20_000)
        while true {
            var waiting = unread.withLock { unread in
                defer { unread = [] }
                return unread
            }
            if waiting.isEmpty { waiting = events.takeAll(waitingUntil: deadline) }
            try #require(!waiting.isEmpty, "nothing happened in time")
            for (index, event) in waiting.enumerated() {
                guard let result = fits(event) else { continue }
                let rest = Array(waiting[(index + 1)...])
                unread.withLock { $0 = rest }
                return result
            }
        }
    }

    func nextOpened() throws -> ConnectionID {
        try next { if case .opened(let id) = $0 { id } else { nil } }
    }

    func nextClosed() throws -> CloseReason {
        try next { if case .closed(_, let reason) = $0 { reason } else { nil } }
    }

    func nextFinished() throws -> ConnectionID {
        try next { if case .finished(let id) = $0 { id } else { nil } }
    }

    func nextReceived() throws -> [UInt8] {
        try next { if case .received(_, let bytes) = $0 { bytes } else { nil } }
    }

    /// What was reported and not looked at yet.
    func remaining() -> [Probe.Event] {
        unread.withLock { $0 } + events.takeNow()
    }

    /// Runs on the loop of that connection; nil when the connection no longer exists.
    func on(_ id: ConnectionID, _ errand: @escaping @Sendable (Connection?) -> Void) {
        server.ports[Int(id.loop)].post(
            Probe.Errand { probe in errand(probe.handle.connection(id)) })
    }
}

/// Reads until so many bytes are there or the other side has finished.
func read(_ count: Int, from socket: borrowing Socket) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
        try #require(try socket.waitReadable(milliseconds: 20_000), "nothing came in time")
        let chunk = try socket.read()
        if chunk.isEmpty { break }
        bytes += chunk
    }
    return bytes
}

func text(_ string: String) -> [UInt8] { Array(string.utf8) }

/// What the calling thread has worked so far.
func threadCPUNanoseconds() -> Int64 {
    var usage = rusage()
    // RUSAGE_THREAD, which glibc hides.
    unsafe getrusage(1, &usage)
    func nanoseconds(_ time: timeval) -> Int64 {
        Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_usec) * 1_000
    }
    return nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime)
}
