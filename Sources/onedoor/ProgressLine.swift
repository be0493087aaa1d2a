import Glibc

/// How far a long command has come, on standard error: one line rewritten in place on a terminal,
/// a line for every tenth of the way otherwise.
struct ProgressLine {
    private let days: Int
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var tenthsShown = 0

    init(days: Int) { self.days = max(days, 1) }

    mutating func show(day: Int, _ text: String) {
        if isTerminal {
            // Back to the start, and away with what an earlier, longer line left.
            Output.complain("\r\(text)\u{1B}[K", endsLine: false)
        } else if day * 10 / days > tenthsShown {
            tenthsShown = day * 10 / days
            Output.complain(text)
        }
    }

    func end() {
        if isTerminal { Output.complain("\r\u{1B}[K", endsLine: false) }
    }
}
