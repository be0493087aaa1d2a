internal import Casework

/// The temporary queues of one session: short names of its own, and the names everyone else may
/// use, which nobody can guess.
struct TemporaryQueues {
    static let nameLengthMax = 64

    private let makeSecret: @Sendable () -> String?
    private var secret: String?

    init(secret: @escaping @Sendable () -> String?) { makeSecret = secret }

    /// The queue behind a short name; nil when the name is none, or the system gave no secret.
    mutating func queue(_ name: String) -> TemporaryQueue? {
        guard name.utf8.count <= Self.nameLengthMax, TemporaryQueue(name) != nil else { return nil }
        if secret == nil { secret = makeSecret() }
        return secret.flatMap { TemporaryQueue("\(name).\($0)") }
    }
}
