/// Letters, reports and accounts.
extension Story {
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
        Example("getCoverage", "who-covered-the-needs", as: "secretariat", ["lang": "en"]),
        Example(
            "getCoverage", "coverage-for-a-spreadsheet", as: "auditor", ["format": "csv"]),
        Example(
            "getBehind", "what-is-open", as: "secretariat",
            ["figure": "open", "agency": "medical-security", "age": "0-5"]),
        Example(
            "getBehind", "no-such-figure", as: "secretariat",
            ["figure": "overdue", "age": "0-5"], status: .badRequest),
        Example("listEscalations", "who-was-told", as: "secretariat"),
        Example(
            "freezeQuarter", "a-quarter-is-frozen", as: "secretariat",
            ["quarter": "2025Q1", "idempotency-key": "freeze-1"], status: .created),
        Example(
            "freezeQuarter", "frozen-once-for-ever", as: "secretariat", ["quarter": "2025Q1"],
            status: .conflict),
        Example(
            "freezeQuarter", "it-is-not-over", as: "secretariat", ["quarter": "9999Q4"],
            status: .conflict),
        Example("listQuarters", "which-are-frozen", as: "auditor"),
        Example("getQuarter", "what-was-frozen", as: "auditor", ["quarter": "2025Q1"]),
        Example(
            "getQuarter", "its-figures", as: "auditor",
            ["quarter": "2025Q1", "format": "csv", "lang": "en"]),
        Example(
            "getQuarter", "not-frozen-yet", as: "auditor", ["quarter": "2025Q2"],
            status: .notFound),
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
        Example(
            "secondFactorAccount", "telephone-lost", as: "operator",
            ["login": "qinghe-clerk-2"]),
        Example("metrics", "scraped", as: "auditor"),
    ]
}
