internal import Casework
internal import Handover
internal import Ledger
internal import Seal

/// Works out query codes. None is kept anywhere: a code follows from the receipt and the master
/// key, so that it can be told again, and a stolen data file holds none.
final class QueryCodes: Sendable {
    private let digest: Lock<PurposeDigest>

    init(_ master: MasterKey, _ suite: CipherSuite) throws(BrokerError) {
        do throws(SealError) {
            digest = Lock(try PurposeDigest(master, suite, for: "query code"))
        } catch {
            throw .ledger(.cryptography(error.description))
        }
    }

    /// Nil when the system's cryptography fails, as it does when memory is short.
    func code(of receipt: Receipt) -> QueryCode? {
        let number = receipt.number
        return digest.withLock { digest in
            (try? digest.of(number)).map { QueryCode(digest: $0) }
        }
    }
}
