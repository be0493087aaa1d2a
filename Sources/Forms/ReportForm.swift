public import Casework
internal import Wire

/// Reports for programs and spreadsheets. Keys are the same in every language.
public enum ReportForm {
    /// The whole report: what it covers, then each table by its key, each row an object by column.
    public static func json(_ report: DeadlineReport, in language: Language = .zh) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        head("deadlines", of: report.period, asOf: report.asOf, in: language, to: &json)
        json.member("calendar", report.calendarVersion)
        json.member("overdue-outside-period", report.overdueOutside)
        json.key("tables")
        write(report.tables, in: language, to: &json)
        json.endObject()
        return json.bytes
    }

    public static func json(_ report: CoverageReport, in language: Language = .zh) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        head("coverage", of: report.period, asOf: report.asOf, in: language, to: &json)
        json.key("tables")
        write(report.tables, in: language, to: &json)
        json.endObject()
        return json.bytes
    }

    /// Tables alone, each by its key.
    public static func json(_ tables: [ReportTable], in language: Language = .zh) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        write(tables, in: language, to: &json)
        return json.bytes
    }

    /// The tables below each other. The first line is the first table's heading, so that a
    /// spreadsheet can freeze and filter it; what is only to be read comes last.
    public static func csv(_ tables: [ReportTable], in language: Language = .zh) -> [UInt8] {
        var csv = CSVWriter()
        for (index, table) in tables.enumerated() {
            if index > 0 { csv.endRow() }
            csv.row(table.columns.map { $0.name.text(in: language) })
            for row in table.rows { write(row, in: language, to: &csv) }
            if let totals = table.totals { write(totals, in: language, to: &csv) }
        }
        for table in tables {
            csv.endRow()
            csv.row([table.title.text(in: language)])
            for note in table.notes { csv.row([note.text(in: language)]) }
        }
        return csv.bytes
    }

    // MARK: Parts

    /// Which report it is, and of what.
    private static func head(
        _ report: String, of period: Period?, asOf: Instant, in language: Language,
        to json: inout JSONWriter
    ) {
        json.member("report", report)
        json.member("language", language.rawValue)
        json.member("as-of", asOf.text)
        json.key("period")
        if let period {
            json.beginObject()
            json.member("name", period.name)
            json.member("from", period.from.description)
            json.member("through", period.through.description)
            json.endObject()
        } else {
            json.null()
        }
    }

    private static func write(
        _ tables: [ReportTable], in language: Language, to json: inout JSONWriter
    ) {
        json.beginObject()
        for table in tables {
            json.key(named: table.key)
            write(table, in: language, to: &json)
        }
        json.endObject()
    }

    private static func write(
        _ table: ReportTable, in language: Language, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("title", table.title.text(in: language))
        json.key("columns")
        json.beginArray()
        for column in table.columns {
            json.beginObject()
            json.member("key", column.key)
            json.member("name", column.name.text(in: language))
            json.member("kind", column.kind.rawValue)
            json.endObject()
        }
        json.endArray()
        json.key("rows")
        json.beginArray()
        for row in table.rows { write(row, of: table, in: language, to: &json) }
        json.endArray()
        if let totals = table.totals {
            json.key("totals")
            write(totals, of: table, in: language, to: &json)
        }
        json.key("notes")
        json.beginArray()
        for note in table.notes { json.string(note.text(in: language)) }
        json.endArray()
        json.endObject()
    }

    private static func write(
        _ row: [ReportTable.Cell], of table: ReportTable, in language: Language,
        to json: inout JSONWriter
    ) {
        json.beginObject()
        for (column, cell) in zip(table.columns, row) {
            json.key(named: column.key)
            switch cell {
            case .empty: json.null()
            case .text, .name: json.string(cell.text(in: language))
            case .integer(let value): json.int(Int64(value))
            // A decimal's text is a JSON number as it stands.
            case .tenths, .hundredths: json.raw(Array(cell.text(in: language).utf8))
            }
        }
        json.endObject()
    }

    private static func write(
        _ row: [ReportTable.Cell], in language: Language, to csv: inout CSVWriter
    ) {
        for cell in row {
            if case .integer(let value) = cell {
                csv.number(Int64(value))
            } else {
                csv.text(cell.text(in: language))
            }
        }
        csv.endRow()
    }
}
