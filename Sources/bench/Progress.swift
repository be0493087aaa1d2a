import Glibc
import Handover

/// How far something long has come and how long it still takes, on standard error: one line
/// rewritten in place on a terminal, a line every ten seconds otherwise.
struct Progress {
    private let what: String
    private let total: Int
    private let startedAt = Monotonic.nanoseconds()
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var saidAt: Int64
    private var hasLine = false

    private static let quietNanoseconds: Int64 = 10_000_000_000

    init(_ what: String, of total: Int) {
        self.what = what
        self.total = total
        saidAt = startedAt
    }

    mutating func show(_ done: Int) {
        let now = Monotonic.nanoseconds()
        guard isTerminal || now - saidAt >= Self.quietNanoseconds else { return }
        saidAt = now
        let line = Self.line(
            what, done: done, of: total, afterSeconds: Double(now - startedAt) / 1e9)
        if isTerminal {
            hasLine = true
            Console.renew(line)
        } else {
            Console.note(line)
        }
    }

    func end() {
        if hasLine { Console.renew("") }
    }

    static func line(
        _ what: String, done: Int, of total: Int, afterSeconds seconds: Double
    ) -> String {
        let count = "\(what): \(Digits.grouped(min(done, total))) of \(Digits.grouped(total))"
        guard done > 0, seconds > 0 else { return count }
        let rate = Double(done) / seconds
        let left = Digits.duration(seconds: Double(max(total - done, 0)) / rate)
        return "\(count), \(Digits.grouped(rate))/s, about \(left) left"
    }
}
