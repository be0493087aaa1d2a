public import Wire

/// One record of the exchange, with the records inside it.
public struct HSDSRecord: Sendable, Equatable {
    public let table: HSDSTable
    /// By column; numbers as they are written.
    private(set) var values: [String: String]
    private(set) var members: [String: [HSDSRecord]]

    init(_ table: HSDSTable, _ values: [String: String?], members: [String: [HSDSRecord]] = [:]) {
        self.table = table
        self.values = values.compactMapValues { $0 }
        self.members = members.filter { !$0.value.isEmpty }
    }

    /// What a column holds; nil for nothing, and for an empty text, which tables cannot tell from
    /// it.
    subscript(column: String) -> String? {
        values[column].flatMap { $0.isEmpty ? nil : $0 }
    }

    var id: String { values["id"] ?? "" }

    func all(_ member: String) -> [HSDSRecord] { members[member] ?? [] }

    mutating func put(_ records: [HSDSRecord], as member: String) {
        members[member] = records.isEmpty ? nil : records
    }

    // MARK: The nested form

    public func write(to json: inout JSONWriter) {
        json.beginObject()
        writeColumns(to: &json)
        for member in table.members {
            guard let records = members[member.name] else { continue }
            json.key(named: member.name)
            if member.isOne {
                for record in records.prefix(1) { record.write(to: &json) }
            } else {
                json.beginArray()
                for record in records { record.write(to: &json) }
                json.endArray()
            }
        }
        json.endObject()
    }

    /// Alone, without what is inside it.
    func writeRow(to json: inout JSONWriter) {
        json.beginObject()
        writeColumns(to: &json)
        json.endObject()
    }

    private func writeColumns(to json: inout JSONWriter) {
        for column in table.columns {
            guard let value = values[column.name] else { continue }
            json.key(named: column.name)
            if column.isNumber {
                json.raw(Array(value.utf8))
            } else {
                json.string(value)
            }
        }
    }

    /// Reads an object, whoever wrote it: what is not known here is passed over, and so is a value
    /// of another kind.
    init(_ node: JSONNode, as table: HSDSTable) {
        var values: [String: String?] = [:]
        for column in table.columns {
            guard let value = node[column.name] else { continue }
            let text: String? = value.string ?? value.numberText
            values[column.name] = text
        }
        var members: [String: [HSDSRecord]] = [:]
        for member in table.members {
            guard let value = node[member.name] else { continue }
            let nodes = member.isOne ? [value] : Array(value.elements)
            members[member.name] = nodes.filter { $0.kind == .object }.map {
                HSDSRecord($0, as: member.table)
            }
        }
        self.init(table, values, members: members)
    }
}
