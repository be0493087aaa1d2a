internal import Glibc
internal import Handover

/// Gives every new socket to the next loop in turn. With few connections this balances better than
/// leaving it to the kernel, whose hash may put them all on one loop.
final class Reception: Sendable {
    private struct Book {
        var connections = 0
        var connectionsByNetwork: [String: Int] = [:]
        var nextLoop = 0
        var handshakesFailed = 0
        var accepted = 0
    }

    private let book = Lock(Book())
    private let loops: [Mailbox<LoopOrder>]
    private let limits: Limits

    init(loops: [Mailbox<LoopOrder>], limits: Limits) {
        self.loops = loops
        self.limits = limits
    }

    var handshakesFailed: Int { book.withLock { $0.handshakesFailed } }

    var connections: Int { book.withLock { $0.connections } }

    var accepted: Int { book.withLock { $0.accepted } }

    /// A client came to a listener.
    func admit(_ socket: consuming Socket, _ tls: ServerTLS?) {
        socket.keepAlive()
        _ = place(socket, tls, perNetworkMax: limits.connectionsPerAddressMax)
    }

    /// A connection we opened ourselves; many of them may lead to the same address. False when the
    /// house is full or closing; the socket is closed then.
    func adopt(_ socket: consuming Socket) -> Bool {
        place(socket, nil, perNetworkMax: .max)
    }

    private func place(
        _ socket: consuming Socket, _ tls: ServerTLS?, perNetworkMax: Int
    ) -> Bool {
        let peer = Peer(ofDescriptor: socket.descriptor, isSecure: tls != nil)
        let network = peer.network
        let max = limits.connectionsMax
        let count = loops.count
        let chosen: Int? = book.withLock { book in
            let sameNetwork = book.connectionsByNetwork[network, default: 0]
            guard book.connections < max, sameNetwork < perNetworkMax else { return nil }
            book.connections += 1
            book.accepted += 1
            book.connectionsByNetwork[network] = sameNetwork + 1
            book.nextLoop = (book.nextLoop + 1) % count
            return book.nextLoop
        }
        guard let chosen else { return false }
        let descriptor = socket.release()
        if loops[chosen].post(.adopt(descriptor: descriptor, peer, tls)) { return true }
        close(descriptor)
        leave(peer)
        return false
    }

    /// A connection has been closed and makes room for another.
    func leave(_ peer: Peer) {
        let network = peer.network
        book.withLock { book in
            book.connections -= 1
            let left = book.connectionsByNetwork[network, default: 1] - 1
            book.connectionsByNetwork[network] = left > 0 ? left : nil
        }
    }

    /// A client did not come to terms on TLS. Only counted: a line in the log for each would let
    /// anybody fill the disk.
    func countFailedHandshake() {
        book.withLock { $0.handshakesFailed += 1 }
    }
}
