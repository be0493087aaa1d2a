/// What became of every referral of a run, and the judge of whether that is right: confirmed once,
/// delivered once to the agency it is for, acknowledged once.
struct Journeys: Sendable {
    private struct Journey {
        let submittedAt: Int64
        var steps: Steps = []
    }

    struct Steps: OptionSet {
        let rawValue: UInt8
        static let confirmed = Steps(rawValue: 1)
        static let delivered = Steps(rawValue: 2)
        static let acknowledged = Steps(rawValue: 4)
        static let all: Steps = [.confirmed, .delivered, .acknowledged]

        var name: String {
            switch self {
            case .confirmed: "confirmed"
            case .delivered: "delivered"
            default: "acknowledged"
            }
        }
    }

    private var journeys: [Journey] = []
    private var finished = 0
    private(set) var confirmTimes = Histogram()
    private(set) var deliverTimes = Histogram()
    /// When the last of all steps was made, on the monotonic clock.
    private(set) var lastStepAt: Int64 = 0

    var submitted: Int { journeys.count }

    var isComplete: Bool { finished == journeys.count }

    mutating func submit(at now: Int64) -> Int {
        journeys.append(Journey(submittedAt: now))
        return journeys.count - 1
    }

    mutating func confirm(_ number: Int, at now: Int64) throws(BenchError) {
        confirmTimes.record(microseconds: try take(.confirmed, number, at: now) / 1_000)
    }

    mutating func deliver(_ number: Int, at now: Int64) throws(BenchError) {
        deliverTimes.record(microseconds: try take(.delivered, number, at: now) / 1_000)
    }

    mutating func acknowledge(_ number: Int, at now: Int64) throws(BenchError) {
        _ = try take(.acknowledged, number, at: now)
    }

    /// What is still owed, for the sentence that says why a run failed.
    var missing: String {
        func count(_ step: Steps) -> Int { journeys.count { !$0.steps.contains(step) } }
        return "of \(submitted) cases \(count(.confirmed)) were not confirmed, "
            + "\(count(.delivered)) not delivered, \(count(.acknowledged)) not acknowledged"
    }

    /// - Returns: nanoseconds since the case was submitted.
    private mutating func take(
        _ step: Steps, _ number: Int, at now: Int64
    ) throws(BenchError) -> Int64 {
        guard journeys.indices.contains(number) else {
            throw .failed("case \(number) was \(step.name), but never submitted")
        }
        guard !journeys[number].steps.contains(step) else {
            throw .failed("case \(number) was \(step.name) twice")
        }
        journeys[number].steps.insert(step)
        if journeys[number].steps == .all { finished += 1 }
        lastStepAt = now
        return now - journeys[number].submittedAt
    }
}
