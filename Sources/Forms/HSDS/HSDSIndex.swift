/// The rows of several tables, to be found by what they belong to.
struct HSDSIndex {
    private let byID: [HSDSTable: [String: HSDSRecord]]
    private let children: [Key: [HSDSRecord]]

    private struct Key: Hashable {
        let table: HSDSTable
        let column: String
        let value: String
    }

    init(_ rows: [HSDSTable: [HSDSRecord]]) {
        byID = rows.mapValues { Dictionary($0.map { ($0.id, $0) }) { first, _ in first } }
        var children: [Key: [HSDSRecord]] = [:]
        for member in Set(HSDSTable.allCases.flatMap(\.members).compactMap(Self.column)) {
            for row in rows[member.table] ?? [] {
                guard let value = row[member.column] else { continue }
                children[Key(table: member.table, column: member.column, value: value), default: []]
                    .append(row)
            }
        }
        self.children = children
    }

    private struct Column: Hashable {
        let table: HSDSTable
        let column: String
    }

    private static func column(of member: HSDSTable.Member) -> Column? {
        guard case .children(let column) = member.link else { return nil }
        return Column(table: member.table, column: column)
    }

    /// The row with everything that belongs to it. No table belongs to itself on any way, so this
    /// ends.
    func whole(_ row: HSDSRecord) -> HSDSRecord {
        var whole = row
        for member in row.table.members {
            switch member.link {
            case .children(let column):
                let key = Key(table: member.table, column: column, value: row.id)
                whole.put((children[key] ?? []).map(self.whole), as: member.name)
            case .one(let column):
                let one = row[column].flatMap { byID[member.table]?[$0] }
                whole.put(one.map { [self.whole($0)] } ?? [], as: member.name)
            case .nested: continue
            }
        }
        return whole
    }
}
