internal import Casework
internal import Forms

/// The exchange of both lists, for every directory of services.
extension Operation {
    static let exchange: [Operation] = [
        Operation(
            method: .get, path: HSDSAddress.root, id: "aboutExchange",
            summary: Name(zh: "交换规范版本", en: "Which version of HSDS is spoken"), tag: .exchange,
            callers: nil, replies: [.json("HSDSAbout", "Open Referral HSDS 3.0.")]),
        Operation(
            method: .get, path: "/hsds/services", id: "listServices",
            summary: Name(zh: "两张清单的项目", en: "The entries of both lists as services"),
            tag: .exchange, callers: nil,
            parameters: [
                .page, .pageSize,
                .query(
                    "search", .named("Words"),
                    "Words that occur in name, topics, places or owner."),
                .query(
                    "modified_after", .any(of: .named("Date"), .named("Instant")),
                    "Only what changed then or later."),
                .query("organization_id", .named("Words"), "Only those of this organization."),
                .query("full", .boolean, "Each whole."),
                .query("minimal", .boolean, "Of each only its id, and when it changed."),
                .onlyJSON,
            ], replies: [.json("HSDSServicePage", "A page of services.")]),
        Operation(
            method: .get, path: "/hsds/services/{id}", id: "getService",
            summary: Name(zh: "一个项目", en: "One service, whole"), tag: .exchange, callers: nil,
            parameters: [.exchanged], replies: [.json("HSDSService", "The service.")]),
        Operation(
            method: .get, path: "/hsds/organizations", id: "listOrganizations",
            summary: Name(zh: "清单机构", en: "Who owns entries of the lists"), tag: .exchange,
            callers: nil,
            parameters: [
                .page, .pageSize,
                .query("search", .named("Words"), "Words that occur in its name."),
                .query("full", .boolean, "Each whole, with its services by name."), .wholeServices,
                .onlyJSON,
            ], replies: [.json("HSDSOrganizationPage", "A page of organizations.")]),
        Operation(
            method: .get, path: "/hsds/organizations/{id}", id: "getOrganization",
            summary: Name(zh: "一个机构", en: "One organization with its services"), tag: .exchange,
            callers: nil, parameters: [.exchanged, .wholeServices],
            replies: [.json("HSDSOrganization", "The organization.")]),
        Operation(
            method: .get, path: "/hsds/tabular", id: "getTables",
            summary: Name(zh: "两张清单的数据表", en: "Both lists as tables"), tag: .exchange,
            callers: nil,
            parameters: [
                .query("table", .one(of: HSDSTable.allCases.map(\.plural)), "This one alone."),
                .query(
                    "format", .one(of: ["json", "csv"]),
                    "`csv`: one table, that of services if none is named; `json`."),
            ], replies: [.table("HSDSTables", "The tables.")]),
    ]
}

extension Parameter {
    fileprivate static let page = query(
        "page", .integer(1...Int64(Int32.max)), "Which page; the first, if nothing is said.")
    fileprivate static let pageSize = query(
        "per_page", .integer(Paging.limits), "How many on a page; 50 if nothing is said.")
    fileprivate static let wholeServices = query(
        "full_service", .boolean, "With its services whole.")
    fileprivate static let onlyJSON = query(
        "format", .one(of: ["json"]), "There is no other; tables are at `/hsds/tabular`.")
}

extension Story {
    static let exchange: [Example] = [
        Example("aboutExchange", "which-exchange", as: nil),
        Example("listServices", "all-services", as: nil, ["full": "true", "per_page": "200"]),
        Example(
            "listServices", "what-is-new", as: nil,
            ["modified_after": "2026-07-01", "minimal": "true"]),
        Example("listServices", "no-such-page", as: nil, ["page": "0"], status: .badRequest),
        Example(
            "getService", "one-service", as: nil,
            ["id": .answer(of: "all-services", at: "/contents/0/id")]),
        Example(
            "getService", "no-such-service", as: nil,
            ["id": "e2dc0156-f454-89c9-94e1-83030417f5ce"], status: .notFound),
        Example("listOrganizations", "all-organizations", as: nil),
        Example(
            "getOrganization", "one-organization", as: nil,
            ["id": .answer(of: "all-organizations", at: "/contents/0/id"), "full_service": "true"]),
        Example("getTables", "all-tables", as: nil),
        Example("getTables", "one-table", as: nil, ["table": "services", "format": "csv"]),
    ]
}
