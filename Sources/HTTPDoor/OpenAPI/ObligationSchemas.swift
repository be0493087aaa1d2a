internal import Casework

/// What is told about obligations and the cases they come from: facts only.
enum ObligationSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "Submitted": effect(
            [
                "receipt": .named("Receipt"), "case": .named("Number"),
                "obligations": .list(of: .named("Number")).noted("In the order of the needs."),
            ], ["query-code": .named("QueryCode")]),
        "CaseRow": opened("ObligationRow"),
        "CaseView": opened(
            "Obligation",
            ["query-code": .named("QueryCode").noted("Told to the window whose case it is.")]),
        "CasePage": page(of: "CaseRow"),
        "MyCase": .answer([
            "receipt": .named("Receipt"), "opened-on": .named("Date"),
            "window": .named("BothNames"),
            "closed": .boolean.noted("The household's personal values were destroyed."),
            "needs": .list(of: .named("MyNeed")),
        ]),
        "MyNeed": .answer(
            [
                "topic": .named("BothNames"),
                "holder": .named("BothNames").noted("Who owes the next step."),
                "business-status": .one(of: Standing.self),
                "present": .named("BothNames"), "next": .named("BothNames"),
                "delays": .list(
                    of: .answer(
                        [
                            "on": .named("Date"), "cause": .one(of: PublicNeed.Delay.Cause.self),
                            "sentence": .named("BothNames"),
                        ], optional: ["until": .named("Date")])),
            ],
            optional: [
                "outcome": .one(of: Outcome.self),
                "until": .named("Date").noted("The last day of the next step."),
                "protected": .boolean.noted("Topic and agency are not named."),
                "late": .boolean, "provisional": .boolean,
            ]),
        "BothNames": .answer(["zh": .string, "en": .string]),
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
                "lead": .named("EntryAddress"),
            ], standingExtras
        ).noted("One obligation, as it stands."),
        "EntryAddress": .answer([
            "list": .one(of: OfferingList.self), "owner": .named("Code"), "code": .named("Code"),
        ]).noted("Where the entry of the lists stands that a lead points to."),
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

    private static func opened(
        _ obligation: String, _ also: KeyValuePairs<String, Schema> = [:]
    ) -> Schema {
        .answer(
            [
                "receipt": .named("Receipt"),
                "case": .named("Number"),
                "household": .named("Number"),
                "reference": .string,
                "window": .named("Code"),
                "area": .named("Area"),
                "opened-at": .named("Instant"),
                "obligations": .list(of: .named(obligation)),
            ], optional: also)
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
