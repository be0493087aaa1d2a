import Glibc

/// How far a long command has come, on standard error: one line rewritten in place on a terminal,
/// a line for every tenth of the way otherwise.
struct ProgressLine {
    private let steps: Int
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let isForTerminals: Bool
    private var tenthsShown = 0

    /// - Parameter isForTerminals: elsewhere it says nothing, because the command runs every night.
    init(steps: Int, isForTerminals: Bool = false) {
        self.steps = max(steps, 1)
        self.isForTerminals = isForTerminals
    }

    mutating func show(step: Int, _ text: String) {
        if isTerminal {
            // Back to the start, and away with what an earlier, longer line left.
            Output.complain("\r\(text)\u{1B}[K", endsLine: false)
        } else if !isForTerminals, step * 10 / steps > tenthsShown {
            tenthsShown = step * 10 / steps
            Output.complain(text)
        }
    }

    func end() {
        if isTerminal { Output.complain("\r\u{1B}[K", endsLine: false) }
    }
}
