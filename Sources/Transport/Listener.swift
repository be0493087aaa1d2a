internal import CLinux
internal import Glibc
internal import Handover

/// A bound, listening socket. It is closed with its last reference.
final class Listener: Sendable {
    private static let backlog: CInt = 4_096

    private let socket: Socket
    /// Held back so that, when the process has no descriptor left, one can be freed to accept and
    /// close a waiting client. Otherwise that client would keep the loop spinning.
    private let spare = Lock(Listener.openSpare())
    private let offered: Lock<ServerTLS?>
    /// The one the system chose where the address left it open.
    let port: UInt16

    init(_ address: Address) throws(SocketError) {
        let bound = try unsafe AddressList.firstSuccess(
            host: address.host, port: address.port, passive: true
        ) { (address) throws(SocketError) in
            let socket = try unsafe Socket.opened(for: address)
            // A restarted server must not wait for the old connections' time to run out.
            socket.setOption(SOL_SOCKET, SO_REUSEADDR)
            guard unsafe bind(socket.descriptor, address.ai_addr, address.ai_addrlen) == 0 else {
                throw SocketError(errno: errno, doing: "bind to an address")
            }
            guard listen(socket.descriptor, Self.backlog) == 0 else {
                throw SocketError(errno: errno, doing: "listen")
            }
            return socket
        }
        offered = Lock(address.tls)
        self.port = bound.localPort
        self.socket = bound
    }

    deinit {
        spare.withLock { spare in
            if spare >= 0 { close(spare) }
        }
    }

    var descriptor: CInt { socket.descriptor }

    /// What clients that come now are offered; nil for plain text.
    var tls: ServerTLS? { offered.withLock { $0 } }

    /// Where plain text is spoken it stays plain text.
    func renew(_ tls: ServerTLS) {
        offered.withLock { if $0 != nil { $0 = tls } }
    }

    /// Takes the clients that wait, up to a bound, so that a flood of them does not starve the
    /// connections that are already served.
    ///
    /// - Returns: false when the system is short of what a client needs; to ask again at once would
    ///   be idle.
    func acceptWaiting(atMost count: Int, _ take: (consuming Socket) -> Void) -> Bool {
        // Another thread may have been faster while it was lent.
        spare.withLock { spare in
            if spare < 0 { spare = Self.openSpare() }
        }
        for _ in 0..<count {
            let result = accepted()
            if !result.failed {
                let client = Socket(owning: CInt(result.value))
                client.disableDelay()
                take(client)
            } else if result.wouldBlock {
                return true
            } else if result.error == EMFILE || result.error == ENFILE {
                guard turnOneAway() else { return false }
            } else if result.error != ECONNABORTED && result.error != EPROTO {
                return false
            }
        }
        return true
    }

    private func accepted() -> SystemCall {
        let flags = CInt(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        return SystemCall.retrying { Int(accept4(descriptor, nil, nil, flags)) }
    }

    /// False when it was in vain.
    private func turnOneAway() -> Bool {
        spare.withLock { spare in
            guard spare >= 0 else { return false }
            close(spare)
            let result = accepted()
            if !result.failed { close(CInt(result.value)) }
            spare = Self.openSpare()
            return !result.failed || result.wouldBlock
        }
    }

    private static func openSpare() -> CInt {
        unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
    }
}
