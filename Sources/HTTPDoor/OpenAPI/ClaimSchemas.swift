internal import Casework

/// Needs, what fits them, and claims.
enum ClaimSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "NeedList": .answer(["items": .list(of: .named("UncoveredNeed"))]),
        "UncoveredNeed": .answer(
            [
                "topic": .named("Code"), "township": .named("Area"),
                "since": .named("Date").noted("When the state's answer came."),
                "why": .one(of: UncoveredNeed.outcomes.map(\.rawValue).sorted()),
            ],
            optional: [
                "need": .named("NeedCode"),
                "categories": .list(of: .string).noted("Object classes of the household."),
            ]
        ).noted("Nothing that leads to a household."),
        "NeedCode": .matching("^[34679AC-HJKMNP-RTV-Y]{4}-[34679AC-HJKMNP-RTV-Y]{4}$").noted(
            "By which a charity names a need."
        ).sampled(#""4KQ7-XM9T""#),
        "MatchList": .answer(["items": .list(of: .named("Matches"))]),
        "Matches": .answer(
            [
                "obligation": .named("Number"), "topic": .named("Code"), "area": .named("Area"),
                "government": .list(of: .named("Match")).noted("What the state owes."),
                "social": .list(of: .named("Match")).noted("Those that fit, then the others."),
            ],
            optional: ["categories": .list(of: .string)]),
        "Match": .answer([
            "fits": .boolean.noted("Nothing speaks against it."),
            "reasons": .list(
                of: .answer([
                    "aspect": .one(of: Matching.Aspect.self),
                    "verdict": .one(of: Matching.Verdict.self), "words": .named("BothNames"),
                ])),
            "offering": .named("Entry"),
        ]),
        "NewClaim": .any(
            of: .form(
                [
                    "owner": .named("Code"), "code": .named("Code"),
                    "obligation": .named("Number"),
                ], optional: amount),
            .form(
                ["owner": .named("Code"), "code": .named("Code"), "need": .named("NeedCode")],
                optional: amount)
        ).noted(
            "Which entry, and which need: a window names its obligation, a charity its code."
        ),
        "Claimed": ObligationSchemas.effect(["claim": .named("Number")]),
        "Claim": .answer(
            [
                "claim": .named("Number"), "status": .one(of: Claim.Status.self),
                "list": .one(of: OfferingList.self), "owner": .named("Code"),
                "code": .named("Code"), "version": .named("Number"),
                "units": OfferingSchemas.units, "topic": .named("Code"),
                "categories": .list(of: .string), "township": .named("Area"),
                "window": .named("Code"), "opened-by": .named("Code"),
                "opened-at": .named("Instant"), "since": .named("Instant"),
                "late": .boolean.noted("It was to be given by now."),
                "authorized": .boolean.noted("The household agreed to be known."),
            ],
            optional: [
                "receipt": .named("Receipt").noted("Not told to a charity, nor the obligation."),
                "obligation": .named("Number"),
                "until": .named("Instant").noted(
                    "Until when it may be confirmed, or is to be given."),
                "release": .one(of: Claim.Release.self),
                "parts": .list(of: .one(of: Consent.Part.self)).noted("What it agreed to."),
            ]),
        "ClaimPage": ObligationSchemas.page(of: "Claim"),
        "Consent": .form([
            "parts": .list(of: .one(of: Consent.Part.self)).noted("What the charity may see."),
            "signed-on": .named("Date"),
            "text": .named("Text").noted("Which version of the text was shown."),
            "signers": .named("Text"), "purpose": .named("Text"),
        ]).noted("What the household signed for this charity alone (PIPL art. 23)."),
        "Fulfilment": .form([:], optional: ["text": .named("Text")]),
        "Release": .form(
            ["reason": .one(of: Claim.Release.self).noted("Not `ran-out`: the broker says that.")],
            optional: ["text": .named("Text")]),
        "Breach": .form(["text": .named("Text")]),
        "ClaimContact": .answer(
            ["claim": .named("Number"), "entry": .named("Number")],
            optional: [
                "contact": .answer(["name": .string, "phone": .string]),
                "address": .string, "members": .integer(0...Int64.max),
            ]),
    ]

    private static let amount: KeyValuePairs<String, Schema> = [
        "units": .integer(1...Int64.max).noted("How much of the offer; 1.")
    ]
}
