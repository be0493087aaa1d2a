internal import Seal

/// One row: which cryptography the file stands on, and which master key it needs.
enum SealTable {
    struct Row {
        let suite: CipherSuite
        /// Nil in a file from before there was sealing.
        let fingerprint: [UInt8]?
    }

    /// Nil in a file that has no entry yet.
    static func read(_ connection: Connection) throws(SQLiteError) -> Row? {
        let select = try connection.prepare(
            "SELECT suite, fingerprint FROM seal", to: "read the seal")
        return try select.first { row throws(SQLiteError) in
            guard let suite = CipherSuite(rawValue: row.text(0)) else {
                throw SQLiteError(.corrupt, task: "read the seal")
            }
            return Row(suite: suite, fingerprint: row.optionalBlob(1))
        }
    }

    /// What a file was chained with; a file without entries is chained with anything.
    static func suite(_ connection: Connection) throws(SQLiteError) -> CipherSuite {
        try read(connection)?.suite ?? .aes
    }

    static func write(_ row: Row, _ connection: Connection) throws(SQLiteError) {
        try connection.execute("DELETE FROM seal", to: "write the seal")
        let insert = try connection.prepare(
            "INSERT INTO seal (suite, fingerprint) VALUES (?, ?)", to: "write the seal")
        insert.bind(1, row.suite.rawValue)
        insert.bind(2, row.fingerprint)
        try insert.run()
    }
}
