public import Casework
internal import Glibc

/// Where the time of day comes from. `serve` uses the system's clock, tests and rehearsals their
/// own; nothing else in the house asks what time it is.
public struct Wall: Sendable {
    public let now: @Sendable () -> Instant

    public init(_ now: @escaping @Sendable () -> Instant) { self.now = now }

    public static let system = Wall {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Instant(
            milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
