/// How fast and how long one session may keep the door busy: frames a second, and the time a
/// single frame may take.
struct Pace {
    private let framesPerSecond: Int
    private let frameMilliseconds: Int64
    private var allowance: Int
    private var countedAt: Int64
    /// When the first byte of the frame came that is still incomplete.
    private var frameBegan: Int64?

    init(_ limits: SessionLimits, at now: Int64) {
        framesPerSecond = limits.framesPerSecondMax
        frameMilliseconds = limits.frameMilliseconds
        allowance = limits.framesPerSecondMax
        countedAt = now
    }

    /// Whether another frame may be read in this second.
    var admitsFrame: Bool { allowance > 0 }

    mutating func readFrame() { allowance -= 1 }

    /// Gives new allowance for the time that passed; what is not used does not pile up.
    mutating func refill(at now: Int64) {
        let passed = max(now - countedAt, 0)
        let earned = passed >= 1_000 ? framesPerSecond : framesPerSecond * Int(passed) / 1_000
        guard earned > 0 else { return }
        countedAt = now
        allowance = min(allowance + earned, framesPerSecond)
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

    /// The door itself did not read: that time does not count.
    mutating func excuse(at now: Int64) {
        if frameBegan != nil { frameBegan = now }
    }
}
