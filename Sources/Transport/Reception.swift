internal import Glibc
internal import Handover

/// Gives every new socket to the next loop in turn. With few connections this balances better than
/// leaving it to the kernel, whose hash may put them all on one loop.
final class Reception: Sendable {
    private struct Book {
        var connections = 0
        var nextLoop = 0
    }

    private let book = Lock(Book())
    private let loops: [Mailbox<LoopOrder>]
    private let connectionsMax: Int

    init(loops: [Mailbox<LoopOrder>], connectionsMax: Int) {
        self.loops = loops
        self.connectionsMax = connectionsMax
    }

    /// False when the house is full or closing; the socket is closed then.
    func admit(_ socket: consuming Socket) -> Bool {
        let max = connectionsMax
        let count = loops.count
        let chosen: Int? = book.withLock { book in
            guard book.connections < max else { return nil }
            book.connections += 1
            book.nextLoop = (book.nextLoop + 1) % count
            return book.nextLoop
        }
        guard let chosen else { return false }
        let descriptor = socket.release()
        if loops[chosen].post(.adopt(descriptor: descriptor)) { return true }
        close(descriptor)
        leave()
        return false
    }

    /// A connection has been closed and makes room for another.
    func leave() {
        book.withLock { $0.connections -= 1 }
    }
}
