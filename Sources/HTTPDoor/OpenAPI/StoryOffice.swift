/// The two lists, letters, reports and accounts.
extension Story {
    static let lists: [Example] = [
        Example(
            "publishEntry", "first-version", as: medical,
            [
                "list": "government", "agency": "medical-security", "code": "medical-bills",
                "if-none-match": "*",
            ],
            body: .json(StoryCases.medicalBills), status: .created),
        Example(
            "publishEntry", "there-is-one-already", as: medical,
            [
                "list": "government", "agency": "medical-security", "code": "medical-bills",
                "if-none-match": "*",
            ],
            body: .json(StoryCases.medicalBills), status: .preconditionFailed),
        Example(
            "getEntry", "to-be-changed", as: "qinghe-volunteers",
            ["list": "government", "agency": "medical-security", "code": "medical-bills"]),
        Example(
            "publishEntry", "next-version", as: medical,
            [
                "list": "government", "agency": "medical-security", "code": "medical-bills",
                "if-match": .version(in: "to-be-changed"),
            ],
            body: .json(StoryCases.medicalBillsNext)),
        Example(
            "publishEntry", "escort", as: "qinghe-volunteers",
            ["list": "social", "agency": "qinghe-volunteers", "code": "hospital-escort"],
            body: .json(StoryCases.escort), status: .created),
        Example(
            "getList", "help-in-qinghe", as: clerk,
            ["list": "social", "area": "a-county/qinghe", "topic": "medical"]),
        Example(
            "getList", "for-a-spreadsheet", as: clerk, ["list": "government", "format": "csv"]),
        Example(
            "withdrawEntry", "used-up", as: "qinghe-volunteers",
            ["list": "social", "agency": "qinghe-volunteers", "code": "hospital-escort"],
            body: .json(#"{"reason": "名额已满"}"#)),
        Example(
            "withdrawEntry", "no-such-entry", as: "qinghe-volunteers",
            ["list": "social", "agency": "qinghe-volunteers", "code": "winter-coats"],
            body: .json(#"{"reason": "名额已满"}"#), status: .notFound),
    ]

    static let letters: [Example] = [
        Example(
            "sendLetter", "question", as: clerk,
            ["agency": "medical-security", "idempotency-key": "question-1"],
            body: .text("住院押金能否先行垫付？"), status: .created),
        Example(
            "sendLetter", "wrong-box", as: clerk, ["agency": "medical-security"],
            body: .text("本周值班表"), status: .created),
        Example(
            "pollLetters", "letters-of-medical-security", as: medical,
            ["agency": "medical-security"], body: .json(#"{"max": 2, "wait-seconds": 1}"#)),
        Example(
            "acknowledgeLease", "letter-read", as: medical,
            ["lease": .answer(of: "letters-of-medical-security", at: "/deliveries/0/lease")]),
        Example(
            "refuseLease", "letter-sent-back", as: medical,
            ["lease": .answer(of: "letters-of-medical-security", at: "/deliveries/1/lease")]),
        Example(
            "answerLetter", "asker-has-gone", as: medical, ["name": "s41.answers"],
            body: .text("可以先行垫付。"), status: .created),
        Example("pollLetters", "letter-returned", as: clerk, ["agency": "qinghe-window"]),
        Example(
            "acknowledgeLease", "returned-letter-read", as: clerk,
            ["lease": .answer(of: "letter-returned", at: "/deliveries/0/lease")]),
    ]

    static let office: [Example] = [
        Example("listReports", "which-reports", as: "secretariat"),
        Example(
            "getDeadlines", "deadlines-of-the-year", as: "secretariat",
            ["period": "2026", "lang": "en"]),
        Example(
            "getDeadlines", "deadlines-for-a-spreadsheet", as: "auditor", ["format": "csv"]),
        Example("getDeadlines", "not-for-windows", as: clerk, status: .forbidden),
        Example("watchNotices", "list-changes", as: clerk, ["subject": "list"]),
        Example(
            "addAccount", "second-clerk", as: "operator",
            body: .json(
                #"{"login": "qinghe-clerk-2", "role": "window", "agency": "qinghe-window"}"#),
            status: .created),
        Example("getAccount", "the-new-account", as: "operator", ["login": "qinghe-clerk-2"]),
        Example(
            "disableAccount", "away-for-a-month", as: "operator",
            ["login": "qinghe-clerk-2", "if-match": .version(in: "the-new-account")]),
        Example("enableAccount", "back-again", as: "operator", ["login": "qinghe-clerk-2"]),
        Example(
            "passcodeAccount", "passcode-forgotten", as: "operator",
            ["login": "qinghe-clerk-2"]),
        Example("metrics", "scraped", as: "auditor"),
    ]
}
