internal import Casework
internal import Forms

/// The entries of the two lists: each whole as one text, with what it is looked for beside.
final class OfferingTable {
    private let connection: Connection
    private let store: Statement
    private let selectByAddress: Statement
    private let selectByID: Statement
    private let selectSequence: Statement
    private let selectDue: Statement
    private let selectWake: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        self.connection = connection
        store = try connection.prepare(
            """
            INSERT OR REPLACE INTO offering (id, list, owner, code, listed, submitted, topics,
                areas, said, wakes_at, sequence, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, to: "store an entry of the lists")
        selectByAddress = try connection.prepare(
            "SELECT state FROM offering WHERE list = ? AND owner = ? AND code = ?",
            to: "read an entry of the lists")
        selectByID = try connection.prepare(
            "SELECT state FROM offering WHERE id = ?", to: "read an entry of the lists")
        selectSequence = try connection.prepare(
            "SELECT sequence FROM offering WHERE id = ?", to: "read an entry of the lists")
        selectDue = try connection.prepare(
            "SELECT state FROM offering WHERE wakes_at <= ? ORDER BY wakes_at, id LIMIT ?",
            to: "find what falls due on the lists")
        selectWake = try connection.prepare(
            "SELECT min(wakes_at) FROM offering WHERE wakes_at IS NOT NULL",
            to: "find what falls due on the lists")
    }

    func store(_ offering: Offering) throws(SQLiteError) {
        store.bind(1, offering.id.number)
        store.bind(2, offering.list.rawValue)
        store.bind(3, offering.owner.text)
        store.bind(4, offering.address.code)
        store.bind(5, offering.isListed ? 1 : 0)
        store.bind(6, offering.proposal?.isSubmitted ?? false ? 1 : 0)
        store.bind(7, OfferingQuery.marked(offering.draft.topics.map(\.text)))
        store.bind(8, OfferingQuery.marked(offering.draft.areas.map(\.path)))
        store.bind(9, OfferingSearch.said(of: offering))
        store.bind(10, offering.wakesAt?.milliseconds)
        store.bind(11, offering.sequence)
        store.bind(12, OfferingStateForm.text(offering))
        try store.run()
    }

    func find(_ address: OfferingAddress) throws(SQLiteError) -> Offering? {
        selectByAddress.bind(1, address.list.rawValue)
        selectByAddress.bind(2, address.owner.text)
        selectByAddress.bind(3, address.code)
        return try selectByAddress.first { row throws(SQLiteError) in
            try Self.read(row.text(0))
        }
    }

    func find(_ id: OfferingID) throws(SQLiteError) -> Offering? {
        selectByID.bind(1, id.number)
        return try selectByID.first { row throws(SQLiteError) in try Self.read(row.text(0)) }
    }

    /// The last journal entry of its history.
    func sequence(of id: OfferingID) throws(SQLiteError) -> Int64? {
        selectSequence.bind(1, id.number)
        return try selectSequence.first { row throws(SQLiteError) in row.int(0) }
    }

    /// Those that the broker has something to do about, the first due first.
    func due(at now: Instant, atMost max: Int) throws(SQLiteError) -> [Offering] {
        selectDue.bind(1, now.milliseconds)
        selectDue.bind(2, Int64(max))
        return try selectDue.all { row throws(SQLiteError) in try Self.read(row.text(0)) }
    }

    /// When the broker has to do something about one of them.
    var wakesAt: Instant? {
        get throws(SQLiteError) {
            try selectWake.first { row throws(SQLiteError) in
                row.optionalInt(0).map { Instant(milliseconds: $0) }
            } ?? nil
        }
    }

    /// Makes the rows of entries from before their history was a chain.
    func takeUpFormer() throws(SQLiteError) {
        let former = try connection.prepare(
            "SELECT id, sequence FROM former_offering ORDER BY id", to: "read former entries"
        ).all { row throws(SQLiteError) in (OfferingID(row.int(0)), row.int(1)) }
        guard !former.isEmpty else { return }
        let history = try OfferingHistory(connection)
        for (id, last) in former {
            guard let offering = try history.offering(id, upTo: last) else {
                throw SQLiteError(.corrupt, task: "read former entries")
            }
            try store(offering)
        }
        try connection.execute("DELETE FROM former_offering", to: "read former entries")
    }

    static func read(_ text: String) throws(SQLiteError) -> Offering {
        do throws(Refusal) {
            return try OfferingStateForm.read(text)
        } catch {
            throw SQLiteError(.corrupt, task: "read an entry of the lists")
        }
    }
}
