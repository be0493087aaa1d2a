/// Where a ring takes keys and nonces from.
public enum Randomness: Sendable {
    case system
    /// Foretold by its number: a rehearsal plays the same journal again, byte for byte. What is
    /// sealed so is protected from nobody.
    case rehearsal(UInt64)
}

/// A source at work.
struct RandomDraw: ~Copyable {
    private let source: Randomness
    private let derivation: KeyDerivation
    private var count: UInt64 = 0

    init(_ source: Randomness, _ suite: CipherSuite) throws(SealError) {
        self.source = source
        derivation = try KeyDerivation(suite)
    }

    mutating func take(_ byteCount: Int) throws(SealError) -> [UInt8] {
        switch source {
        case .system: return try RandomBytes.take(byteCount)
        case .rehearsal(let number):
            count += 1
            let seed = Array("onedoor rehearsal \(number)".utf8)
            return try derivation.derive(byteCount, from: seed.span, for: "draw \(count)")
        }
    }
}
