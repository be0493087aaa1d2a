/// One run, as the generator is told it.
struct Plan: Sendable {
    let workload: Workload
    /// How long cases are submitted; what is under way then is finished.
    let seconds: Double
    let token: Token

    /// The account that hands cases in.
    static let window = "qinghe-clerk"
    /// Published with the sample county.
    static let samplePasscode = "one-door-sample"
    static let prefetch = 256
    /// Longer than any answer takes, shorter than a person's patience.
    static let silenceMilliseconds: Int64 = 30_000

    /// Who is who among the connections, in the order in which they are opened.
    var roles: [Caller.Role] {
        (0..<workload.consumers).map { .consumer(queue: $0 % workload.queues) }
            + Array(repeating: .producer, count: workload.producers)
    }

    func login(_ role: Caller.Role) -> String {
        switch role {
        case .producer: Self.window
        case .consumer(let queue): SampleCase.all[queue].agency
        }
    }
}
