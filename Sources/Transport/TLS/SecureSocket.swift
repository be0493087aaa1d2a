internal import Handover

/// A blocking socket with TLS on it, for clients that talk to one server. It belongs to one thread
/// at a time, because reading may have to write and the other way round.
public final class SecureSocket {
    private static let chunkBytes = 64 << 10

    private let socket: Socket
    private let session: TLSSession
    private var buffer = [UInt8](repeating: 0, count: chunkBytes + TLSSession.headroomBytes)
    /// Read and not asked for yet.
    private var plain: [UInt8] = []
    private var hasEnded = false

    /// Connects and comes to terms with a server that proves to be `host`.
    ///
    /// With TLS 1.3 a server that does not accept our own certificate says so only afterwards: the
    /// first read fails then.
    public static func connect(
        host: String, port: UInt16, tls: ClientTLS, timeoutMilliseconds: Int = 5_000
    ) throws(TLSFailure) -> SecureSocket {
        let deadline = Monotonic.deadline(inMilliseconds: timeoutMilliseconds)
        let socket: Socket
        do throws(SocketError) {
            socket = try Socket.connect(
                host: host, port: port, timeoutMilliseconds: timeoutMilliseconds)
        } catch {
            throw .socket(error)
        }
        let secure = SecureSocket(socket, TLSSession(connecting: tls, host: host))
        try secure.shakeHands(until: deadline)
        return secure
    }

    private init(_ socket: consuming Socket, _ session: TLSSession) {
        self.socket = socket
        self.session = session
    }

    /// Up to 64 KiB as soon as any are there; empty when the other side has finished.
    public func read() throws(TLSFailure) -> [UInt8] {
        while plain.isEmpty, !hasEnded { try pump() }
        defer { plain = [] }
        return plain
    }

    /// True when a `read` would return at once, false when nothing came in time.
    public func waitReadable(milliseconds: Int) throws(TLSFailure) -> Bool {
        let deadline = Monotonic.deadline(inMilliseconds: milliseconds)
        // What comes need not be for the reader.
        while plain.isEmpty, !hasEnded {
            guard try waitForInput(until: deadline) else { return false }
            try pump()
        }
        return true
    }

    /// Returns when the system has taken all bytes.
    public func write(_ bytes: [UInt8]) throws(TLSFailure) {
        var output: [UInt8] = []
        session.staged += bytes
        session.seal(into: &output)
        try push(output)
        if let failure = session.failure { throw failure }
    }

    /// Tells the other side that nothing more will come; reading goes on.
    public func shutdownWrite() throws(TLSFailure) {
        var output: [UInt8] = []
        session.sayGoodbye(into: &output)
        try push(output)
        do throws(SocketError) {
            try socket.shutdownWrite()
        } catch {
            throw .socket(error)
        }
    }

    // MARK: Inside

    private func shakeHands(until deadline: Int64) throws(TLSFailure) {
        var output: [UInt8] = []
        session.begin(saying: &output)
        try push(output)
        if let failure = session.failure { throw failure }
        while !session.isEstablished {
            guard try waitForInput(until: deadline) else { throw .socket(.timedOut) }
            try pump()
            // Such a server waits for plain text, or gave up on what it took for nonsense.
            if hasEnded, !session.isEstablished { throw .notTLS }
        }
    }

    /// Takes what the network has, and says what has to be said in answer.
    private func pump() throws(TLSFailure) {
        let sealed: [UInt8]
        do throws(SocketError) {
            sealed = try socket.read(atMost: Self.chunkBytes)
        } catch {
            throw .socket(error)
        }
        guard !sealed.isEmpty else {
            hasEnded = true
            return
        }
        let start = TLSSession.headroomBytes
        buffer.replaceSubrange(start..<(start + sealed.count), with: sealed)
        var output: [UInt8] = []
        let session = self.session
        let count = unsafe buffer.withUnsafeMutableBytes { buffer in
            unsafe session.receive(sealed.count, in: buffer, answering: &output)
        }
        plain += buffer[..<count]
        if session.peerFinished { hasEnded = true }
        guard let failure = session.failure else { return try push(output) }
        // Telling the server why is a courtesy; the caller hears the reason in any case.
        try? push(output)
        throw failure
    }

    private func push(_ sealed: [UInt8]) throws(TLSFailure) {
        do throws(SocketError) {
            try socket.write(sealed)
        } catch {
            throw .socket(error)
        }
    }

    private func waitForInput(until deadline: Int64) throws(TLSFailure) -> Bool {
        let left = max(deadline - Monotonic.nanoseconds(), 0) / 1_000_000
        do throws(SocketError) {
            return try socket.waitReadable(milliseconds: Int(left))
        } catch {
            throw .socket(error)
        }
    }
}
