/// Which seeds are played: so many from 1 on, or all of a range.
struct SeedRange: Sendable, Equatable {
    let first: UInt64
    let last: UInt64

    var count: Int { Int(last - first) + 1 }

    /// Nil when `--seeds` was not given.
    init?(_ arguments: Arguments) throws(UsageError) {
        guard
            let range = try arguments.parsed(
                "--seeds", "a number such as 20 or a range such as 100..199", Self.init(_:))
        else { return nil }
        self = range
    }

    /// Reads `20` or `100..199`.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.filter { !$0.isEmpty }.compactMap { UInt64($0) }
        if parts.count == 1, let count = numbers.first, (1...Self.most).contains(count) {
            (first, last) = (1, count)
        } else if parts.count == 3, parts[1].isEmpty, numbers.count == 2,
            numbers[0] <= numbers[1], numbers[1] - numbers[0] < Self.most
        {
            (first, last) = (numbers[0], numbers[1])
        } else {
            return nil
        }
    }

    private static let most: UInt64 = 1_000_000
}
