import Glibc

/// The result of a system call together with its error number.
struct SystemCall {
    let value: Int
    /// Copied in the statement after the call: whatever the runtime does next may overwrite it.
    let error: CInt

    var failed: Bool { value < 0 }

    /// Runs a call again for as long as a signal interrupts it.
    @inline(__always)
    static func retrying(_ call: () -> Int) -> SystemCall {
        while true {
            let value = call()
            let error = value < 0 ? errno : 0
            if error != EINTR { return SystemCall(value: value, error: error) }
        }
    }

    /// The call found nothing to do now; the poller will tell when to try again.
    var wouldBlock: Bool { error == EAGAIN || error == EWOULDBLOCK }
}
