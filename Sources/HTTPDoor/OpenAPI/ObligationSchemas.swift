internal import Casework

/// What is told about obligations and the cases they come from: facts only.
enum ObligationSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "Submitted": effect([
            "receipt": .named("Receipt"), "case": .named("Number"),
            "obligations": .list(of: .named("Number")).noted("In the order of the needs."),
        ]),
        "CaseRow": opened("ObligationRow"),
        "CaseView": opened("Obligation"),
        "CasePage": page(of: "CaseRow"),
        "ObligationRow": .answer(
            ["obligation": .named("Number"), "topic": .named("Code"), "agency": .named("Code")],
            standing, optional: ["variant": .string], standingExtras),
        "Obligation": .answer(
            [
                "obligation": .named("Number"),
                "receipt": .named("Receipt"),
                "case": .named("Number"),
                "entry": .named("Number").noted("The last journal entry about it, and its `ETag`."),
                "topic": .named("Code"),
                "rules-version": .string,
                "urgent": .boolean,
                "agency": .named("Code"),
                "window": .named("Code"),
                "area": .named("Area"),
                "submitted-at": .named("Instant"),
                "deliveries": DeliverySchemas.count,
                "returns": DeliverySchemas.count,
                "clocks": .list(of: .named("Clock")),
            ],
            standing,
            optional: [
                "variant": .string,
                "part-of": .named("Number").noted("What it was rerouted from."),
                "owner": .named("Code").noted("Who owes the next step."),
                "closed-at": .named("Instant"),
                "hold-until": .named("Instant"),
                "waiting": .named("Waiting"),
            ], standingExtras
        ).noted("One obligation, as it stands."),
        "Waiting": .answer(
            ["queue": .named("Code"), "matter": .one(of: Casework.Waiting.Matter.self)],
            optional: ["leased-until": .named("Instant")]
        ).noted("Where it waits, and why."),
        "Clock": .answer(
            [
                "kind": .one(of: ClockKind.self),
                "owner": .named("Code"),
                "state": .one(of: Casework.Clock.State.self),
                "started-at": .named("Instant"),
            ],
            optional: [
                "statutory": .named("DueDay"),
                "promised": .named("DueDay"),
                "paused-since": .named("Instant"),
                "extended": DeliverySchemas.count,
                "told": .one(of: ClockStep.allCases.map(\.code)),
                "ended-at": .named("Instant"),
            ]
        ).noted("One time limit."),
        "ObligationPage": page(of: "Obligation"),
    ]

    private static let standing: KeyValuePairs<String, Schema> = [
        "status": .one(of: Casework.Status.self),
        "business-status": .one(of: Standing.self),
        "business-status-zh": .string,
    ]
    private static let standingExtras: KeyValuePairs<String, Schema> = [
        "outcome": .one(of: Outcome.self),
        "objection": .one(of: Obligation.Objection.self),
    ]

    private static func opened(_ obligation: String) -> Schema {
        .answer([
            "receipt": .named("Receipt"),
            "case": .named("Number"),
            "household": .named("Number"),
            "reference": .string,
            "window": .named("Code"),
            "area": .named("Area"),
            "opened-at": .named("Instant"),
            "obligations": .list(of: .named(obligation)),
        ])
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
