internal import Casework

/// What obligations of one kind have in common: the topic under its rules, from one window to one
/// agency in one place. A county has a few hundred, and each obligation names one by number.
struct Lane: Hashable {
    let rules: RuleReference
    let agency: AgencyID
    let window: AgencyID
    let area: Area

    init(_ route: Route) {
        rules = route.rules
        agency = route.agency
        window = route.window
        area = route.area
    }

    /// Topic and place tell nearly all of them apart; agency and window follow from these.
    func hash(into hasher: inout Hasher) {
        hasher.combine(rules)
        hasher.combine(area)
    }

    fileprivate init?(_ row: Statement) {
        guard let topic = TopicID(row.text(1)), let agency = AgencyID(row.text(4)),
            let window = AgencyID(row.text(5)), let area = Area(row.text(6))
        else { return nil }
        rules = RuleReference(topic: topic, variant: row.optionalText(2), version: row.text(3))
        self.agency = agency
        self.window = window
        self.area = area
    }
}

/// The lanes by number, in the order in which the journal first used them.
final class LaneTable {
    private var numbers: [Lane: Int64] = [:]
    /// Number n stands at place n − 1.
    private(set) var lanes: [Lane] = []
    private let insert: Statement
    private let select: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        insert = try connection.prepare(
            """
            INSERT INTO lane (id, topic, variant, version, agency, window, area)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, to: "store a lane")
        select = try connection.prepare(
            "SELECT id, topic, variant, version, agency, window, area FROM lane"
                + " WHERE id > ? ORDER BY id", to: "read the lanes")
        try readOn()
    }

    func lane(_ number: Int64) throws(SQLiteError) -> Lane {
        // A reader may meet one that the writer has added meanwhile.
        if number > lanes.count { try readOn() }
        guard number > 0, number <= lanes.count else {
            throw SQLiteError(.corrupt, task: "find the lane of an obligation")
        }
        return lanes[Int(number) - 1]
    }

    func number(of lane: Lane) throws(SQLiteError) -> Int64 {
        if let number = numbers[lane] { return number }
        let number = Int64(lanes.count) + 1
        insert.bind(1, number)
        insert.bind(2, lane.rules.topic.text)
        insert.bind(3, lane.rules.variant)
        insert.bind(4, lane.rules.version)
        insert.bind(5, lane.agency.text)
        insert.bind(6, lane.window.text)
        insert.bind(7, lane.area.path)
        try insert.run()
        keep(lane, number)
        return number
    }

    /// After a batch was taken back: lanes made in it are nowhere on the disk.
    func forget() throws(SQLiteError) {
        numbers.removeAll()
        lanes.removeAll()
        try readOn()
    }

    private func readOn() throws(SQLiteError) {
        select.bind(1, Int64(lanes.count))
        let read = try select.all { row throws(SQLiteError) in
            guard let lane = Lane(row) else {
                throw SQLiteError(.corrupt, task: "read the lanes")
            }
            return (number: row.int(0), lane: lane)
        }
        for (number, lane) in read {
            guard number == Int64(lanes.count) + 1 else {
                throw SQLiteError(.corrupt, task: "read the lanes")
            }
            keep(lane, number)
        }
    }

    private func keep(_ lane: Lane, _ number: Int64) {
        numbers[lane] = number
        lanes.append(lane)
    }
}
