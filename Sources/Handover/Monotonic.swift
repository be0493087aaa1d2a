import Glibc

/// The clock that only runs forward. Deadlines are points on it, so setting the wall clock neither
/// ends a wait early nor prolongs it.
public enum Monotonic {
    public static func nanoseconds() -> Int64 {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }

    public static func milliseconds() -> Int64 {
        nanoseconds() / 1_000_000
    }

    /// The point on this clock, in nanoseconds, that lies so many milliseconds ahead.
    public static func deadline(inMilliseconds milliseconds: Int) -> Int64 {
        let (wait, overflow) = Int64(milliseconds).multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return .max }
        let (deadline, late) = nanoseconds().addingReportingOverflow(wait)
        return late ? .max : deadline
    }
}
