internal import Casework
internal import Seal

/// Seals what entries say about people, and opens it again: one key per household, one per letter,
/// kept wrapped in their table and for a while open in memory.
///
/// Belongs to the thread of its connection.
final class Vault {
    let ring: KeyRing
    private let keys: KeyTable
    private var opened = Recent<KeyOwner, SealingKey>(countMax: 4_096)

    init(_ connection: Connection, _ ring: KeyRing) throws(SQLiteError) {
        self.ring = ring
        keys = try KeyTable(connection)
    }

    /// For whoever only reads.
    convenience init(
        reading connection: Connection, _ master: MasterKey
    ) throws(LedgerError) {
        let ring = try KeyRing.reading(connection, master)
        do throws(SQLiteError) {
            try self.init(connection, ring)
        } catch {
            throw LedgerError(error)
        }
    }

    /// - Parameter sequence: the entry it belongs to; moved to another, it does not open.
    func seal(
        _ bytes: [UInt8], for owner: KeyOwner, in sequence: Int64
    ) throws(SQLiteError) -> [UInt8] {
        let key = try keyForSealing(owner)
        return try crypto("seal a personal value") { () throws(SealError) in
            try ring.seal(bytes, with: key, context: Self.context(sequence))
        }
    }

    /// Nil when the key was destroyed: the value is gone for good.
    func open(
        _ sealed: [UInt8], of owner: KeyOwner, in sequence: Int64
    ) throws(SQLiteError) -> [UInt8]? {
        guard let key = try key(of: owner) else { return nil }
        return try crypto("open a sealed value") { () throws(SealError) in
            try ring.open(sealed, with: key, context: Self.context(sequence))
        }
    }

    func isDestroyed(_ owner: KeyOwner) throws(SQLiteError) -> Bool {
        if case .destroyed = try keys.find(owner) { true } else { false }
    }

    func destroy(_ owner: KeyOwner) throws(SQLiteError) {
        opened.remove(owner)
        try keys.destroy(owner)
    }

    /// After a batch was taken back: keys made in it are nowhere on the disk.
    func forget() { opened.forget() }

    // MARK: Keys

    private static func context(_ sequence: Int64) -> String { "journal \(sequence)" }

    private func keyForSealing(_ owner: KeyOwner) throws(SQLiteError) -> SealingKey {
        if let key = try key(of: owner) { return key }
        let key = try crypto("make a key") { () throws(SealError) in try ring.drawKey() }
        let wrapped = try crypto("wrap a key") { () throws(SealError) in
            try ring.wrap(key, for: owner.description)
        }
        // Refused when the owner's key was destroyed: nothing is ever said of it again.
        try keys.insert(wrapped, for: owner)
        opened.keep(key, owner)
        return key
    }

    private func key(of owner: KeyOwner) throws(SQLiteError) -> SealingKey? {
        if let key = opened[owner] { return key }
        guard case .wrapped(let wrapped) = try keys.find(owner) else { return nil }
        let key = try crypto("unwrap a key") { () throws(SealError) in
            try ring.unwrap(wrapped, for: owner.description)
        }
        opened.keep(key, owner)
        return key
    }

    private func crypto<Value>(
        _ task: StaticString, _ work: () throws(SealError) -> Value
    ) throws(SQLiteError) -> Value {
        do throws(SealError) {
            return try work()
        } catch {
            throw SQLiteError(error, task: task)
        }
    }
}
