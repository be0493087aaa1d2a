import Glibc

/// The signals the server listens to, blocked in every thread and waited for in one.
struct Signals {
    enum Wish {
        case stop, reload
    }

    private let set: sigset_t

    /// Make it before the first thread starts: threads inherit the mask.
    init() {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&set, signal) }
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        self.set = set
    }

    func wait() -> Wish {
        var set = set
        var signal: CInt = 0
        while unsafe sigwait(&set, &signal) != 0 {}
        return signal == SIGHUP ? .reload : .stop
    }
}
