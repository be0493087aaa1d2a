/// What one passcode check costs: `n` rounds over blocks of size `r`, `p` times over.
public struct ScryptCost: Sendable, Equatable {
    public let n: Int
    public let r: Int
    public let p: Int

    /// 16 MiB for the time of one check, and as much work for a thief as the usual advice asks.
    public static let standard = ScryptCost(unchecked: 16_384, 8, 5)

    /// The smallest cost accepted. For rehearsals and tests, where nothing is protected.
    public static let rehearsal = ScryptCost(unchecked: 1_024, 8, 1)

    /// Memory is `128 * n * r` bytes and time grows with `n * r * p`, so this one bound keeps an
    /// account file from asking for more than 128 MiB or about half a second.
    private static let workMaximum = 1 << 20

    /// Nil when `n` is no power of two, or when the cost is too low to protect or too high to pay.
    public init?(n: Int, r: Int, p: Int) {
        guard 1_024...131_072 ~= n, n & (n - 1) == 0, 8...32 ~= r, 1...16 ~= p,
            n * r * p <= Self.workMaximum
        else { return nil }
        self.init(unchecked: n, r, p)
    }

    private init(unchecked n: Int, _ r: Int, _ p: Int) {
        self.n = n
        self.r = r
        self.p = p
    }

    /// What OpenSSL needs to be allowed, which would otherwise stop at 32 MiB.
    var memoryByteCount: Int { 128 * r * (n + p + 2) }
}
