internal import Casework

/// What is looked for among the entries of the lists, as SQL: a scan over short texts beside each
/// entry, which is read only where it is wanted.
struct OfferingQuery {
    private var conditions: [String] = []
    private var values: [Value] = []
    private static let task: StaticString = "look through a list"

    private enum Value {
        case text(String)
        case number(Int64)
    }

    /// `|medical|destitute|`: a word between marks is found by its own end.
    static func marked(_ words: [String]) -> String {
        words.isEmpty ? "" : "|" + words.joined(separator: "|") + "|"
    }

    mutating func on(_ list: OfferingList) { require("list = ?", .text(list.rawValue)) }

    mutating func ownedBy(_ owner: AgencyID) { require("owner = ?", .text(owner.text)) }

    mutating func listed() { conditions.append("listed = 1") }

    mutating func submitted() { conditions.append("submitted = 1") }

    mutating func behind(_ place: OfferingPlace) {
        conditions.append("(owner, code) > (?, ?)")
        values += [.text(place.owner.text), .text(place.code)]
    }

    mutating func about(_ topics: [TopicID]) {
        let each = topics.map { _ in "instr(topics, ?) > 0" }.joined(separator: " OR ")
        conditions.append("(\(each.isEmpty ? "FALSE" : each))")
        values += topics.map { .text(Self.marked([$0.text])) }
    }

    mutating func fitting(_ search: OfferingSearch) {
        if let topic = search.topic { about([topic]) }
        if let area = search.area {
            // What is offered for a place is offered in all that lies in it.
            let steps = area.path.split(separator: "/")
            let covering = steps.indices.map { steps[...$0].joined(separator: "/") }
            let each = covering.map { _ in "instr(areas, ?) > 0" }.joined(separator: " OR ")
            conditions.append("(areas = '' OR \(each))")
            values += covering.map { .text(Self.marked([$0])) }
        }
        for word in search.words { require("instr(said, ?) > 0", .text(word)) }
    }

    private mutating func require(_ condition: String, _ value: Value) {
        conditions.append(condition)
        values.append(value)
    }

    /// By owner and code.
    ///
    /// - Parameter body: returns whether it wants another.
    func each(
        _ connection: Connection, _ body: (Offering) throws(SQLiteError) -> Bool
    ) throws(SQLiteError) {
        let condition = conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
        let select = try connection.prepare(
            "SELECT state FROM offering WHERE \(condition) ORDER BY list, owner, code",
            to: Self.task)
        for (index, value) in values.enumerated() {
            switch value {
            case .text(let text): select.bind(index + 1, text)
            case .number(let number): select.bind(index + 1, number)
            }
        }
        defer { select.reset() }
        while try select.step() {
            guard try body(try OfferingTable.read(select.text(0))) else { return }
        }
    }

    func all(_ connection: Connection) throws(SQLiteError) -> [Offering] {
        var all: [Offering] = []
        try each(connection) { offering throws(SQLiteError) in
            all.append(offering)
            return true
        }
        return all
    }
}
