import Casework

/// A file of `agencies/<county>/`: one organisation, its area and what it answers.
struct AgencyFile {
    let page: Page
    let agency: Agency

    /// Nil when the file does not say what the agency is and where: others cannot be checked
    /// against it then.
    init?(_ page: Page) {
        let root = page.root
        root.allow([
            "id", "kind", "role", "name", "area", "topics", "leader", "substitute", "contact",
            "organisation",
        ])
        let id = AgencyID(page.id(page.stem))
        let kind = root.required("kind")?.choice("a kind of agency", Agency.Kind.self)
        let role = root.required("role")?.code()
        let area = root.required("area")?.area()
        let name = root.required("name")?.name()
        let leader = root.required("leader")?.name()
        let topics = Self.topics(root)
        let substitute = root["substitute"]?.name()
        let contact = root["contact"].flatMap { Self.contact($0) }
        let organisation = kind.flatMap { Self.organisation(root, of: $0) }
        guard let id, let kind, let role, let area else { return nil }
        self.page = page
        agency = Agency(
            id: id, kind: kind, role: role, name: name ?? Name(zh: "", en: ""), area: area,
            topics: topics, leader: leader ?? Name(zh: "", en: ""), substitute: substitute,
            contact: contact, organisation: organisation)
    }

    private static func contact(_ node: RuleNode) -> PublicContact? {
        node.allow(["phone", "place"])
        let phone = node.required("phone")?.text()
        let place = node.required("place")?.name()
        guard let phone, let place else { return nil }
        return PublicContact(phone: phone, place: place)
    }

    private static func organisation(_ root: RuleNode, of kind: Agency.Kind) -> Organisation? {
        switch kind {
        case .charity:
            return root.required("organisation").flatMap { OrganisationForm.read($0) }
        case .agency, .window, .secretariat:
            root["organisation"]?.report(
                "belongs to charities, and this is of kind \(kind.rawValue)",
                "take it out, or correct the kind")
            return nil
        }
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
