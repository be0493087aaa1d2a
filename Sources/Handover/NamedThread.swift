import Glibc

/// A thread of our own, visible by its name in `top -H`, debuggers and crash reports.
public final class NamedThread: Sendable {
    /// Carries the body across `pthread_create`, which knows only a raw pointer.
    private final class Start {
        let name: String
        let niceness: CInt
        let body: () -> Void

        init(name: String, niceness: CInt, body: @escaping () -> Void) {
            self.name = name
            self.niceness = niceness
            self.body = body
        }
    }

    /// The main thread's size; glibc would follow `ulimit -s`, which services set unpredictably.
    private static let stackBytes = 8 << 20

    private let thread: Lock<pthread_t?>

    private init(_ thread: pthread_t) {
        self.thread = Lock(thread)
    }

    /// Linux shows the first 15 bytes of the name. A system without room for one more thread at
    /// start-up cannot be served, so failure ends the process.
    ///
    /// - Parameter niceness: from 0 to 19, how far it steps back when processors are short.
    public static func start(
        _ name: String, niceness: CInt = 0, body: sending @escaping () -> Void
    ) -> NamedThread {
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setstacksize(&attributes, stackBytes)

        let start = unsafe Unmanaged.passRetained(
            Start(name: name, niceness: niceness, body: body))
        var thread = pthread_t()
        let result = unsafe pthread_create(
            &thread, &attributes,
            { raw in
                guard let raw = unsafe raw else { return nil }
                let start = unsafe Unmanaged<Start>.fromOpaque(raw).takeRetainedValue()
                NamedThread.label(start.name)
                // On Linux it is the thread's own, not the process's.
                if start.niceness > 0 {
                    setpriority(CInt(PRIO_PROCESS.rawValue), 0, start.niceness)
                }
                start.body()
                return nil
            }, start.toOpaque())
        precondition(result == 0, "pthread_create failed with \(result) for \(name)")
        return NamedThread(thread)
    }

    deinit {
        thread.withLock { thread in
            if let thread { pthread_detach(thread) }
        }
    }

    /// Returns after the body has returned. Any number of threads may call it, any number of
    /// times, but not the thread itself.
    public func join() {
        // Joining inside the lock makes the second caller wait for the end as well.
        thread.withLock { thread in
            if let running = thread { pthread_join(running, nil) }
            thread = nil
        }
    }

    /// `pthread_setname_np` is hidden from Swift; the kernel offers the same through a file. A
    /// name is a convenience, so failing to set it (no /proc) is not an error.
    private static func label(_ name: String) {
        let file = unsafe open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        var bytes = Array(name.utf8.prefix(15))
        _ = unsafe write(file, &bytes, bytes.count)
    }
}
