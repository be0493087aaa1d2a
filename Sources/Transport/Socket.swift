internal import CLinux
internal import Glibc
internal import Handover

/// The owner of one socket descriptor. It cannot be copied, so it is closed exactly once.
///
/// The methods block and serve clients that talk to one server; a loop takes the descriptor over
/// with `release` and does its own non-blocking reading and writing.
public struct Socket: ~Copyable, Sendable {
    let descriptor: CInt

    init(owning descriptor: CInt) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Gives the descriptor away; the caller closes it.
    consuming func release() -> CInt {
        let descriptor = self.descriptor
        discard self
        return descriptor
    }

    public static func connect(
        host: String, port: UInt16, timeoutMilliseconds: Int = 5_000
    ) throws(SocketError) -> Socket {
        let deadline = Monotonic.deadline(inMilliseconds: timeoutMilliseconds)
        return try unsafe AddressList.firstSuccess(host: host, port: port, passive: false) {
            (address) throws(SocketError) in
            let socket = try unsafe opened(for: address)
            try unsafe socket.connect(to: address, until: deadline)
            socket.setBlocking(true)
            socket.disableDelay()
            return socket
        }
    }

    /// A new non-blocking socket of the family that the address needs.
    static func opened(for address: borrowing addrinfo) throws(SocketError) -> Socket {
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let family = unsafe address.ai_family
        let result = SystemCall.retrying { Int(socket(family, kind, 0)) }
        guard !result.failed else {
            throw SocketError(errno: result.error, doing: "open a socket")
        }
        return Socket(owning: CInt(result.value))
    }

    /// Up to `count` bytes as soon as any are there; empty when the other side has finished.
    public func read(atMost count: Int = 64 << 10) throws(SocketError) -> [UInt8] {
        let descriptor = self.descriptor
        var failure: CInt = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, filled in
            let result = SystemCall.retrying {
                unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
            }
            failure = result.error
            filled = max(result.value, 0)
        }
        guard failure == 0 else { throw SocketError(errno: failure, doing: "read from a socket") }
        return bytes
    }

    /// True when a `read` would return at once, false when nothing came in time.
    public func waitReadable(milliseconds: Int) throws(SocketError) -> Bool {
        try wait(for: CShort(POLLIN), until: Monotonic.deadline(inMilliseconds: milliseconds))
    }

    /// Returns when the system has taken all bytes.
    public func write(_ bytes: [UInt8]) throws(SocketError) {
        let descriptor = self.descriptor
        var sent = 0
        while sent < bytes.count {
            let result = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[sent...])
                return SystemCall.retrying {
                    unsafe send(descriptor, rest.baseAddress, rest.count, CInt(MSG_NOSIGNAL))
                }
            }
            guard !result.failed else {
                throw SocketError(errno: result.error, doing: "write to a socket")
            }
            sent += result.value
        }
    }

    /// Tells the other side that nothing more will come; reading goes on.
    public func shutdownWrite() throws(SocketError) {
        let descriptor = self.descriptor
        let result = SystemCall.retrying { Int(shutdown(descriptor, CInt(SHUT_WR))) }
        guard !result.failed else {
            throw SocketError(errno: result.error, doing: "finish writing")
        }
    }

    /// The port this end is bound to.
    var localPort: UInt16 {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutablePointer(to: &address) { pointer in
            _ = unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &length)
            }
            // Both families keep the port at the same place, in network order.
            return unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                unsafe UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
    }

    func setBlocking(_ blocking: Bool) {
        let flags = fcntl(descriptor, F_GETFL)
        _ = fcntl(descriptor, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK)
    }

    /// Without this the last small frame of a batch would wait for the peer's acknowledgement. On
    /// a socket that is not TCP the call fails, and there is no delay to disable.
    func disableDelay() {
        setOption(CInt(IPPROTO_TCP), TCP_NODELAY)
    }

    /// Notices within two minutes that a peer has vanished without a word, whether it owes us an
    /// acknowledgement or is only silent.
    func keepAlive() {
        setOption(SOL_SOCKET, SO_KEEPALIVE)
        setOption(CInt(IPPROTO_TCP), TCP_KEEPIDLE, to: 60)
        setOption(CInt(IPPROTO_TCP), TCP_KEEPINTVL, to: 15)
        setOption(CInt(IPPROTO_TCP), TCP_USER_TIMEOUT, to: 120_000)
    }

    func setOption(_ level: CInt, _ option: CInt, to value: CInt = 1) {
        var value = value
        unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<CInt>.size))
    }

    private func connect(
        to address: borrowing addrinfo, until deadline: Int64
    ) throws(SocketError) {
        let descriptor = self.descriptor
        let first = unsafe Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen)
        let error = errno
        // An interrupted connect goes on in the background like one in progress.
        if first == 0 { return }
        guard error == EINPROGRESS || error == EINTR else {
            throw SocketError(errno: error, doing: "connect")
        }
        guard try wait(for: CShort(POLLOUT), until: deadline) else { throw .timedOut }
        var outcome: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &outcome, &length)
        guard outcome == 0 else { throw SocketError(errno: outcome, doing: "connect") }
    }

    private func wait(for events: CShort, until deadline: Int64) throws(SocketError) -> Bool {
        var watched = pollfd(fd: descriptor, events: events, revents: 0)
        let result = SystemCall.retrying {
            let left = max(deadline - Monotonic.nanoseconds(), 0) / 1_000_000
            return Int(unsafe poll(&watched, 1, CInt(clamping: left)))
        }
        guard !result.failed else { throw SocketError(errno: result.error, doing: "wait") }
        return result.value > 0
    }
}
