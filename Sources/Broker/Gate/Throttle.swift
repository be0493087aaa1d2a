/// Slows down who guesses: after some failures in a row every further one doubles the wait, from a
/// second to a minute. Counted for a login from one origin, and for an origin whatever the login.
///
/// A value; the time is passed in, in milliseconds of any clock that runs forward. It does not ask
/// whether a login exists, so it tells nobody.
struct Throttle: Sendable {
    static let freeFailuresOfLogin = 5
    static let freeFailuresOfOrigin = 20
    static let waitSecondsMax: Int64 = 60
    /// A series ends when nothing failed for so long.
    static let forgottenAfterMilliseconds: Int64 = 15 * 60_000
    /// More than these are not remembered; whose last failure is the oldest is forgotten first.
    static let seriesMax = 10_000

    struct Caller: Hashable {
        let login: String
        let origin: Origin
    }

    private struct Series {
        var failures: Int
        var last: Int64
    }

    private var callers: [Caller: Series] = [:]
    private var origins: [Origin: Series] = [:]
    /// Guesses made while the origin had to wait.
    private var blemishes: [Caller: Series] = [:]

    /// How long the next attempt has to wait still; nil when it need not.
    func waitMilliseconds(for caller: Caller, at now: Int64) -> Int64? {
        let waits = [
            Self.wait(callers[caller], free: Self.freeFailuresOfLogin, at: now),
            Self.wait(origins[caller.origin], free: Self.freeFailuresOfOrigin, at: now),
        ]
        return waits.compactMap(\.self).max()
    }

    /// Whether this login has not failed from there: its holder need not wait for what others did
    /// behind the same address.
    func isUnblemished(_ caller: Caller, at now: Int64) -> Bool {
        [callers[caller], blemishes[caller]].allSatisfy { series in
            series.map { Self.isForgotten($0, at: now) } ?? true
        }
    }

    mutating func failed(_ caller: Caller, at now: Int64) {
        Self.add(caller, to: &callers, at: now)
        Self.add(caller.origin, to: &origins, at: now)
    }

    /// A guess at a login that is in use. It lengthens no wait: only such logins are counted here,
    /// so a longer wait would tell which these are.
    mutating func guessed(_ caller: Caller, at now: Int64) {
        Self.add(caller, to: &blemishes, at: now)
    }

    /// The origin's failures stay: an attacker with one account of its own is still an attacker.
    mutating func succeeded(_ caller: Caller) {
        callers[caller] = nil
        blemishes[caller] = nil
    }

    // MARK: Series

    private static func wait(_ series: Series?, free: Int, at now: Int64) -> Int64? {
        guard let series, series.failures >= free, !isForgotten(series, at: now) else { return nil }
        let doublings = min(series.failures - free, 6)
        let wait = min(1 << Int64(doublings), waitSecondsMax) * 1_000
        let rest = series.last + wait - now
        return rest > 0 ? rest : nil
    }

    private static func isForgotten(_ series: Series, at now: Int64) -> Bool {
        now - series.last >= forgottenAfterMilliseconds
    }

    private static func add<Key: Hashable>(
        _ key: Key, to table: inout [Key: Series], at now: Int64
    ) {
        if table[key] == nil, table.count >= seriesMax {
            table = table.filter { !isForgotten($0.value, at: now) }
            if table.count >= seriesMax,
                let oldest = table.min(by: { $0.value.last < $1.value.last })
            {
                table[oldest.key] = nil
            }
        }
        let before = table[key].flatMap { isForgotten($0, at: now) ? nil : $0.failures } ?? 0
        table[key] = Series(failures: before + 1, last: now)
    }
}
