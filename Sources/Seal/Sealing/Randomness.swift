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
    /// Drawn from the system and not given out yet. Every draw takes locks and asks for the
    /// process's number, so a nonce costs less out of a block.
    private var block: [UInt8] = []

    private static let blockByteCount = 4_096

    init(_ source: Randomness, _ suite: CipherSuite) throws(SealError) {
        self.source = source
        derivation = try KeyDerivation(suite)
    }

    mutating func take(_ byteCount: Int) throws(SealError) -> [UInt8] {
        switch source {
        case .system:
            guard byteCount <= Self.blockByteCount else { return try RandomBytes.take(byteCount) }
            if block.count < byteCount { block = try RandomBytes.take(Self.blockByteCount) }
            let taken = Array(block.suffix(byteCount))
            block.removeLast(byteCount)
            return taken
        case .rehearsal(let number):
            count += 1
            let seed = Array("onedoor rehearsal \(number)".utf8)
            return try derivation.derive(byteCount, from: seed.span, for: "draw \(count)")
        }
    }
}
