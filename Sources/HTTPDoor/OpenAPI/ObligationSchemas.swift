internal import Casework

/// What is told about obligations and the cases they come from: facts only.
enum ObligationSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "Submitted": effect([
            "receipt": .named("Receipt"), "case": .named("Number"),
            "obligations": .list(of: .named("Number")).noted("In the order of the needs."),
        ]),
        "CaseRow": .answer(
            caseMembers("ObligationRow"),
            isOpen: true),
        "CaseView": .answer(
            caseMembers("Obligation"),
            isOpen: true),
        "CasePage": page(of: "CaseRow"),
        "ObligationRow": .answer(
            ["obligation": .named("Number"), "status": .one(of: Casework.Status.self)], isOpen: true
        ),
        "Obligation": .answer(
            [
                "obligation": .named("Number"),
                "receipt": .named("Receipt"),
                "case": .named("Number"),
                "topic": .named("Code"),
                "status": .one(of: Casework.Status.self),
                "business-status": .one(of: Standing.self),
                "agency": .named("Code"),
                "window": .named("Code"),
                "area": .named("Area"),
                "clocks": .list(of: .named("Clock")),
            ],
            isOpen: true
        ).noted("One obligation, as it stands."),
        "Clock": .answer(
            ["kind": .one(of: ClockKind.self), "owner": .named("Code")],
            optional: [
                "state": .one(of: Clock.State.self),
                "statutory": .named("DueDay"),
                "promised": .named("DueDay"),
            ],
            isOpen: true
        ).noted("One time limit."),
        "ObligationPage": page(of: "Obligation"),
        "JournalEntry": .answer(
            ["sequence": .named("Number"), "at": .named("Instant"), "event": .string],
            isOpen: true
        ).noted("One thing that happened: facts, never what somebody wrote."),
        "Journal": page(of: "JournalEntry"),
    ]

    private static func caseMembers(_ row: String) -> KeyValuePairs<String, Schema> {
        [
            "receipt": .named("Receipt"),
            "case": .named("Number"),
            "reference": .string,
            "window": .named("Code"),
            "area": .named("Area"),
            "obligations": .list(of: .named(row)),
        ]
    }

    /// What a command did, and where the journal has it.
    static func effect(
        _ required: KeyValuePairs<String, Schema>, _ also: KeyValuePairs<String, Schema> = [:]
    ) -> Schema {
        let entry = Schema.named("Number").noted("The journal's number of it.")
        return .answer(required, optional: also, ["entry": entry]).noted("It is on disk.")
    }

    static func page(of row: String) -> Schema {
        .answer(["items": .list(of: .named(row))], optional: ["next": .named("Cursor")])
    }
}
