public import Casework
internal import Forms
internal import Seal

/// Quarters whose deadline report is frozen.
extension Reader {
    /// The latest first.
    public func frozenQuarters() throws(LedgerError) -> [FrozenQuarter] {
        try read { connection throws(SQLiteError) in try QuarterTable.all(connection) }
    }

    public func frozen(_ quarter: Quarter) throws(LedgerError) -> FrozenQuarter? {
        try read { connection throws(SQLiteError) in
            try QuarterTable(connection).find(quarter)
        }
    }

    /// What was frozen, from the journal itself.
    public func figures(of frozen: FrozenQuarter) throws(LedgerError) -> QuarterFigures {
        let recorded = try read { connection throws(SQLiteError) in
            let select = try connection.prepare(
                "SELECT entry FROM journal WHERE sequence = ?", to: "read a frozen quarter")
            select.bind(1, frozen.sequence)
            return try select.first { row throws(SQLiteError) in
                try JournalTable.facts(
                    row.blob(0), frozen.sequence, to: "read a frozen quarter")
            }
        }
        guard case .quarterFrozen(let figures) = recorded?.entry else {
            throw .broken(sequence: frozen.sequence, "it holds no frozen quarter")
        }
        return figures
    }

    /// A report as it is frozen: its tables as text, and the digest of each text.
    public func figures(
        of report: DeadlineReport, for quarter: Quarter
    ) throws(LedgerError) -> QuarterFigures {
        let suite = try suite()
        func file(_ language: Language) throws(LedgerError) -> QuarterFigures.File {
            let csv = ReportForm.csv(report.tables, in: language)
            do throws(SealError) {
                let digest = try ChainHasher(suite).digest(of: csv.span)
                return QuarterFigures.File(
                    csv: String(decoding: csv, as: UTF8.self),
                    digest: suite.digestPrefix + digest.hex)
            } catch {
                throw .cryptography("the digest of a report")
            }
        }
        return QuarterFigures(
            quarter, asOf: report.asOf, zh: try file(.zh), en: try file(.en))
    }
}
