/// A week at the sample county, request by request. The document's examples are its parts: sent one
/// after the other to a county that is as fresh as it comes with the program, each gets the answer
/// it names.
enum Story {
    static let all: [Example] =
        opening + casesTakenIn + medicalCase + civilAffairsCases + rerouted + mistakes
        + governmentList + socialList + claims + offTheList + exchange + letters + office

    private static let opening: [Example] = [
        Example("health", "alive", as: nil),
        Example("readiness", "ready", as: nil),
        Example("describe", "this-document", as: nil),
        Example("problems", "all-problems", as: nil),
        Example("listAccounts", "all-accounts", as: "operator"),
    ]

    private static let casesTakenIn: [Example] = [
        Example(
            "submitCase", "hospital-bills", as: clerk, body: .json(StoryCases.hospitalBills),
            status: .created),
        Example(
            "submitCase", "hospital-bills-once-more", as: clerk,
            body: .json(StoryCases.hospitalBills), status: .created),
        Example(
            "submitCase", "widow-with-child", as: clerk,
            ["idempotency-key": "QH-2026-000902"],
            body: .json(StoryCases.widowWithChild), status: .created),
        Example("listCases", "first-page", as: clerk, ["limit": "1"]),
        Example(
            "listCases", "second-page", as: clerk,
            ["limit": "1", "cursor": .answer(of: "first-page", at: "/next")]),
        Example(
            "getCase", "by-receipt", as: clerk,
            ["receipt": .answer(of: "hospital-bills", at: "/receipt")]),
        Example(
            "getMyCase", "as-the-household-sees-it", as: nil,
            [
                "receipt": .answer(of: "hospital-bills", at: "/receipt"),
                "query-code": .answer(of: "hospital-bills", at: "/query-code"),
            ]),
        Example(
            "getMyCase", "another-code", as: nil,
            [
                "receipt": .answer(of: "hospital-bills", at: "/receipt"),
                "query-code": .answer(of: "widow-with-child", at: "/query-code"),
            ], status: .notFound),
        Example(
            "listObligations", "open-ones-of-medical-security", as: "secretariat",
            ["agency": "medical-security", "open": "true"]),
        Example("listQueues", "all-queues", as: "auditor"),
        Example("getQueue", "medical-queue", as: medical, ["agency": "medical-security"]),
    ]

    /// Handed out, taken note of, held for papers, done.
    private static let medicalCase: [Example] = [
        Example(
            "pollQueue", "medical-poll", as: medical, ["agency": "medical-security"],
            body: .json(#"{"max": 1, "wait-seconds": 5, "lease-seconds": 600}"#)),
        Example("listLeases", "in-hand", as: medical),
        Example(
            "releaseLease", "put-back", as: medical,
            ["lease": .answer(of: "medical-poll", at: "/deliveries/0/lease")]),
        Example(
            "pollQueue", "medical-poll-again", as: medical, ["agency": "medical-security"]),
        Example(
            "acknowledgeLease", "too-late", as: medical,
            ["lease": .answer(of: "medical-poll", at: "/deliveries/0/lease")], status: .conflict),
        Example(
            "acknowledgeLease", "taken-note", as: medical,
            ["lease": .answer(of: "medical-poll-again", at: "/deliveries/0/lease")]),
        Example(
            "acceptObligation", "complete-file", as: medical, ["id": medicalNumber],
            body: .json(#"{"note": "材料齐全"}"#)),
        Example("getObligation", "as-accepted", as: clerk, ["id": medicalNumber]),
        Example(
            "getObligation", "not-changed", as: clerk,
            ["id": medicalNumber, "if-none-match": .version(in: "as-accepted")],
            status: .notModified),
        Example(
            "holdObligation", "papers-missing", as: medical,
            ["id": medicalNumber, "if-match": .version(in: "as-accepted")],
            body: .json(#"{"missing": ["出院小结"], "text": "请补交出院小结。"}"#)),
        Example(
            "supplementObligation", "papers-handed-in", as: clerk,
            ["id": medicalNumber, "idempotency-key": "hospital-papers"],
            body: .json(#"{"text": "已补交。", "details": {"hospital": "安平县人民医院"}}"#)),
        Example("consultObligation", "papers-read-again", as: medical, ["id": medicalNumber]),
        Example(
            "consultObligation", "not-its-own", as: civil, ["id": medicalNumber],
            status: .forbidden),
        Example(
            "consultCase", "the-whole-case", as: clerk,
            ["receipt": .answer(of: "hospital-bills", at: "/receipt")]),
        Example(
            "holdObligation", "seen-too-early", as: medical,
            ["id": medicalNumber, "if-match": .version(in: "as-accepted")],
            body: .json(#"{"missing": ["费用清单"], "text": "请补交费用清单。"}"#),
            status: .preconditionFailed),
        Example(
            "completeObligation", "bills-paid", as: medical, ["id": medicalNumber],
            body: .json(#"{"outcome": "got-help", "text": "已按规定救助。"}"#)),
        Example(
            "startObligation", "finished-already", as: medical, ["id": medicalNumber],
            status: .conflict),
        Example("getJournal", "the-whole-way", as: clerk, ["id": medicalNumber]),
    ]

    static let clerk = "qinghe-clerk"
    static let medical = "medical-security"
    static let civil = "civil-affairs"

    private static let medicalNumber = Example.Value.answer(
        of: "hospital-bills", at: "/obligations/0")
}
