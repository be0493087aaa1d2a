internal import CLinux
internal import Glibc

/// Wakes a loop out of its poll from any thread. The descriptor lives as long as somebody may still
/// ring, so a late ring never writes into a descriptor that was given to another file.
final class Wakeup: Sendable {
    let descriptor: CInt

    init() throws(SocketError) {
        let result = SystemCall.retrying { Int(eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))) }
        guard !result.failed else {
            throw SocketError(errno: result.error, doing: "make an event descriptor")
        }
        descriptor = CInt(result.value)
    }

    deinit {
        close(descriptor)
    }

    /// The write can fail only when the counter is full, and then the loop is awake anyway.
    func ring() {
        var one: UInt64 = 1
        _ = SystemCall.retrying { unsafe write(descriptor, &one, 8) }
    }

    func silence() {
        var rings: UInt64 = 0
        _ = SystemCall.retrying { unsafe read(descriptor, &rings, 8) }
    }
}
