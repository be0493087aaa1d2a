internal import CLinux
internal import Glibc

/// One epoll descriptor, level-triggered: what was left over is reported again.
///
/// An event carries 64 bits of the caller's choice. They name a slot and its generation, never an
/// object, so that an event of a closed connection is recognised instead of followed.
final class Poller: Sendable {
    /// One thing that happened, as far as the loop distinguishes it.
    struct Event {
        let token: UInt64
        /// Something can be read, if only the end.
        let input: Bool
        let output: Bool
        /// Both directions are gone.
        let broken: Bool
    }

    private let descriptor: CInt

    init() throws(SocketError) {
        let result = SystemCall.retrying { Int(epoll_create1(CInt(EPOLL_CLOEXEC))) }
        guard !result.failed else {
            throw SocketError(errno: result.error, doing: "make a poll descriptor")
        }
        descriptor = CInt(result.value)
    }

    deinit {
        close(descriptor)
    }

    /// False when the system has no room for one more.
    func add(_ watched: CInt, token: UInt64, interest: Interest) -> Bool {
        control(EPOLL_CTL_ADD, watched, token, interest)
    }

    func change(_ watched: CInt, token: UInt64, interest: Interest) -> Bool {
        control(EPOLL_CTL_MOD, watched, token, interest)
    }

    func remove(_ watched: CInt) {
        _ = control(EPOLL_CTL_DEL, watched, 0, [])
    }

    /// Sleeps for at most the given time and calls `body` for everything that happened. `events` is
    /// the caller's room for answers, so that no turn allocates.
    func wait(
        milliseconds: Int64, events: inout [onedoor_event], _ body: (Event) -> Void
    ) {
        let room = CInt(events.count)
        // Not repeated after a signal: the loop comes round again by itself, with a fresh time-out.
        let count = unsafe onedoor_epoll_wait(
            descriptor, &events, room, CInt(clamping: milliseconds))
        for index in 0..<Int(max(count, 0)) {
            let happened = events[index]
            let flags = happened.events
            body(
                Event(
                    token: happened.token,
                    input: flags & Interest.input.rawValue != 0,
                    output: flags & Interest.output.rawValue != 0,
                    broken: flags & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0))
        }
    }

    private func control(
        _ operation: CInt, _ watched: CInt, _ token: UInt64, _ interest: Interest
    ) -> Bool {
        onedoor_epoll_control(descriptor, operation, watched, interest.rawValue, token) == 0
    }
}
