/// The two lists, and a need that a charity takes up.
extension Story {
    /// The program has made the entry from the topic; its owner completes it.
    static let governmentList: [Example] = [
        Example("listOwnEntries", "made-from-the-topics", as: medical, ["list": "government"]),
        Example("getEntry", "to-be-completed", as: medical, medicalBills),
        Example(
            "writeEntry", "there-is-one-already", as: medical,
            [
                "list": "government", "agency": "medical-security", "code": "medical",
                "if-none-match": "*",
            ],
            body: .json(StoryOffers.medical), status: .preconditionFailed),
        Example(
            "writeEntry", "completed", as: medical,
            [
                "list": "government", "agency": "medical-security", "code": "medical",
                "if-match": .version(in: "to-be-completed"),
            ],
            body: .json(StoryOffers.medical)),
        Example(
            "getEntry", "not-for-everybody-yet", as: "qinghe-volunteers", medicalBills,
            status: .notFound),
        Example("listSubmittedEntries", "what-waits", as: "secretariat"),
        Example("publishEntry", "on-the-list", as: "secretariat", medicalBills),
        Example("getEntry", "for-everybody", as: "qinghe-volunteers", medicalBills),
        Example(
            "getList", "for-a-spreadsheet", as: clerk, ["list": "government", "format": "csv"]),
    ]

    static let socialList: [Example] = [
        Example(
            "writeEntry", "escort", as: volunteers, escort, body: .json(StoryOffers.escort),
            status: .created),
        Example("submitEntry", "to-be-looked-at", as: volunteers, escort),
        Example(
            "returnEntry", "unclear", as: "secretariat", escort,
            body: .json(#"{"reason": "请写明接送范围。"}"#)),
        Example(
            "writeEntry", "clearer", as: volunteers, escort,
            body: .json(StoryOffers.escortClearer)),
        Example(
            "publishEntry", "not-by-its-owner", as: volunteers, escort, status: .forbidden),
        Example("publishEntry", "escort-published", as: "secretariat", escort),
        Example(
            "writeEntry", "winter-parcel", as: volunteers, parcel,
            body: .json(StoryOffers.parcel), status: .created),
        Example("publishEntry", "parcel-published", as: "secretariat", parcel),
        Example(
            "getList", "help-in-qinghe", as: clerk,
            ["list": "social", "area": "a-county/qinghe", "topic": "medical"]),
        Example(
            "getList", "whatever-speaks-of-the-hospital", as: clerk,
            ["list": "social", "q": "陪同 清河"]),
        Example(
            "getList", "as-it-stood-once", as: clerk, ["list": "social", "as-of": "2026-07-01"]),
        Example(
            "listMatches", "what-fits-the-hospital-bills", as: clerk,
            ["receipt": .answer(of: "hospital-bills", at: "/receipt")]),
    ]

    static let claims: [Example] = [
        Example("listNeeds", "what-may-be-taken-up", as: volunteers),
        Example("listNeeds", "not-for-agencies", as: medical, status: .forbidden),
        Example(
            "openClaim", "the-window-holds-one", as: clerk, ["idempotency-key": "parcel-1"],
            body: .json(
                #"{"owner": "qinghe-volunteers", "code": "winter-parcel", "obligation": 2}"#),
            status: .created),
        Example(
            "openClaim", "more-than-there-is", as: clerk,
            body: .json(
                """
                {"owner": "qinghe-volunteers", "code": "winter-parcel", "obligation": 3,
                 "units": 3}
                """), status: .conflict),
        Example(
            "openClaim", "nobody-has-this-code", as: volunteers,
            body: .json(
                """
                {"owner": "qinghe-volunteers", "code": "winter-parcel", "need": "3333-3333"}
                """), status: .notFound),
        Example("getClaim", "asked-for-help", as: volunteers, ["id": held]),
        Example(
            "confirmClaim", "we-come", as: volunteers,
            ["id": held, "if-match": .version(in: "asked-for-help")]),
        Example("openContact", "not-agreed-to", as: volunteers, ["id": held], status: .conflict),
        Example(
            "authorizeClaim", "the-household-agrees", as: clerk, ["id": held],
            body: .json(
                """
                {"parts": ["contact", "address"], "signed-on": "2026-07-20", "text": "2026-07",
                 "signers": "周福根", "purpose": "送冬令物资"}
                """)),
        Example("openContact", "where-to-bring-it", as: volunteers, ["id": held]),
        Example(
            "fulfilClaim", "brought", as: volunteers, ["id": held],
            body: .json(#"{"text": "已送到。"}"#)),
        Example(
            "releaseClaim", "too-late-to-let-go", as: clerk, ["id": held],
            body: .json(#"{"reason": "entered-in-error"}"#), status: .conflict),
        Example(
            "openClaim", "for-the-widow", as: clerk,
            body: .json(
                #"{"owner": "qinghe-volunteers", "code": "winter-parcel", "obligation": 3}"#),
            status: .created),
        Example("confirmClaim", "promised", as: volunteers, ["id": forTheWidow]),
        Example(
            "reportBrokenClaim", "nobody-came", as: clerk, ["id": forTheWidow],
            body: .json(#"{"text": "约定之日无人送来。"}"#)),
        Example(
            "openClaim", "once-more", as: clerk,
            body: .json(
                #"{"owner": "qinghe-volunteers", "code": "winter-parcel", "obligation": 3}"#),
            status: .created),
        Example(
            "releaseClaim", "she-has-enough", as: clerk,
            ["id": .answer(of: "once-more", at: "/claim")],
            body: .json(#"{"reason": "declined-by-person", "text": "已有亲友相助。"}"#)),
        Example("listClaims", "what-was-given", as: "secretariat", ["status": "fulfilled"]),
    ]

    static let offTheList: [Example] = [
        Example(
            "pauseEntry", "nobody-free-this-week", as: volunteers, escort,
            body: .json(#"{"reason": "本周无人"}"#)),
        Example("resumeEntry", "free-again", as: volunteers, escort),
        Example("assureEntry", "still-true", as: volunteers, escort),
        Example(
            "suspendEntry", "complaint", as: "regulator", escort,
            body: .json(#"{"reason": "接到投诉，核查期间暂停。"}"#)),
        Example(
            "resumeEntry", "not-while-suspended", as: volunteers, escort, status: .conflict),
        Example(
            "liftEntry", "unfounded", as: "regulator", escort,
            body: .json(#"{"reason": "投诉不实。"}"#)),
        Example(
            "withdrawEntry", "used-up", as: volunteers, escort,
            body: .json(#"{"reason": "名额已满"}"#)),
        Example(
            "pauseEntry", "off-the-list-already", as: volunteers, escort, status: .conflict),
        Example(
            "withdrawEntry", "no-such-entry", as: volunteers,
            ["list": "social", "agency": "qinghe-volunteers", "code": "summer-camp"],
            body: .json(#"{"reason": "名额已满"}"#), status: .notFound),
    ]

    private static let volunteers = "qinghe-volunteers"
    private static let held = Example.Value.answer(of: "the-window-holds-one", at: "/claim")
    private static let forTheWidow = Example.Value.answer(of: "for-the-widow", at: "/claim")

    private static let medicalBills: KeyValuePairs<String, Example.Value> = [
        "list": "government", "agency": "medical-security", "code": "medical",
    ]
    private static let escort: KeyValuePairs<String, Example.Value> = [
        "list": "social", "agency": "qinghe-volunteers", "code": "hospital-escort",
    ]
    private static let parcel: KeyValuePairs<String, Example.Value> = [
        "list": "social", "agency": "qinghe-volunteers", "code": "winter-parcel",
    ]
}
