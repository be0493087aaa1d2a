internal import Casework
internal import Forms

/// Cases, their obligations, and what is done to them.
extension Operation {
    static let cases: [Operation] = [
        Operation(
            method: .post, path: "/v1/cases", id: "submitCase",
            summary: Name(zh: "提交个案", en: "Submits a case"), tag: .cases,
            callers: "window",
            note: "The case's key is its `reference`; an `Idempotency-Key` beside it has to be"
                + " the same.",
            parameters: [.idempotencyKey], body: .json("Case"),
            replies: [
                .json("Submitted", "The case is on disk.", .location, status: .created)
            ],
            refusals: [.conflict, .unprocessable]),
        Operation(
            method: .get, path: "/v1/cases", id: "listCases",
            summary: Name(zh: "个案清单", en: "The window's cases, the area's; newest first"),
            tag: .cases, callers: "window; secretariat, auditor, operator",
            parameters: [.limit, .cursor],
            replies: [.json("CasePage", "A page of cases.", .link)]),
        Operation(
            method: .get, path: "/v1/cases/{receipt}", id: "getCase",
            summary: Name(zh: "一个个案", en: "One case and where each of its obligations stands"),
            tag: .cases, callers: "window; secretariat, auditor, operator",
            parameters: [.receipt],
            replies: [.json("CaseView", "The case.")]),
        Operation(
            method: .post, path: "/v1/cases/{receipt}/consult", id: "consultCase",
            summary: Name(zh: "查阅个案", en: "Opens the whole of what the household told"),
            tag: .cases, callers: "its window", note: recorded,
            parameters: [.receipt], body: .json("Nothing", isRequired: false),
            replies: [.json("CasePapers", "What the household told.")],
            refusals: [.conflict, .gone]),
    ]

    static let myCase: [Operation] = [
        Operation(
            method: .get, path: "/v1/my-case/{receipt}", id: "getMyCase",
            summary: Name(zh: "查我的事", en: "Where the own case stands, for its household"),
            tag: .cases, callers: nil,
            note: "Too many that do not fit are slowed down, by address and by receipt.",
            parameters: [.receipt, .queryCode],
            replies: [.json("MyCase", "The case in plain words, without names.")],
            refusals: [.tooManyRequests])
    ]

    static let obligations: [Operation] = [
        Operation(
            method: .get, path: "/v1/obligations", id: "listObligations",
            summary: Name(zh: "事项清单", en: "Obligations, newest first"),
            tag: .obligations, callers: readers,
            parameters: [
                .query("agency", .named("Code"), "Only those of this agency."),
                .query("status", .one(of: Casework.Status.self), "Only those that stand so."),
                .query("open", .boolean, "Only those that are open, or only the others."),
                .limit, .cursor,
            ],
            replies: [.json("ObligationPage", "A page of obligations.", .link)]),
        Operation(
            method: .get, path: "/v1/obligations/{id}", id: "getObligation",
            summary: Name(zh: "一个事项", en: "One obligation with its clocks"),
            tag: .obligations, callers: readers, parameters: [.obligation, .ifNoneMatch],
            replies: [.json("Obligation", "The obligation.", .etag), .notModified]),
        Operation(
            method: .get, path: "/v1/obligations/{id}/journal", id: "getJournal",
            summary: Name(zh: "办理记录", en: "Everything that happened to it, facts only"),
            tag: .obligations, callers: readers, parameters: [.obligation],
            replies: [.json("Journal", "The entries, oldest first.")]),
        Operation(
            method: .post, path: "/v1/obligations/{id}/consult", id: "consultObligation",
            summary: Name(zh: "查阅材料", en: "Opens its papers once more"),
            tag: .obligations,
            callers: "the window that routed it; its agency, from when it acknowledged",
            note: recorded, parameters: [.obligation, .ifMatch],
            body: .json("Nothing", isRequired: false),
            replies: [.json("Papers", "What its reader may see, and what was written since.")],
            refusals: [.conflict, .gone, .preconditionFailed]),
    ]

    private static let recorded =
        "The journal says who opened it before the answer leaves; it takes"
        + " no `Idempotency-Key`, because each look is recorded."

    private static let readers = "window, agency; secretariat, auditor, operator"

    static let verbs: [Operation] = VerbForm.words.compactMap { word in
        VerbSentence(rawValue: word).map { verb(word, $0) }
    }

    private static func verb(_ word: String, _ sentence: VerbSentence) -> Operation {
        Operation(
            method: .post, path: "/v1/obligations/{id}/\(word)", id: "\(word)Obligation",
            summary: sentence.summary, tag: .obligations, callers: sentence.callers,
            parameters: [.obligation, .idempotencyKey, .ifMatch],
            body: .json(
                word.prefix(1).uppercased() + word.dropFirst(), isRequired: sentence.needsBody),
            replies: [.json("Done", "It is done and on disk.")],
            refusals: [.conflict, .preconditionFailed, .unprocessable])
    }
}
