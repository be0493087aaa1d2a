/// A keyed digest of texts under a key that serves one purpose and no other: who lacks the master
/// key can neither work one out nor tell which text it is of. The same text has the same one again,
/// so nobody has to keep it.
///
/// It keeps OpenSSL's context; one thread at a time may use it.
public struct PurposeDigest: ~Copyable {
    private let digest: KeyedDigest

    /// - Parameter purpose: not empty; told apart from all others under the same master key.
    public init(
        _ master: MasterKey, _ suite: CipherSuite, for purpose: String
    ) throws(SealError) {
        let key = try KeyDerivation(suite).key(
            from: master.key, for: "onedoor \(suite.rawValue) \(purpose)")
        digest = try Self.started(try KeyedDigest(suite), key)
    }

    /// What is not copyable may not be left half-made by a throw.
    private static func started(
        _ digest: consuming KeyedDigest, _ key: KeyBytes
    ) throws(SealError) -> KeyedDigest {
        guard digest.start(key: key.bytes.span) else {
            throw SealError.digestFailed.afterEmptyingTheQueue()
        }
        return digest
    }

    /// 32 bytes.
    public func of(_ text: String) throws(SealError) -> [UInt8] {
        guard digest.startAgain(), digest.add(text.utf8.span) else {
            throw SealError.digestFailed.afterEmptyingTheQueue()
        }
        return try digest.end()
    }
}
