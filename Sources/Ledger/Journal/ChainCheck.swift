internal import Casework
internal import Seal

/// Walks the journal from its first entry and compares every hash.
public struct ChainCheck: Sendable, Equatable {
    /// How many entries verified, from the first on.
    public let verified: Int64
    /// The hash of the last one that did, in hexadecimal: what an auditor writes down.
    public let head: String
    /// The first entry that does not fit, and why.
    public let firstBroken: Broken?

    public struct Broken: Sendable, Equatable {
        public let sequence: Int64
        public let reason: String
    }

    /// - Parameter notice: told now and then how many entries have verified so far.
    static func walk(
        _ connection: Connection, notice: (Int64) -> Void = { _ in }
    ) throws(LedgerError) -> ChainCheck {
        var head = ChainHash.genesis
        var expected: Int64 = 1
        do {
            // A backup from before there was sealing has one half of each entry.
            let isSealed = try connection.userVersion >= V003.version
            let hasher = try ChainHasher(isSealed ? SealTable.suite(connection) : .aes)
            let select = try connection.prepare(
                "SELECT sequence, entry, hash, obligation, \(isSealed ? "sealed" : "NULL")"
                    + " FROM journal ORDER BY sequence",
                to: "walk the journal")
            defer { select.reset() }
            while try select.step() {
                let sequence = select.int(0)
                func broken(_ reason: String) -> ChainCheck {
                    ChainCheck(
                        verified: expected - 1, head: head.hex,
                        firstBroken: Broken(sequence: min(sequence, expected), reason: reason))
                }
                guard sequence == expected else {
                    return broken("entry \(expected) is missing; the next one is \(sequence)")
                }
                let bytes = select.blob(1)
                let sealed = select.optionalBlob(4)
                let next =
                    if let sealed {
                        try hasher.next(after: head, over: bytes.span, sealed: sealed.span)
                    } else {
                        try hasher.next(after: head, over: bytes.span)
                    }
                guard select.blob(2) == next.bytes else {
                    return broken("its hash does not fit its bytes and the entry before it")
                }
                guard let recorded = try? JournalTable.facts(bytes, sequence) else {
                    return broken("its bytes are no journal entry")
                }
                // The hash does not cover the column that histories are found by.
                let obligation = JournalTable.obligation(of: recorded.entry)?.number
                guard select.optionalInt(3) == obligation else {
                    return broken("it is filed under another obligation than its bytes name")
                }
                head = next
                if expected.isMultiple(of: noticeInterval) { notice(expected) }
                expected += 1
            }
            return ChainCheck(verified: expected - 1, head: head.hex, firstBroken: nil)
        } catch let error as SQLiteError {
            guard case .corrupt = error.code else { throw LedgerError(error) }
            return ChainCheck(
                verified: expected - 1, head: head.hex,
                firstBroken: Broken(
                    sequence: expected, reason: "the file is damaged where it stands"))
        } catch {
            throw .unreadable("the journal")
        }
    }

    private static let noticeInterval: Int64 = 1_000
}
