internal import Casework

/// Every version of a rule file that ever came into force here.
final class RuleTable {
    private let insert: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        insert = try connection.prepare(
            """
            INSERT INTO rule (kind, id, version, text, sequence) VALUES (?, ?, ?, ?, ?)
            """, to: "keep a rule version")
    }

    func insert(_ rule: AdoptedRule, sequence: Int64) throws(SQLiteError) {
        insert.bind(1, rule.kind.rawValue)
        insert.bind(2, rule.id)
        insert.bind(3, rule.version)
        insert.bind(4, rule.text)
        insert.bind(5, sequence)
        try insert.run()
    }

    static func all(_ connection: Connection) throws(SQLiteError) -> [AdoptedRule] {
        let select = try connection.prepare(
            "SELECT kind, id, version, text FROM rule ORDER BY sequence", to: "read the rules")
        return try select.all { row throws(SQLiteError) in
            guard let kind = AdoptedRule.Kind(rawValue: row.text(0)) else {
                throw SQLiteError(.corrupt, task: "read the rules")
            }
            return AdoptedRule(
                kind: kind, id: row.text(1), version: row.text(2), text: row.text(3))
        }
    }
}
