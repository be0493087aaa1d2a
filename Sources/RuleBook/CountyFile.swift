import Casework

/// The file `county.json`: the places of the county and the limits that no topic sets.
struct CountyFile {
    static let name = "county.json"

    let page: Page
    let name: Name
    let area: Area
    /// In the order of the file, each with where it stands.
    let places: [(area: Area, name: Name, node: RuleNode)]
    let answer: Rule
    let escalation: Escalation
    let lease: LeaseTerms
    let lists: ListTerms

    /// - Parameter directory: what the county must be called.
    init?(_ page: Page, directory: String) {
        let root = page.root
        root.allow(["id", "kind", "name", "areas", "objection", "escalation", "lease", "lists"])
        if let kind = root.required("kind"), kind.text() != "county" {
            kind.report("is not \"county\"", "write \"county\": the file's name says so")
        }
        guard let area = Area(page.id(directory)) else { return nil }
        self.page = page
        self.area = area
        name = root.required("name")?.name() ?? Name(zh: "", en: "")
        places = Self.places(root, of: area)
        let objection = root.required("objection")
        objection?.allow(["answer"])
        answer = LimitForm.rule(objection?.required("answer"))
        let steps = root.required("escalation")
        steps?.allow(["leader", "secretariat"])
        escalation = Escalation(
            leader: LimitForm.rule(steps?.required("leader")),
            secretariat: LimitForm.rule(steps?.required("secretariat")))
        lease = Self.lease(root)
        lists = Self.lists(root)
    }

    private static func places(
        _ root: RuleNode, of county: Area
    ) -> [(area: Area, name: Name, node: RuleNode)] {
        var places: [(area: Area, name: Name, node: RuleNode)] = []
        guard let list = root.required("areas") else { return [] }
        let nodes = list.elements(
            notEmpty: "names no area", "list the townships that windows serve")
        for node in nodes {
            node.allow(["id", "name"])
            let name = node.required("name")?.name() ?? Name(zh: "", en: "")
            guard let id = node.required("id"), let area = id.area() else { continue }
            if area == county || !county.covers(area) {
                id.report("lies outside the county", "begin it with \"\(county)/\"")
            }
            if places.contains(where: { $0.area == area }) {
                id.report("names \(area) a second time", "take one of them out")
            }
            places.append((area, name, node))
        }
        return places
    }

    private static func lease(_ root: RuleNode) -> LeaseTerms {
        let lease = root.required("lease")
        lease?.allow(["seconds", "returns-after"])
        // Shorter, and a person cannot read what was polled; longer than a day, and a dead client
        // hides a household's need from everybody else.
        let seconds = lease?.required("seconds")?.whole(10...86_400)
        let returns = lease?.required("returns-after")?.whole(1...100)
        return LeaseTerms(seconds: Int64(seconds ?? 300), returnsMax: returns ?? 5)
    }

    private static func lists(_ root: RuleNode) -> ListTerms {
        let lists = root.required("lists")
        lists?.allow(["assurance", "grace", "hold", "fulfil"])
        return ListTerms(
            assurance: LimitForm.rule(lists?.required("assurance")),
            grace: LimitForm.rule(lists?.required("grace")),
            hold: LimitForm.rule(lists?.required("hold")),
            fulfil: LimitForm.rule(lists?.required("fulfil")))
    }
}
