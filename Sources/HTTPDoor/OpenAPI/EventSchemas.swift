internal import Casework

/// What happened to an obligation: facts for everybody who may look, words for its reader alone.
enum EventSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "JournalEntry": .answer(
            ["sequence": .named("Number"), "at": .named("Instant"), "event": word],
            optional: [
                "by": .named("Actor"),
                "obligation": .named("Number"),
                "receipt": .named("Receipt"),
                "window": .named("Code"),
                "agency": .named("Code"),
                "part-of": .named("Number"),
                "offering": .named("Number").noted("The entry that a lead points to."),
                "missing-count": DeliverySchemas.count,
                "post": .one(of: Post.self).noted("Who approved the extension."),
                "until": .named("Instant"),
            ], facts
        ).noted("One thing that happened, never what somebody wrote."),
        "Actor": .answer(
            ["role": .one(of: Role.self)],
            optional: [
                "account": .named("Code").noted("Told to the auditor only."),
                "agency": .named("Code"),
            ]
        ).noted("Who did it; where nobody stands, the broker itself."),
        "Journal": ObligationSchemas.page(of: "JournalEntry"),
        "Event": .answer(
            ["event": word, "at": .named("Instant")],
            optional: [
                "by": .named("Code"),
                "note": .string,
                "missing": .list(of: .string),
                "text": .string,
                "details": .named("Details"),
                "approver": .string,
                "next-step": .string,
                "until": .named("Instant"),
            ], facts
        ).noted("What happened since this reader last took note."),
    ]

    private static let word = Schema.string.noted("See docs/reference/entries.md.")

    private static let facts: KeyValuePairs<String, Schema> = [
        "because": .string,
        "clock": .one(of: ClockKind.self),
        "step": .one(of: ClockStep.allCases.map(\.code)),
        "calendar": .string,
        "reason": .one(of: Reason.self),
        "to": .named("Number").noted("Where the matter goes on after a reroute."),
        "outcome": .one(of: Outcome.self),
    ]
}
