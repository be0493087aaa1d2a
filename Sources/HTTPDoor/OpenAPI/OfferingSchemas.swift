internal import Casework

/// The two lists, and what is written into them.
enum OfferingSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "Offering": .form(
            [
                "code": .named("Code"),
                "title": .form(["zh": .named("Text"), "en": .named("Text")]),
                "topics": .list(of: .named("Code"), atLeast: 1),
                "kind": .one(of: OfferingDraft.Kind.self),
                "areas": .list(of: .named("Area")),
                "eligibility": .named("Text"),
            ],
            optional: [
                "categories": .list(of: .named("Text")),
                "exclusions": .named("Text"),
                "schedule": .named("Text"),
                "contact": .named("Text"),
                "valid-from": .named("Date"),
                "valid-to": .named("Date").noted("Required on the social list."),
                "legal-source": .named("Text").noted("Required on the government list."),
                "amount": .named("Text"),
                "materials": .list(
                    of: .form(["name": .named("Text")], optional: ["verifiable": .boolean])),
                "capacity": .form(
                    ["unit": .named("Text"), "total": .integer(1...Int64.max)]
                ).noted("Required on the social list."),
                "needs-consent": .boolean.noted(
                    "Whether the household agrees before the charity learns its name; true."),
            ]
        ).noted("A list's entry, whole; its `code` is that of the address."),
        "OfferingWithdrawal": .form(["reason": .named("Text")]),
        "Published": ObligationSchemas.effect(
            ["offering": .named("Number")], ["version": .named("Number")]),
        "Entry": .answer(
            [
                "list": .one(of: OfferingList.self),
                "offering": .named("Number"),
                "owner": .named("Code"),
                "version": .named("Number"),
                "status": .one(of: Offering.Status.self),
                "entry": .named("Offering"),
                "published-at": .named("Instant"),
            ],
            optional: [
                "withdrawn-at": .named("Instant"),
                "reason": .string.noted("Why it was withdrawn."),
            ]),
        "EntryPage": .answer(
            ["list": .one(of: OfferingList.self), "items": .list(of: .named("Entry"))],
            optional: ["next": .named("Cursor")]),
    ]
}
