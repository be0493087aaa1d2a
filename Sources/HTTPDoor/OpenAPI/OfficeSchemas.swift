internal import Casework

/// Persons, accounts, reports, and the service itself.
enum OfficeSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "Search": .form([
            "purpose": .one(of: SearchPurpose.self), "id-number": .named("IDNumber"),
        ]).noted("Who looked and what for is in the journal; the number is not."),
        "Found": ObligationSchemas.effect([
            "found": .list(
                of: .answer(["receipt": .named("Receipt"), "window": .named("Code")]))
        ]),
        "Erasure": .form(["ground": .one(of: ErasureGround.self)]),
        "Erased": ObligationSchemas.effect(["household": .named("Number")]),
        "ReportList": .answer(["items": .list(of: .named("Report"))]),
        "Report": .answer(["report": .string, "title": .string, "address": .string]),
        "DeadlineReport": .answer(
            [
                "report": .one(of: ["deadlines"]), "language": .one(of: Language.self),
                "as-of": .named("Instant"), "period": period, "calendar": .string,
                "overdue-outside-period": DeliverySchemas.count,
                "tables": .map(of: .named("Table")),
            ]),
        "CoverageReport": .answer([
            "report": .one(of: ["coverage"]), "language": .one(of: Language.self),
            "as-of": .named("Instant"), "period": period,
            "tables": .map(of: .named("Table")),
        ]),
        "Table": .answer(
            [
                "title": .string,
                "columns": .list(
                    of: .answer(["key": .string, "name": .string, "kind": .string])),
                "rows": .list(of: row),
                "notes": .list(of: .string),
            ],
            optional: ["totals": row]),
        "EscalationPage": ObligationSchemas.page(of: "Escalation"),
        "Escalation": .answer([
            "obligation": .named("Number"), "receipt": .named("Receipt"),
            "topic": .named("Code"), "business-status": .one(of: Standing.self),
            "clock": .one(of: ClockKind.self), "owner": .named("Code"),
            "due": .named("Instant"),
            "told": .list(
                of: .answer([
                    "step": .one(of: ["leader", "secretariat"]),
                    "whom": .string.noted("The post or office."), "whom-zh": .string,
                    "at": .named("Instant"),
                ])),
        ]),
        "Freezing": .form(
            [:],
            optional: [
                "as-of": .named("DueDay").noted(
                    "Whose state is frozen: not before the end of the quarter; now, if left out.")
            ]),
        "Frozen": ObligationSchemas.effect(["quarter": .named("Quarter")]),
        "Quarter": .matching("^[0-9]{4}Q[1-4]$").sampled(#""2026Q3""#),
        "FrozenQuarter": .answer([
            "quarter": .named("Quarter"), "as-of": .named("Instant"),
            "frozen-at": .named("Instant"), "entry": .named("Number"),
            "digests": .answer(["zh": .string, "en": .string]).noted(
                "Of the CSV in each language, with the algorithm: `sha256:…` or `sm3:…`."),
        ]),
        "QuarterList": .answer(["items": .list(of: .named("FrozenQuarter"))]),
        "NewAccount": .any(
            of: .form([
                "login": .named("Code"),
                "role": .one(of: ["window", "agency", "charity", "secretariat"]),
                "agency": .named("Code"),
            ]),
            .form(
                ["login": .named("Code"), "role": .one(of: ["auditor", "operator"])],
                optional: [
                    "area": .named("Area").noted("What it may look at; the whole county.")
                ])),
        "Account": .answer(account, optional: accountExtras),
        "AccountList": .answer(["items": .list(of: .named("Account"))]),
        "NewPasscode": .answer(
            account, ["passcode": .string.noted("Told once.")],
            optional: accountExtras, drawnFactor),
        "NewSecondFactor": .answer(account, drawnFactor, optional: accountExtras),
        "Problem": .answer(
            [
                "type": .formatted("uri"), "title": .string,
                "status": .integer(400...599), "detail": .string,
                "instance": .formatted("uri"),
                "code": .one(of: ProblemKind.all.map(\.code)),
                "thing": .string.noted("What it was about."),
                "next-step": .string.noted("What to do now."),
            ],
            optional: ["article": .string.noted("Of the law that asks for it.")]
        ).noted("RFC 9457. Never repeats a value of a household."),
    ]

    private static let period: Schema = .any(
        of: .answer(["name": .string, "from": .named("Date"), "through": .named("Date")]), .null)

    private static let account: KeyValuePairs<String, Schema> = [
        "login": .named("Code"), "role": .one(of: Role.self), "has-passcode": .boolean,
        "has-second-factor": .boolean,
    ]
    private static let accountExtras: KeyValuePairs<String, Schema> = [
        "agency": .named("Code"),
        "area": .named("Area"),
        "certificate": .string.noted("Its subject."),
        "disabled": .named("Instant").noted("Since when nobody gets in under it."),
    ]

    private static let drawnFactor: KeyValuePairs<String, Schema> = [
        "second-factor": .string.noted(
            "Told once: 32 letters and digits for an authenticator (RFC 6238)."),
        "second-factor-address": .string.noted("The same as an `otpauth:` address."),
    ]

    /// By the keys of its columns.
    private static let row = Schema.map(of: .any(of: .string, .number, .null))
}
