import Casework

/// Checks that topics, agencies and places fit together: every need has exactly one owner, every
/// owner knows it, every place has a window.
struct Competence {
    let county: County
    let file: CountyFile
    let folder: CountyFolder
    let topics: [TopicFile]
    /// Every topic there is a file for, readable or not.
    let topicNames: Set<String>
    let findings: Findings

    func check() {
        for agency in folder.agencies { checkNames(agency) }
        for topic in topics { checkVariants(topic) }
        checkAmbiguity()
        // With a file unread, whatever seems to be missing may stand in it.
        guard folder.isComplete else { return }
        for topic in topics { checkOwners(topic) }
        for agency in folder.agencies { checkTopics(agency) }
        checkWindows()
    }

    private var areas: [String] { ([county.area] + county.places.keys).map(\.path) }

    private func checkArea(_ area: Area, _ node: RuleNode?) {
        if !areas.contains(area.path) {
            node?.report(
                "\(area) is no area of the county", Spelling.remedy(for: area.path, among: areas))
        }
    }

    private func checkNames(_ file: AgencyFile) {
        let root = file.page.root
        checkArea(file.agency.area, root["area"])
        for node in root["topics"]?.elements() ?? [] {
            guard let topic = node.string, !topicNames.contains(topic) else { continue }
            node.report(
                "\(topic) is no topic of this county",
                Spelling.remedy(for: topic, among: topicNames.sorted()))
        }
    }

    private func checkVariants(_ file: TopicFile) {
        var taken: [(area: Area, variant: String)] = []
        for variant in file.topic.variants {
            let nodes = file.page.root["variants"]?[variant.id]?["applies-in"]?.elements() ?? []
            for node in nodes {
                guard let area = node.string.flatMap({ Area($0) }) else { continue }
                checkArea(area, node)
                let rival = taken.first { $0.area.covers(area) || area.covers($0.area) }
                if let rival {
                    node.report(
                        "variant \(rival.variant) applies in \(rival.area) already",
                        "let one variant apply in one place")
                }
                taken.append((area, variant.id))
            }
        }
    }

    private func checkAmbiguity() {
        let roles = Set(topics.flatMap { $0.topic.procedures.map(\.owner) })
        var first: [String: AgencyFile] = [:]
        for file in folder.agencies where roles.contains(file.agency.role) {
            let key = "\(file.agency.role) \(file.agency.area)"
            guard let rival = first.updateValue(file, forKey: key) else { continue }
            file.page.root["role"]?.report(
                "\(rival.agency.id) plays the role \(file.agency.role) in \(file.agency.area) too",
                "give one of them another role or another area")
        }
    }

    // MARK: Owners

    /// The procedures that can come to hold in a place.
    private func procedures(of topic: Topic, in area: Area) -> [Procedure] {
        let chosen = topic.variants.filter(\.appliesIn.isEmpty).map(\.procedure)
        let local = topic.variants.first { $0.appliesIn.contains { $0.covers(area) } }
        if let local { return chosen + [local.procedure] }
        return chosen.isEmpty ? [topic.plain] : chosen
    }

    private func checkOwners(_ file: TopicFile) {
        for (procedure, form) in file.procedures where !procedure.owner.isEmpty {
            let missing = county.places.keys.sorted().filter { place in
                procedures(of: file.topic, in: place).contains {
                    $0.reference == procedure.reference
                }
                    && county.competent(role: procedure.owner, for: place) == nil
            }
            guard !missing.isEmpty else { continue }
            form.part("owner")?.report(
                "is a topic without owner: no agency of role \(procedure.owner) answers for "
                    + missing.map(\.path).joined(separator: ", "),
                Spelling.remedy(
                    for: procedure.owner, among: Set(folder.agencies.map(\.agency.role)).sorted())
            )
        }
    }

    /// Whether needs of the topic from some place of the county come to this agency.
    private func answers(_ agency: Agency, _ topic: Topic) -> Bool {
        county.places.keys.contains { place in
            agency.area.covers(place)
                && procedures(of: topic, in: place).contains { procedure in
                    procedure.owner == agency.role
                        && county.competent(role: agency.role, for: place)?.area == agency.area
                }
        }
    }

    private func checkTopics(_ file: AgencyFile) {
        let (agency, root) = (file.agency, file.page.root)
        for topic in topics.map(\.topic) {
            let isListed = agency.topics.contains(topic.id)
            guard isListed != answers(agency, topic) else { continue }
            if isListed {
                let node = root["topics"]?.elements().first { $0.string == topic.id.text }
                node?.report(
                    "\(topic.id) is owned by others: "
                        + Set(topic.procedures.map(\.owner)).sorted().joined(separator: ", "),
                    "take it out, or correct the owner in the topic or the role here")
            } else {
                root["topics"]?.report(
                    "\(topic.id) names \(agency.role) as its owner, but is not listed here",
                    "add \"\(topic.id)\", or correct the owner in the topic")
            }
        }
    }

    private func checkWindows() {
        let windows = folder.agencies.map(\.agency).filter { $0.kind == .window }
        for place in file.places where !windows.contains(where: { $0.area.covers(place.area) }) {
            place.node.report(
                "no window serves \(place.area)", "add an agency of kind window with this area")
        }
        for kind in [Agency.Kind.window, .secretariat]
        where !folder.agencies.contains(where: { $0.agency.kind == kind }) {
            findings.add(
                "holds no \(kind.rawValue)", "add an agency of kind \(kind.rawValue)",
                file: folder.path)
        }
    }
}
