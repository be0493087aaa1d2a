internal import Forms

/// The records of the exchange, as the forms describe their tables.
enum HSDSSchemas {
    static let all: [(name: String, schema: Schema)] =
        HSDSTable.allCases.map { (name(of: $0), schema(of: $0)) } + [
            (
                "HSDSIdentifier",
                .matching("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
                    .noted("A UUID made of what the thing is; it never changes.")
                    .sampled(#""e2dc0156-f454-89c9-94e1-83030417f5ce""#)
            ),
            ("HSDSAbout", .answer(["version": .string, "profile": .formatted("uri")])),
            ("HSDSStub", .answer(["id": .named("HSDSIdentifier"), "last_modified": .string])),
            (
                "HSDSServicePage",
                page(of: .any(of: .named(name(of: .service)), .named("HSDSStub")))
            ),
            ("HSDSOrganizationPage", page(of: .named(name(of: .organization)))),
            ("HSDSTables", tables),
        ]

    /// `HSDSServiceArea`
    private static func name(of table: HSDSTable) -> String {
        let words = table.rawValue.split(separator: "_")
        return "HSDS" + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static func schema(of table: HSDSTable) -> Schema {
        let members = table.members.map { member in
            let one = Schema.named(name(of: member.table))
            return Schema.Member(
                key: member.name, schema: member.isOne ? one : .list(of: one), isRequired: false)
        }
        return Schema(.object(columns(of: table) + members))
    }

    private static func columns(of table: HSDSTable) -> [Schema.Member] {
        table.columns.map { column in
            let schema: Schema =
                column.name == "id"
                ? .named("HSDSIdentifier") : column.isNumber ? .number : .string
            return Schema.Member(
                key: column.name, schema: schema, isRequired: column.isRequired)
        }
    }

    private static let tables = Schema(
        .object(
            HSDSTable.allCases.map {
                Schema.Member(
                    key: $0.rawValue, schema: .list(of: Schema(.object(columns(of: $0)))),
                    isRequired: false)
            }))

    private static func page(of row: Schema) -> Schema {
        let count = Schema.integer(0...Int64(Int32.max))
        return .answer([
            "total_items": count, "total_pages": count, "page_number": count, "size": count,
            "first_page": .boolean, "last_page": .boolean, "empty": .boolean,
            "contents": .list(of: row),
        ])
    }
}
