internal import Casework
internal import Handover
internal import Ledger
internal import Seal

/// Turns the number of a need into a code that says nothing to whoever has no key, and back: a
/// Feistel network over the two halves of a code, each round keyed by the master key.
final class NeedCodes: Sendable {
    /// A code has eight characters of twenty-four, a half four of them.
    private static let half: UInt64 = 24 * 24 * 24 * 24
    private static let rounds = 8
    private let digest: Lock<PurposeDigest>

    init(_ master: MasterKey, _ suite: CipherSuite) throws(BrokerError) {
        do throws(SealError) {
            digest = Lock(try PurposeDigest(master, suite, for: "need code"))
        } catch {
            throw .ledger(.cryptography(error.description))
        }
    }

    /// Nil when the system's cryptography fails, as it does when memory is short.
    func code(of id: ObligationID) -> NeedCode? {
        guard id.number >= 0, UInt64(id.number) < NeedCode.bound else { return nil }
        var (left, right) = (UInt64(id.number) / Self.half, UInt64(id.number) % Self.half)
        for round in 0..<Self.rounds {
            guard let mask = mask(round, right) else { return nil }
            (left, right) = (right, (left + mask) % Self.half)
        }
        return NeedCode(number: left * Self.half + right)
    }

    /// Which need a code stands for, whether there is one or not.
    func obligation(of code: NeedCode) -> ObligationID? {
        var (left, right) = (code.number / Self.half, code.number % Self.half)
        for round in (0..<Self.rounds).reversed() {
            guard let mask = mask(round, left) else { return nil }
            (left, right) = ((right + Self.half - mask) % Self.half, left)
        }
        return ObligationID(Int64(left * Self.half + right))
    }

    private func mask(_ round: Int, _ half: UInt64) -> UInt64? {
        let bytes = digest.withLock { try? $0.of("\(round) \(half)") }
        return bytes.map { bytes in
            bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % Self.half
        }
    }
}
