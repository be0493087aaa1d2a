internal import Casework
internal import Forms

/// The latest version of every entry of the two lists.
final class OfferingTable {
    private static let columns =
        "id, list, owner, code, version, status, draft, published_at, withdrawn_at, reason"
    private let store: Statement
    private let selectByCode: Statement
    private let selectByID: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        store = try connection.prepare(
            """
            INSERT OR REPLACE INTO offering (\(Self.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, to: "store an offering")
        selectByCode = try connection.prepare(
            "SELECT \(Self.columns) FROM offering WHERE list = ? AND owner = ? AND code = ?",
            to: "read an offering")
        selectByID = try connection.prepare(
            "SELECT \(Self.columns) FROM offering WHERE id = ?", to: "read an offering")
    }

    func store(_ offering: Offering) throws(SQLiteError) {
        store.bind(1, offering.id.number)
        store.bind(2, offering.list.rawValue)
        store.bind(3, offering.owner.text)
        store.bind(4, offering.draft.code)
        store.bind(5, offering.version)
        store.bind(6, offering.status.rawValue)
        store.bind(7, OfferingForm.text(offering.draft))
        store.bind(8, offering.publishedAt.milliseconds)
        store.bind(9, offering.withdrawnAt?.milliseconds)
        store.bind(10, offering.withdrawalReason)
        try store.run()
    }

    func find(
        _ code: String, of owner: AgencyID, on list: OfferingList
    ) throws(SQLiteError) -> Offering? {
        selectByCode.bind(1, list.rawValue)
        selectByCode.bind(2, owner.text)
        selectByCode.bind(3, code)
        return try selectByCode.first { row throws(SQLiteError) in try Self.read(row) }
    }

    func find(_ id: OfferingID) throws(SQLiteError) -> Offering? {
        selectByID.bind(1, id.number)
        return try selectByID.first { row throws(SQLiteError) in try Self.read(row) }
    }

    static func all(
        _ connection: Connection, on list: OfferingList
    ) throws(SQLiteError) -> [Offering] {
        let select = try connection.prepare(
            "SELECT \(columns) FROM offering WHERE list = ? ORDER BY owner, code",
            to: "read a list")
        select.bind(1, list.rawValue)
        return try select.all { row throws(SQLiteError) in try read(row) }
    }

    static func find(
        _ connection: Connection, _ code: String, of owner: AgencyID, on list: OfferingList
    ) throws(SQLiteError) -> Offering? {
        let select = try connection.prepare(
            "SELECT \(columns) FROM offering WHERE list = ? AND owner = ? AND code = ?",
            to: "read an offering")
        select.bind(1, list.rawValue)
        select.bind(2, owner.text)
        select.bind(3, code)
        return try select.first { row throws(SQLiteError) in try read(row) }
    }

    /// Those that are on a list now, by owner and code, until the body has enough.
    static func eachPublished(
        _ connection: Connection, on list: OfferingList, after place: OfferingPlace?,
        _ body: (Offering) -> Bool
    ) throws(SQLiteError) {
        let select = try connection.prepare(
            "SELECT \(columns) FROM offering WHERE list = ? AND (owner, code) > (?, ?)"
                + " AND status = ? ORDER BY owner, code", to: "read a list")
        select.bind(1, list.rawValue)
        select.bind(2, place?.owner.text ?? "")
        select.bind(3, place?.code ?? "")
        select.bind(4, Offering.Status.published.rawValue)
        defer { select.reset() }
        while try select.step() {
            guard body(try read(select)) else { return }
        }
    }

    private static func read(_ row: Statement) throws(SQLiteError) -> Offering {
        guard let list = OfferingList(rawValue: row.text(1)), let owner = AgencyID(row.text(2)),
            let draft = try? OfferingForm.draft(row.text(6))
        else { throw SQLiteError(.corrupt, task: "read an offering") }
        var offering = Offering(
            id: OfferingID(row.int(0)), list: list, owner: owner, version: row.int(4),
            draft: draft, publishedAt: Instant(milliseconds: row.int(7)))
        if row.text(5) == Offering.Status.withdrawn.rawValue {
            offering.withdraw(
                because: row.optionalText(9) ?? "",
                at: Instant(milliseconds: row.optionalInt(8) ?? 0))
        }
        return offering
    }
}
