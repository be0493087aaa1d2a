import Casework
import Testing

@Suite("A selection")
struct SelectionTests {
    private static let aid = CountyFixture.basicLiving
    private static let flood = CountyFixture.disaster

    private struct Row {
        let selection: Selection
        /// What it takes of: aid, urgent aid, flood, urgent flood.
        let taken: [Bool]
    }

    private static func selection(
        _ topics: Set<TopicID>? = nil, not excluded: Set<TopicID> = [], urgent: Bool? = nil
    ) -> Selection {
        var selection = Selection(topics: topics)
        selection.excluded = excluded
        selection.isUrgent = urgent
        return selection
    }

    private static let table = [
        Row(selection: .all, taken: [true, true, true, true]),
        Row(selection: selection([aid]), taken: [true, true, false, false]),
        Row(selection: selection([aid, flood]), taken: [true, true, true, true]),
        Row(selection: selection([]), taken: [false, false, false, false]),
        Row(selection: selection(not: [aid]), taken: [false, false, true, true]),
        Row(selection: selection([aid], not: [aid]), taken: [false, false, false, false]),
        Row(selection: selection(urgent: true), taken: [false, true, false, true]),
        Row(selection: selection(urgent: false), taken: [true, false, true, false]),
        Row(selection: selection([flood], urgent: true), taken: [false, false, false, true]),
        Row(
            selection: selection(not: [flood], urgent: false), taken: [true, false, false, false]),
    ]

    @Test("takes what all its conditions admit", arguments: table.indices)
    func admits(_ index: Int) {
        let row = Self.table[index]
        let kinds = [(Self.aid, false), (Self.aid, true), (Self.flood, false), (Self.flood, true)]
        #expect(kinds.map { row.selection.admits($0.0, isUrgent: $0.1) } == row.taken)
    }
}
