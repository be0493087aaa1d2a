/// What the connections of one loop have in common, and what they leave to be done at the end of
/// the current turn.
final class Turn {
    /// Smaller changes of this loop's output are not worth telling the others at once.
    private static let publishBytes = 1 << 20

    let limits: Limits
    /// Read once after every poll; precise enough for time-outs and free to ask.
    var nowMilliseconds: Int64 = 0
    /// Connections with something to flush, to re-arm or to close.
    var noted: [Connection] = []
    /// Connections that run against a deadline.
    var watched: [Connection] = []
    /// What may wait for one client; bounded only while too much waits for all.
    private(set) var shareBytesMax = Int.max

    private let total: OutputTotal
    private var outputBytes = 0
    private var publishedBytes = 0

    init(limits: Limits, total: OutputTotal = OutputTotal()) {
        self.limits = limits
        self.total = total
    }

    func countOutput(_ change: Int) {
        outputBytes += change
        if abs(outputBytes - publishedBytes) >= Self.publishBytes { publishOutput() }
    }

    func publishOutput() {
        let all = total.add(outputBytes - publishedBytes)
        publishedBytes = outputBytes
        // As long as the sum is too high, somebody has more than this.
        let share = limits.memoryBytesMax / max(limits.connectionsMax, 1)
        shareBytesMax = all > limits.memoryBytesMax ? share : .max
    }
}
