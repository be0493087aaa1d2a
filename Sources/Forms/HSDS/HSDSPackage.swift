public import Casework
internal import Wire

/// What somebody sends of the exchange, in any of its shapes: its services, whole.
public enum HSDSPackage {
    /// One service, several, a page of them, an organization with its services, or tables.
    public static func services(_ bytes: [UInt8]) throws(Refusal) -> [HSDSRecord] {
        try services(in: Form.document(bytes))
    }

    private static func services(in root: JSONNode) throws(Refusal) -> [HSDSRecord] {
        if root.kind == .array { return root.elements.flatMap(record) }
        if let page = root.member("contents"), page.kind == .array {
            return page.elements.flatMap(record)
        }
        if let table = root.member("service"), table.kind == .array {
            return HSDSTabular.joined(tables(in: root))
        }
        let found = record(root)
        guard !found.isEmpty else {
            throw .malformed(
                "body",
                "holds no service: it is a service, a list or page of them, an organization with"
                    + " its services, or tables with one named service")
        }
        return found
    }

    private static func tables(in root: JSONNode) -> [HSDSTable: [HSDSRecord]] {
        var rows: [HSDSTable: [HSDSRecord]] = [:]
        for table in HSDSTable.allCases {
            guard let nodes = root[table.rawValue]?.elements else { continue }
            rows[table] = nodes.filter { $0.kind == .object }.map { HSDSRecord($0, as: table) }
        }
        return rows
    }

    /// A service, or those of an organization.
    private static func record(_ node: JSONNode) -> [HSDSRecord] {
        guard node.kind == .object else { return [] }
        guard node.member("services")?.kind == .array else {
            return node.member("name") == nil ? [] : [HSDSRecord(node, as: .service)]
        }
        var organization = HSDSRecord(node, as: .organization)
        let services = organization.all("services")
        organization.put([], as: "services")
        return services.map {
            var service = $0
            if service.all("organization").isEmpty {
                service.put([organization], as: "organization")
            }
            return service
        }
    }
}
