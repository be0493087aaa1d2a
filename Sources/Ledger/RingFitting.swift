internal import Seal

/// Which ring fits which data file.
extension KeyRing {
    /// The writer's: a new file is bound to this master key and suite, any other has to fit them.
    static func fitting(
        _ connection: Connection, _ master: MasterKey, _ suite: CipherSuite
    ) throws(LedgerError) -> KeyRing {
        let row = try row(of: connection)
        if let row, row.suite != suite {
            throw .otherSuite(file: row.suite, configured: suite)
        }
        let ring = try ring(master, suite, fitting: row)
        guard row?.fingerprint == nil else { return ring }
        do throws(SQLiteError) {
            try SealTable.write(
                SealTable.Row(suite: suite, fingerprint: ring.fingerprint), connection)
        } catch {
            throw LedgerError(error)
        }
        return ring
    }

    /// A reader's: it stands on whatever the file stands on.
    static func reading(
        _ connection: Connection, _ master: MasterKey
    ) throws(LedgerError) -> KeyRing {
        let row = try row(of: connection)
        return try ring(master, row?.suite ?? .aes, fitting: row)
    }

    private static func row(of connection: Connection) throws(LedgerError) -> SealTable.Row? {
        do throws(SQLiteError) {
            return try SealTable.read(connection)
        } catch {
            throw LedgerError(error)
        }
    }

    private static func ring(
        _ master: MasterKey, _ suite: CipherSuite, fitting row: SealTable.Row?
    ) throws(LedgerError) -> KeyRing {
        let ring: KeyRing
        do throws(SealError) {
            ring = try KeyRing(master, suite)
        } catch {
            throw .cryptography(error.description)
        }
        guard row?.fingerprint == nil || row?.fingerprint == ring.fingerprint else {
            throw .otherKey
        }
        return ring
    }
}
