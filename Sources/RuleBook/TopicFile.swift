public import Casework

/// A file of `topics/`: one kind of help, its form, its owner and its limits.
public struct TopicFile {
    let page: Page
    let topic: Topic
    /// Every procedure with the place where it is written.
    let procedures: [(procedure: Procedure, form: ProcedureForm)]

    /// Reads a topic from its text alone: a file before it is put in place, or an earlier version
    /// that the journal kept for obligations still running under it.
    ///
    /// What needs the county (agencies, areas, calendar) is not checked here.
    public static func topic(
        text: String, from origin: String = "topic"
    ) throws(Problems) -> Topic {
        let findings = Findings()
        let page = Page(origin, bytes: Array(text.utf8), findings)
        let file = page.flatMap { TopicFile($0, id: $0.root.required("id")?.code()) }
        try findings.conclude()
        guard let file else { throw Problems([]) }
        return file.topic
    }

    init?(_ page: Page, id: String?) {
        let root = page.root
        root.allow(["id", "version", "variants", "born", "service"] + ProcedureForm.keys)
        let version = root.required("version")?.text() ?? ""
        guard let id = id.flatMap({ TopicID($0) }) else { return nil }
        let plain = ProcedureForm(own: root, plain: nil)
        let procedure = plain.read(as: RuleReference(topic: id, variant: nil, version: version))
        var variants: [Topic.Variant] = []
        var procedures = [(procedure, plain)]
        for (key, node) in root["variants"]?.members("variant") ?? [] {
            node.allow(ProcedureForm.keys + ["applies-in"])
            let form = ProcedureForm(own: node, plain: root)
            let procedure = form.read(
                as: RuleReference(topic: id, variant: key, version: version))
            procedures.append((procedure, form))
            variants.append(
                Topic.Variant(id: key, appliesIn: Self.areas(node), procedure: procedure))
        }
        let birth = root["born"]?.choice("where a topic is born", Birth.self) ?? .intake
        topic = Topic(
            id: id, version: version, name: procedure.name, plain: procedure, variants: variants,
            isBornAtWindow: birth == .intake,
            service: root["service"].flatMap { ServiceForm.read($0) })
        self.page = page
        self.procedures = procedures
    }

    /// Where an obligation of the topic comes from.
    private enum Birth: String, CaseIterable {
        case intake, matching
    }

    /// What a household can ask for stands on the government-aid list. Asked of the book in force
    /// alone: an earlier version that the journal kept stays readable.
    func requireService() {
        if topic.isBornAtWindow { _ = page.root.required("service") }
    }

    private static func areas(_ variant: RuleNode) -> [Area] {
        guard let list = variant["applies-in"] else { return [] }
        return list.elements(
            notEmpty: "names no area", "name one, or take it out: then the need chooses the variant"
        ).compactMap { $0.area() }
    }
}
