/// How fast and how long one session may keep the door busy: frames a second, and the time a
/// single frame may take.
struct Pace {
    private let framesPerSecond: Int
    private let frameMilliseconds: Int64
    /// What may still be read, in thousandths of a frame.
    private var credit: Int
    private var countedAt: Int64
    /// When the first byte of the frame came that is still incomplete.
    private var frameBegan: Int64?

    init(_ limits: SessionLimits, at now: Int64) {
        framesPerSecond = limits.framesPerSecondMax
        frameMilliseconds = limits.frameMilliseconds
        credit = limits.framesPerSecondMax * 1_000
        countedAt = now
    }

    /// Whether another frame may be read in this second.
    var admitsFrame: Bool { credit >= 1_000 }

    mutating func readFrame() { credit -= 1_000 }

    /// Gives new allowance for the time that passed; what is not used does not pile up.
    mutating func refill(at now: Int64) {
        // In thousandths of a frame, so that nothing is lost between two looks at the clock.
        let passed = Int(min(max(now - countedAt, 0), 1_000))
        countedAt = max(countedAt, now)
        credit = min(credit + framesPerSecond * passed, framesPerSecond * 1_000)
    }

    /// - Parameter isFresh: the frame that is now incomplete is another one than before.
    mutating func noteUnfinished(_ isUnfinished: Bool, isFresh: Bool, at now: Int64) {
        guard isUnfinished else { return frameBegan = nil }
        if isFresh || frameBegan == nil { frameBegan = now }
    }

    /// Whoever sends a frame byte by byte holds a place that others need.
    func isFrameOverdue(at now: Int64) -> Bool {
        frameBegan.map { now - $0 > frameMilliseconds } ?? false
    }
}
