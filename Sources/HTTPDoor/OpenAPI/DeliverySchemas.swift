internal import Casework

/// What is polled, handed out and held.
enum DeliverySchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "Nothing": .form([:]).noted("An empty body is as good."),
        "Poll": .form(
            [:],
            optional: [
                "max": most, "wait-seconds": wait, "lease-seconds": lease,
                "topics": .list(of: .named("Code")).noted("Only these."),
                "urgent": .boolean.noted("Only urgent ones, or only the others."),
            ]),
        "LetterPoll": .form(
            [:], optional: ["max": most, "wait-seconds": wait, "lease-seconds": lease]),
        "Deliveries": .answer([
            "deliveries": .list(of: handedOut(.named("Delivery")))
        ]),
        "Delivery": .answer(
            [
                "obligation": .named("Number"),
                "receipt": .named("Receipt"),
                "reference": .string,
                "status": .one(of: Casework.Status.self),
                "business-status": .one(of: Standing.self),
                "business-status-zh": .string,
                "clocks": .list(of: .named("DeliveredClock")),
                "topic": .named("Code"),
                "urgent": .boolean,
                "agency": .named("Code"),
                "window": .named("Code"),
                "area": .named("Area"),
                "submitted-at": .named("Instant"),
            ],
            optional: [
                "matter": .one(of: Waiting.Matter.self),
                "outcome": .one(of: Outcome.self),
                "variant": .string,
                "part-of": .named("Number"),
                "lead": .named("EntryAddress"),
                "events": .list(of: .named("Event")),
                "need": .named("DeliveredNeed"),
                "household": .named("DeliveredHousehold"),
            ]
        ).noted("The obligation, and of the household what the topic lets its reader see."),
        "Papers": .answer(
            [
                "obligation": .named("Number"), "need": .named("DeliveredNeed"),
                "events": .list(of: .named("Event")),
            ], opened
        ).noted("Of the household what a delivery would bring, and every word written since."),
        "CasePapers": .answer(
            [
                "channel": .named("Code"), "source": .named("Code"),
                "needs": .list(of: .named("DeliveredNeed")),
                "authorization": .answer([
                    "by": .list(of: .string), "purpose": .string, "signed": .named("Date"),
                ]),
            ], opened
        ).noted("The whole of what the household told."),
        "DeliveredClock": .answer(
            ["kind": .one(of: ClockKind.self), "owner": .named("Code")],
            optional: [
                "statutory": .named("DueDay"), "promised": .named("DueDay"), "paused": .boolean,
            ]),
        "DeliveredNeed": .answer(
            ["topic": .named("Code")],
            optional: [
                "variant": .string, "text": .string, "details": .named("Details"),
            ]),
        "DeliveredHousehold": .answer(
            [:],
            optional: [
                "contact": .answer(["name": .string, "phone": .string]),
                "address": .string,
                "categories": .list(of: .string),
                "members": .list(of: .named("DeliveredMember")),
            ]),
        "DeliveredMember": .answer(
            [:],
            optional: [
                "name": .string, "relation": .one(of: Household.Member.Relation.self),
                "birth-date": .named("Date"), "id-number": .named("IDNumber"),
                "work-ability": .boolean,
            ]),
        "LetterDeliveries": .answer([
            "deliveries": .list(of: handedOut(.named("LetterDelivery")))
        ]),
        "LetterDelivery": .answer(
            [
                "letter": .named("Number"), "from": .named("Code"),
                "headers": .map(of: .string).noted(
                    "As they were sent, the content type among them."),
                "body": .string.noted("In Base64."),
            ],
            optional: [
                "returned": .one(of: Letter.Return.self).noted("Why its sender has it back."),
                "returned-from": .named("Code"),
            ]),
        "LetterSent": ObligationSchemas.effect(["letter": .named("Number")]),
        "QueueList": .answer(["items": .list(of: .named("QueueRow"))]),
        "QueueRow": .answer(
            ["agency": .named("Code"), "waiting": count, "in-hand": count],
            optional: [
                "since": .named("Instant").noted("Since when the oldest waits."),
                "due": .named("Instant").noted("The soonest limit of what waits."),
            ]),
        "LeaseList": .answer(["items": .list(of: .named("HeldLease"))]),
        "HeldLease": .answer(
            ["lease": .named("Lease"), "until": .named("Instant")],
            optional: ["obligation": .named("Number"), "letter": .named("Number")]),
        "LeaseDone": ObligationSchemas.effect(
            [:], ["obligation": .named("Number"), "letter": .named("Number")]),
    ]

    private static let opened: KeyValuePairs<String, Schema> = [
        "receipt": .named("Receipt"), "reference": .string, "window": .named("Code"),
        "area": .named("Area"), "opened-at": .named("Instant"), "entry": .named("Number"),
        "household": .named("DeliveredHousehold"),
    ]

    private static let most = Schema.integer(1...100).noted("How many at most; 10.")
    private static let wait = Schema.integer(0...30).noted(
        "How long to wait if nothing is there; 0.")
    private static let lease = Schema.integer(10...3_600).noted(
        "How long each may be held without an answer; the county's `lease`.")
    static let count = Schema.integer(0...PlainSchemas.numberMax)

    private static func handedOut(_ delivery: Schema) -> Schema {
        .answer([
            "lease": .named("Lease"), "until": .named("Instant"), "redelivered": .boolean,
            "delivery-count": count, "delivery": delivery,
        ])
    }
}
