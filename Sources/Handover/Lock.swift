import Glibc

/// A value that is reachable only while its lock is held, with a condition to wait on.
///
/// It stands on a pthread mutex because ThreadSanitizer reports races inside the standard library's
/// `Mutex` on Linux that are not there. Mutex and condition live in one type so that everything
/// that hands memory from thread to thread is argued once, here.
@safe public struct Lock<State: ~Copyable>: ~Copyable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private let state: UnsafeMutablePointer<State>

    public init(_ initial: consuming sending State) {
        unsafe mutex = .allocate(capacity: 1)
        unsafe mutex.initialize(to: pthread_mutex_t())
        let mutexResult = unsafe pthread_mutex_init(mutex, nil)
        precondition(mutexResult == 0, "pthread_mutex_init failed")

        unsafe condition = .allocate(capacity: 1)
        unsafe condition.initialize(to: pthread_cond_t())
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        // The default is the wall clock, and a step of that would stretch every deadline.
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        let conditionResult = unsafe pthread_cond_init(condition, &attributes)
        precondition(conditionResult == 0, "pthread_cond_init failed")
        unsafe pthread_condattr_destroy(&attributes)

        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: initial)
    }

    deinit {
        unsafe state.deinitialize(count: 1)
        unsafe state.deallocate()
        unsafe pthread_cond_destroy(condition)
        unsafe condition.deallocate()
        unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deallocate()
    }

    public borrowing func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout sending State) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return try unsafe body(&state.pointee)
    }

    /// Sleeps until `isReady` holds or the deadline has passed, then runs `body` in either case.
    /// The deadline is in nanoseconds of `Monotonic`; none means to wait for ever.
    public borrowing func withLock<Result: ~Copyable, Failure: Error>(
        waitingUntil deadline: Int64?,
        for isReady: (borrowing State) -> Bool,
        _ body: (inout sending State) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while unsafe !isReady(state.pointee) {
            guard let deadline else {
                unsafe pthread_cond_wait(condition, mutex)
                continue
            }
            var moment = timespec(
                tv_sec: Int(deadline / 1_000_000_000), tv_nsec: Int(deadline % 1_000_000_000))
            if unsafe pthread_cond_timedwait(condition, mutex, &moment) == ETIMEDOUT { break }
        }
        return try unsafe body(&state.pointee)
    }

    /// Wakes all sleepers. Called after the lock was given back, so that it can be taken at once.
    public borrowing func wakeAll() {
        unsafe pthread_cond_broadcast(condition)
    }
}

// Safe because `state` is reachable only while `mutex` is held, and the two pthread objects are
// made to be used from any thread and are destroyed only with their sole owner.
extension Lock: @unchecked Sendable where State: ~Copyable {}
