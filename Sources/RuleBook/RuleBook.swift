public import Casework

/// All the rules of a county, read from its files and found to fit together.
public struct RuleBook: Sendable {
    public let county: County
    /// What the journal keeps: every topic's file and the calendar, each with its version.
    public let adopted: [AdoptedRule]

    /// The same rules where the county stands otherwise: an organisation has lost its
    /// qualification, the lists have other terms.
    public func standing(in county: County) -> RuleBook {
        RuleBook(county: county, adopted: adopted)
    }

    /// Reads and checks everything.
    ///
    /// - Throws: every problem found; a book with one of them is not used at all.
    public static func load(_ files: RuleFiles) throws(Problems) -> RuleBook {
        let findings = Findings()
        return try understand(RulePages(files, findings), findings)
    }

    static func understand(
        _ pages: RulePages, _ findings: Findings
    ) throws(Problems) -> RuleBook {
        let calendar = CalendarFile.calendar(pages.calendars, findings)
        let topics = pages.topics.pages.compactMap { TopicFile($0, id: $0.id($0.stem)) }
        let folder = CountyFolder(pages.agencies, pages.counties, findings)
        let county = folder.county.map { assemble($0, folder, topics, calendar) }

        checkRepetitions(topics.map { ($0.topic.id.text, $0.page) })
        checkRepetitions(folder.agencies.map { ($0.agency.id.text, $0.page) })
        let promises = Promises(comparison: Comparison(calendar: calendar))
        topics.forEach(promises.check)
        topics.forEach(Privacy.check)
        topics.forEach { $0.requireService() }
        if let county, let file = folder.county {
            promises.check(file)
            // Unreadable topics must not be called unknown; a topic that goes by two names is
            // blamed once, in its own file.
            let names =
                topics.map(\.topic.id.text) + pages.topics.files.map { Folder.stem(of: $0.path) }
            Competence(
                county: county, file: file, folder: folder, topics: topics,
                topicNames: Set(names), findings: findings
            ).check()
        }
        try findings.conclude()
        guard let county else { throw Problems([]) }
        return RuleBook(county: county, adopted: adopted(topics, calendar))
    }

    private static func assemble(
        _ file: CountyFile, _ folder: CountyFolder, _ topics: [TopicFile],
        _ calendar: WorkingCalendar
    ) -> County {
        County(
            name: file.name, area: file.area,
            places: Dictionary(file.places.map { ($0.area, $0.name) }) { first, _ in first },
            agencies: folder.agencies.map(\.agency), topics: topics.map(\.topic),
            calendar: calendar, answer: file.answer, escalation: file.escalation,
            lease: file.lease, lists: file.lists)
    }

    private static func checkRepetitions(_ files: [(id: String, page: Page)]) {
        var first: [String: String] = [:]
        for (id, page) in files {
            if let other = first[id] {
                (page.root["id"] ?? page.root).report(
                    "\(id) is the id of \(other) too", "give each file its own id")
            } else {
                first[id] = page.file
            }
        }
    }

    private static func adopted(
        _ topics: [TopicFile], _ calendar: WorkingCalendar
    ) -> [AdoptedRule] {
        topics.map {
            AdoptedRule(
                kind: .topic, id: $0.topic.id.text, version: $0.topic.version, text: $0.page.text)
        } + [
            AdoptedRule(
                kind: .calendar, id: "calendar", version: calendar.version,
                text: CalendarFile.text(of: calendar))
        ]
    }
}
