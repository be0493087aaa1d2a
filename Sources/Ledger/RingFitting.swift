internal import Seal

/// Which ring fits which data file.
extension KeyRing {
    /// The writer's: a new file is bound to this master key and suite, any other has to fit them.
    static func fitting(
        _ connection: Connection, _ master: MasterKey, _ options: Ledger.Options
    ) throws(LedgerError) -> KeyRing {
        let (row, suite) = (try row(of: connection), options.suite)
        if let row, row.suite != suite {
            throw .otherSuite(file: row.suite, configured: suite)
        }
        let ring = try ring(master, suite, options.randomness, fitting: row)
        if row?.fingerprint == nil { try bind(connection, to: ring) }
        return ring
    }

    /// The cases of a file from before there was sealing are found by number from now on, as those
    /// that follow are: the writer takes them up when it starts.
    private static func bind(_ connection: Connection, to ring: KeyRing) throws(LedgerError) {
        do throws(SQLiteError) {
            let transaction = try Transaction(on: connection)
            try SealTable.write(
                SealTable.Row(suite: ring.suite, fingerprint: ring.fingerprint), connection)
            try connection.execute("UPDATE settled SET indexed = 0", to: "index the cases again")
            try transaction.commit()
        } catch {
            throw LedgerError(error)
        }
    }

    /// A reader's: it stands on whatever the file stands on.
    static func reading(
        _ connection: Connection, _ master: MasterKey
    ) throws(LedgerError) -> KeyRing {
        let row = try row(of: connection)
        return try ring(master, row?.suite ?? .aes, .system, fitting: row)
    }

    private static func row(of connection: Connection) throws(LedgerError) -> SealTable.Row? {
        do throws(SQLiteError) {
            return try SealTable.read(connection)
        } catch {
            throw LedgerError(error)
        }
    }

    private static func ring(
        _ master: MasterKey, _ suite: CipherSuite, _ randomness: Randomness,
        fitting row: SealTable.Row?
    ) throws(LedgerError) -> KeyRing {
        let ring: KeyRing
        do throws(SealError) {
            ring = try KeyRing(master, suite, drawing: randomness)
        } catch {
            throw .cryptography(error.description)
        }
        guard row?.fingerprint == nil || row?.fingerprint == ring.fingerprint else {
            throw .otherKey
        }
        return ring
    }
}
