internal import Broker
internal import Casework
internal import Handover

/// The browsers whose user has shown login and passcode and has still to show a code. Each has a
/// token of its own, which opens nothing but the page that asks for the code.
final class HalfwaySignIns: Sendable {
    /// How long a code may take to come.
    static let milliseconds: Int64 = 5 * 60_000
    static let countMax = 10_000
    /// So many codes may be wrong before the passcode has to be shown again.
    static let wrongMax = 5

    private struct Entry {
        let halfway: Halfway
        let began: Instant
        var wrong = 0
    }

    private let entries = Lock<[String: Entry]>([:])
    private let secret: @Sendable () -> String?

    /// - Parameter secret: as with ``SignIns``.
    init(secret: @escaping @Sendable () -> String?) { self.secret = secret }

    /// - Returns: the token; nil when the system gives no random bytes, or too many wait.
    func begin(_ halfway: Halfway, at now: Instant) -> String? {
        guard let token = secret() else { return nil }
        return entries.withLock { entries in
            if entries.count >= Self.countMax {
                entries = entries.filter { Self.isWaiting($0.value, at: now) }
            }
            guard entries.count < Self.countMax else { return nil }
            entries[token] = Entry(halfway: halfway, began: now)
            return token
        }
    }

    /// Whose token it is, while a code may still come.
    func waiting(_ token: String, at now: Instant) -> Halfway? {
        entries.withLock { entries in
            guard let entry = entries[token], Self.isWaiting(entry, at: now) else { return nil }
            return entry.halfway
        }
    }

    func wrongCode(_ token: String) {
        entries.withLock { entries in
            entries[token]?.wrong += 1
            if let entry = entries[token], entry.wrong >= Self.wrongMax { entries[token] = nil }
        }
    }

    func end(_ token: String) { entries.withLock { $0[token] = nil } }

    private static func isWaiting(_ entry: Entry, at now: Instant) -> Bool {
        now < entry.began.adding(milliseconds: milliseconds)
    }
}
