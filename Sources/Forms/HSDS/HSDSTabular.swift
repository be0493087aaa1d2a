public import Casework
internal import Wire

/// The exchange as tables: each row alone, belonging to others by their ids.
public struct HSDSTabular: Sendable {
    private var rows: [HSDSTable: [HSDSRecord]] = [:]

    /// The records and everything inside them, each once.
    public init(_ records: [HSDSRecord]) {
        var seen: Set<[String]> = []
        func take(_ record: HSDSRecord) {
            guard seen.insert([record.table.rawValue, record.id]).inserted else { return }
            rows[record.table, default: []].append(record)
            for member in record.table.members { record.all(member.name).forEach(take) }
        }
        records.forEach(take)
    }

    /// Those that have rows, in the specification's order.
    public var tables: [HSDSTable] { HSDSTable.allCases.filter { rows[$0] != nil } }

    /// An array for each table, by the specification's name of it.
    ///
    /// - Parameter table: this one alone; nil for all.
    public func json(_ table: HSDSTable? = nil) -> [UInt8] {
        var json = JSONWriter(capacity: 65_536)
        json.beginObject()
        for table in table.map({ [$0] }) ?? tables {
            json.key(named: table.rawValue)
            json.beginArray()
            for row in rows[table] ?? [] { row.writeRow(to: &json) }
            json.endArray()
        }
        json.endObject()
        return json.bytes
    }

    /// One table, its columns' names first. Without the mark that spreadsheets want: programs take
    /// it for a part of the first name.
    public func csv(_ table: HSDSTable) -> [UInt8] {
        var csv = CSVWriter(mark: false)
        csv.row(table.columns.map(\.name))
        for row in rows[table] ?? [] {
            csv.row(table.columns.map { Self.guarded(row[$0.name] ?? "") })
        }
        return csv.bytes
    }

    /// What the tables of a package are (Frictionless Data Package): a file, its columns, their
    /// keys.
    ///
    /// - Parameters:
    ///   - name: of the package: small letters, digits and hyphens.
    ///   - created: when the lists stood so, as RFC 3339 has it.
    public func datapackage(name: String, title: String, created: String) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("profile", "tabular-data-package")
        json.member("name", name)
        json.member("title", title)
        json.member("version", HSDSTable.version)
        json.member("created", created)
        json.key("resources")
        json.beginArray()
        for table in tables { Self.describe(table, among: tables, to: &json) }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private static func describe(
        _ table: HSDSTable, among tables: [HSDSTable], to json: inout JSONWriter
    ) {
        json.beginObject()
        for (key, value) in [
            ("profile", "tabular-data-resource"), ("name", table.rawValue), ("path", table.file),
            ("format", "csv"), ("mediatype", "text/csv"), ("encoding", "utf-8"),
        ] {
            json.key(named: key)
            json.string(value)
        }
        json.key("schema")
        json.beginObject()
        json.key("fields")
        json.beginArray()
        for column in table.columns {
            json.beginObject()
            json.member("name", column.name)
            json.member("type", column.isNumber ? "number" : "string")
            json.endObject()
        }
        json.endArray()
        json.member("primaryKey", "id")
        json.key("foreignKeys")
        json.beginArray()
        for key in foreignKeys(of: table) where tables.contains(key.table) {
            json.beginObject()
            json.member("fields", key.column)
            json.key("reference")
            json.beginObject()
            json.member("resource", key.table.rawValue)
            json.member("fields", "id")
            json.endObject()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endObject()
    }

    /// Without those columns that may name rows of several tables.
    private static func foreignKeys(
        of table: HSDSTable
    ) -> [(column: String, table: HSDSTable)] {
        var keys: [(column: String, table: HSDSTable)] = []
        for other in HSDSTable.allCases {
            for member in other.members {
                switch member.link {
                case .children(let column) where member.table == table:
                    if column == other.rawValue + "_id" { keys.append((column, other)) }
                case .one(let column) where other == table: keys.append((column, member.table))
                case .children, .one, .nested: break
                }
            }
        }
        return keys
    }

    // MARK: Reading

    /// The services of a package of tables, whole.
    ///
    /// - Parameter files: by their names; others than the tables' are passed over.
    /// - Throws: when there is no table of services.
    public static func services(files: [String: [UInt8]]) throws(Refusal) -> [HSDSRecord] {
        var rows: [HSDSTable: [HSDSRecord]] = [:]
        for table in HSDSTable.allCases {
            guard let bytes = files[table.file] else { continue }
            rows[table] = read(bytes, as: table)
        }
        guard rows[.service] != nil else {
            throw .malformed(HSDSTable.service.file, "is missing from the package")
        }
        return joined(rows)
    }

    /// Puts each row into the row it belongs to.
    static func joined(_ rows: [HSDSTable: [HSDSRecord]]) -> [HSDSRecord] {
        let index = HSDSIndex(rows)
        return (rows[.service] ?? []).map(index.whole)
    }

    private static func read(_ bytes: [UInt8], as table: HSDSTable) -> [HSDSRecord] {
        let lines = CSVReader.rows(String(decoding: bytes, as: UTF8.self))
        guard let heading = lines.first else { return [] }
        return lines.dropFirst().filter { !$0.isEmpty }.map { cells in
            let values = zip(heading, cells).map { ($0, Optional(unguarded($1))) }
            return HSDSRecord(table, Dictionary(values) { first, _ in first })
        }
    }

    // MARK: Apostrophes

    /// The writer puts an apostrophe in front of what a spreadsheet would take for a formula; one
    /// that stands in front of such a text already is doubled, so that it can be told apart.
    private static func guarded(_ text: String) -> String {
        text.hasPrefix("'") && isFormula(text) ? "'" + text : text
    }

    private static func unguarded(_ text: String) -> String {
        text.hasPrefix("'") && isFormula(text) ? String(text.dropFirst()) : text
    }

    private static func isFormula(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != "'" }.map(CSVWriter.startsFormula) ?? false
    }
}
