internal import Casework

/// The two lists, and what is written into them.
enum OfferingSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "Offering": .form(required, optional: optional).noted(
            "What an entry says; its `code` is that of the address."),
        "Writing": .form(
            required, optional: optional,
            ["as-draft": .boolean.noted("Whether it is not to be reviewed yet; false.")]
        ).noted(
            "An entry, whole. On the government list what the topic's file says comes from there:"
                + " only code and eligibility have to be said, and nothing may be said otherwise."),
        "WeeklyHours": .form(
            [:],
            optional: [
                "mon": spans, "tue": spans, "wed": spans, "thu": spans, "fri": spans,
                "sat": spans, "sun": spans,
                "exceptions": .list(
                    of: .form(
                        ["day": .named("Date")],
                        optional: [
                            "open": span.noted("Closed, if nothing is said."),
                            "note": .named("Text"),
                        ])),
            ]
        ).noted("When it is open, week by week, and the days that differ."),
        "ServiceTerms": .form([
            "rules": .named("Text").noted("The version of the topic's file."),
            "limits": .list(
                of: .form(
                    [
                        "clock": .one(of: ClockKind.self), "tier": .one(of: Tier.self),
                        "amount": .integer(1...Int64.max), "unit": .one(of: Limit.Unit.self),
                        "source": .named("Text"),
                    ], optional: ["variant": .named("Title")])),
            "result": .named("Title"),
            "amounts": .list(
                of: .form([
                    "from": .named("Date"), "text": .named("Title"), "source": .named("Text"),
                ])),
        ]).noted("Limits of both tiers, result and standards, as the topic's file has them."),
        "Title": .form(["zh": .named("Text"), "en": .named("Text")]),
        "Explanation": .form(["reason": .named("Text")]),
        "Remark": .form([:], optional: ["reason": .named("Text")]),
        "Written": ObligationSchemas.effect(
            [:], ["offering": .named("Number"), "version": .named("Number")]),
        "Entry": .answer(
            [
                "list": .one(of: OfferingList.self),
                "offering": .named("Number"),
                "owner": .named("Code"),
                "version": .named("Number"),
                "status": .one(of: Offering.Status.self),
                "entry": .named("Offering"),
                "since": .named("Instant").noted("Since when it stands so."),
            ],
            optional: [
                "published-at": .named("Instant"),
                "held": units, "used": units, "free": units,
                "paused-at": .named("Instant"),
                "withdrawn-at": .named("Instant"),
                "reason": .string.noted("Why it stands so."),
                "assured": .named("Assurance"),
                "proposed": .named("Proposal"),
                "remark": .string.noted("Why the secretariat gave it back."),
            ]),
        "Assurance": .answer([
            "by": .named("Code"), "at": .named("Instant"), "due": .named("Instant"),
            "stale": .boolean.noted("Nobody said in time that it is still true."),
        ]).noted("Who said last that it is true."),
        "Proposal": .answer(
            [
                "version": .named("Number"),
                "submitted": .boolean.noted("Under review; else its owner's draft."),
                "since": .named("Instant"), "entry": .named("Offering"),
            ], optional: ["remark": .string.noted("Why the secretariat gave it back.")]
        ).noted("What is to be published next; told to its owner and its reviewers."),
        "EntryPage": .answer(
            ["list": .one(of: OfferingList.self), "items": .list(of: .named("Entry"))],
            optional: ["next": .named("Cursor"), "as-of": .named("Instant")]),
        "SubmittedEntries": .answer([
            "waiting": .integer(0...Int64.max).noted("How many wait in all."),
            "items": .list(of: .named("Entry")),
        ]),
    ]

    static let units = Schema.integer(0...Int64.max)
    private static let span = Schema.matching(
        "^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9]$")
    private static let spans = Schema.list(of: span)

    private static let required: KeyValuePairs<String, Schema> = [
        "code": .named("Code"), "eligibility": .named("Text"),
    ]

    private static let optional: KeyValuePairs<String, Schema> = [
        "title": .named("Title").noted(social),
        "topics": .list(of: .named("Code")).noted(social),
        "kind": .one(of: OfferingDraft.Kind.self).noted(social),
        "areas": .list(of: .named("Area")).noted(social + " None: the whole county."),
        "categories": .list(of: .named("Text")).noted("Object classes; none: for everybody."),
        "exclusions": .named("Text"),
        "schedule": .named("Text"),
        "hours": .named("WeeklyHours"),
        "contact": .named("Text"),
        "valid-from": .named("Date"),
        "valid-to": .named("Date").noted(social),
        "legal-source": .named("Text"),
        "amount": .named("Text"),
        "materials": .list(
            of: .form(["name": .named("Text")], optional: ["verifiable": .boolean])),
        "capacity": .form(["unit": .named("Text"), "total": .integer(1...Int64.max)]).noted(social),
        "needs-consent": .boolean.noted(
            "Whether the household agrees before the charity learns its name; true."),
        "terms": .named("ServiceTerms").noted("Of the topic's file; never written."),
    ]

    private static let social = "Required on the social list."
}
