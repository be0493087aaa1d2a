import Casework
import Ledger
import Testing

/// A story while it is told, in a house of its own and by one way in.
final class Telling {
    let house: House
    private let entrance: any Entrance
    private var heard: [Heard] = []

    /// What somebody is told.
    enum Heard: Equatable {
        case answer(Answer)
        case papers(Result<[Paper], Refusal>)
    }

    init(by way: Way) throws {
        house = try House()
        entrance = way.entrance(to: house)
    }

    /// What came of it.
    func record() throws -> Record { Record(heard: heard, journal: try house.journal()) }

    // MARK: Doing

    @discardableResult
    func perform(_ deed: Deed, by person: Person, key: String? = nil) throws -> Effect.Subject {
        try note(entrance.perform(deed, by: person, key: key))
    }

    private func note(_ answer: Answer) throws -> Effect.Subject {
        heard.append(.answer(answer))
        return try answer.get()
    }

    /// - Returns: the number of its first obligation.
    @discardableResult
    func submit(_ text: String) throws -> ObligationID {
        guard case .opened(_, _, let ids) = try perform(.submit(text), by: .clerk),
            let first = ids.first
        else { throw Unexpected("a case without obligations") }
        return first
    }

    /// - Returns: the obligation that replaces it, if one does.
    @discardableResult
    func act(
        _ word: String, on id: ObligationID, by person: Person, _ body: String = "",
        key: String? = nil
    ) throws -> ObligationID? {
        let subject = try perform(.act(word, on: id, body), by: person, key: key)
        guard case .obligation(id, let next) = subject else { throw Unexpected(subject) }
        return next
    }

    // MARK: Reading

    func poll(_ queue: Queue, max: Int = 10, by person: Person) throws -> [Handed] {
        let result = try entrance.poll(queue, max: max, by: person)
        heard.append(.papers(result.map { $0.map(\.paper) }))
        return try result.get()
    }

    /// The only thing that waits for this person's agency.
    func poll(by person: Person) throws -> Handed {
        try only(poll(.obligations(of: try #require(person.agency)), by: person))
    }

    /// The only letter that waits for this person's agency.
    func letter(for person: Person) throws -> Handed {
        try only(poll(.letters(.agency(try #require(person.agency))), by: person))
    }

    private func only(_ handed: [Handed]) throws -> Handed {
        try #require(handed.count == 1, "\(handed.map(\.paper.item))")
        return handed[0]
    }

    @discardableResult
    func settle(
        _ handed: Handed, _ judgement: Judgement = .acknowledge, by person: Person,
        key: String? = nil
    ) throws -> Effect.Subject {
        try note(entrance.settle(handed, judgement, by: person, key: key))
    }

    /// Polls the only thing that waits, and takes note of it.
    @discardableResult
    func take(by person: Person) throws -> Handed {
        let handed = try poll(by: person)
        try settle(handed, by: person)
        return handed
    }

    // MARK: Expecting

    func refuses(
        _ code: Refusal.Code, at place: SourceLocation = #_sourceLocation, _ deed: () throws -> Void
    ) throws {
        do {
            try deed()
            Issue.record("it was done", sourceLocation: place)
        } catch let refusal as Refusal {
            #expect(refusal.code == code, sourceLocation: place)
        }
    }

    /// What happened, as words, from the first thing on that somebody did: before it the rule book
    /// comes into force.
    func words() throws -> [String] {
        try house.journal().drop { $0.by == .broker }.map(\.entry.word)
    }
}

/// What came of a story: what everybody was told in it, and what stands in the journal.
struct Record {
    let heard: [Telling.Heard]
    let journal: [Recorded]

    /// The first thing in which two records differ; nil when they are the same.
    func difference(to other: Record) -> String? {
        Self.difference("told", heard, other.heard)
            ?? Self.difference("recorded", journal, other.journal)
    }

    private static func difference<Line: Equatable>(
        _ name: String, _ first: [Line], _ second: [Line]
    ) -> String? {
        for place in 0..<max(first.count, second.count) {
            let (left, right) = (
                place < first.count ? first[place] : nil,
                place < second.count ? second[place] : nil
            )
            guard left != right else { continue }
            let texts = [left, right].map { $0.map { "\($0)" } ?? "nothing" }
            return "\(name), line \(place + 1): \(texts[0]) ≠ \(texts[1])"
        }
        return nil
    }
}

/// Tells a story by each way in; all have to come to the same.
func byEveryWay(
    at place: SourceLocation = #_sourceLocation, _ story: (Telling) throws -> Void
) throws {
    let records = try Way.allCases.map { way in
        let telling = try Telling(by: way)
        try story(telling)
        return (way: way, record: try telling.record())
    }
    let first = records[0]
    #expect(!first.record.journal.isEmpty && !first.record.heard.isEmpty, sourceLocation: place)
    for (way, record) in records.dropFirst() {
        let difference = first.record.difference(to: record)
        #expect(difference == nil, "\(first.way) and \(way)", sourceLocation: place)
    }
}
