import Casework

/// A file of `agencies/<county>/`: one organisation, its area and what it answers.
struct AgencyFile {
    let page: Page
    let agency: Agency

    /// Nil when the file does not say what the agency is and where: others cannot be checked
    /// against it then.
    init?(_ page: Page) {
        let root = page.root
        root.allow(["id", "kind", "role", "name", "area", "topics", "leader", "substitute"])
        let id = AgencyID(page.id(page.stem))
        let kind = root.required("kind")?.choice("a kind of agency", Agency.Kind.self)
        let role = root.required("role")?.code()
        let area = root.required("area")?.area()
        let name = root.required("name")?.name()
        let leader = root.required("leader")?.name()
        let topics = Self.topics(root)
        let substitute = root["substitute"]?.name()
        guard let id, let kind, let role, let area else { return nil }
        self.page = page
        agency = Agency(
            id: id, kind: kind, role: role, name: name ?? Name(zh: "", en: ""), area: area,
            topics: topics, leader: leader ?? Name(zh: "", en: ""), substitute: substitute)
    }

    private static func topics(_ root: RuleNode) -> [TopicID] {
        var topics: [TopicID] = []
        for node in root.required("topics")?.elements() ?? [] {
            guard let topic = node.code().flatMap({ TopicID($0) }) else { continue }
            if topics.contains(topic) {
                node.report("names \(topic) a second time", "take one of them out")
            }
            topics.append(topic)
        }
        return topics
    }
}
