/// The versions of the data file. A version, once shipped, is never edited: a change is a new one.
enum Schema {
    static let migrations = [
        V001.statements, V002.statements, V003.statements, V004.statements, V005.statements,
        V006.statements, V007.statements, V008.statements,
    ]

    /// The tables that follow from the journal, with an order that makes two files comparable.
    static let derived = [V002.derived, V003.derived, V004.derived, V006.derived, V008.derived]
        .reduce(
            V001.derived
        ) {
            $0.merging($1) { _, later in later }
        }

    /// Brings a data file to this program's version, inside one transaction.
    static func migrate(_ connection: Connection) throws(LedgerError) {
        do {
            let present = Int(try connection.userVersion)
            guard present <= migrations.count else {
                throw LedgerError.newerSchema(file: present, program: migrations.count)
            }
            guard present < migrations.count else { return }
            let transaction = try Transaction(on: connection)
            for statements in migrations[present...] {
                for statement in statements {
                    try connection.execute(statement, to: "create the tables")
                }
            }
            try connection.setUserVersion(Int32(migrations.count))
            try transaction.commit()
        } catch let error as SQLiteError {
            throw LedgerError(error)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError.unreadable("the schema version")
        }
    }

    /// Refuses a data file of another version, without changing it.
    static func check(_ connection: Connection) throws(LedgerError) {
        do throws(SQLiteError) {
            let present = Int(try connection.userVersion)
            if present == 0 { throw SQLiteError(.notADatabase, task: "read the schema version") }
            if present == migrations.count { return }
        } catch {
            throw LedgerError(error)
        }
        throw .otherSchema(program: migrations.count)
    }
}
