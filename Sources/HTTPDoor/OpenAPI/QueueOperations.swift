internal import Casework

/// What waits, what is handed out, and what is in hand.
extension Operation {
    static let queues: [Operation] = [
        Operation(
            method: .get, path: "/v1/queues", id: "listQueues",
            summary: Name(zh: "各部门待办", en: "How many wait where, and since when"),
            tag: .queues, callers: "agency, window; secretariat, auditor, operator",
            replies: [.json("QueueList", "The queues within the account's reach.")]),
        Operation(
            method: .get, path: "/v1/queues/{agency}", id: "getQueue",
            summary: Name(
                zh: "一个部门的待办", en: "What waits there, in the order in which it is handed out"),
            tag: .queues, callers: "agency, window; secretariat, auditor, operator",
            parameters: [.agency, .limit, .queueCursor],
            replies: [.json("ObligationPage", "A page of the queue.", .link)],
            refusals: [.unprocessable]),
        Operation(
            method: .post, path: "/v1/queues/{agency}/poll", id: "pollQueue",
            summary: Name(zh: "领取", en: "Hands out what waits, each under a lease"),
            tag: .queues, callers: "that agency or window",
            note: "If something waits it is handed out at once, otherwise as soon as something"
                + " comes, or an empty answer after the wait.",
            parameters: [.agency], body: .json("Poll", isRequired: false),
            replies: [.json("Deliveries", "What was handed out.")],
            refusals: [.unprocessable]),
    ]

    static let leases: [Operation] = [
        Operation(
            method: .get, path: "/v1/leases", id: "listLeases",
            summary: Name(zh: "在手事项", en: "What this account has in hand, by either door"),
            tag: .leases, callers: "agency, window",
            replies: [.json("LeaseList", "What is in hand.")]),
        lease("acknowledge", Name(zh: "签收", en: "Takes note; of a letter: takes it")),
        lease("release", Name(zh: "放回", en: "Puts it back")),
        lease("refuse", Name(zh: "退还函件", en: "Of a letter: back to its sender")),
    ]

    private static func lease(_ word: String, _ summary: Name) -> Operation {
        Operation(
            method: .post, path: "/v1/leases/{lease}/\(word)", id: "\(word)Lease",
            summary: summary, tag: .leases, callers: "who got it",
            parameters: [.lease, .idempotencyKey], body: .json("Nothing", isRequired: false),
            replies: [.json("LeaseDone", "It is done and on disk.")],
            refusals: [.conflict])
    }

    static let letters: [Operation] = [
        letter(
            to: .agency, at: "/v1/letters/{agency}", id: "sendLetter",
            Name(zh: "发函", en: "Sends a letter: any bytes")),
        letter(
            to: .temporaryQueue, at: "/v1/temp-queue/{name}", id: "answerLetter",
            Name(zh: "复函", en: "Answers to a letter's reply-to")),
        Operation(
            method: .post, path: "/v1/letters/{agency}/poll", id: "pollLetters",
            summary: Name(zh: "收函", en: "Hands out letters, each under a lease"),
            tag: .letters, callers: "that agency",
            parameters: [.agency], body: .json("LetterPoll", isRequired: false),
            replies: [.json("LetterDeliveries", "What was handed out.")],
            refusals: [.unprocessable]),
    ]

    private static func letter(
        to box: Parameter, at path: String, id: String, _ summary: Name
    ) -> Operation {
        Operation(
            method: .post, path: path, id: id, summary: summary, tag: .letters,
            callers: "window, agency, charity, secretariat",
            note: "Its `content-type` reaches the reader as it was sent; the media types named"
                + " here are examples.",
            parameters: [
                box, .idempotencyKey, .correlation, .replyTo,
                .query("priority", .integer(0...9), "Higher first, then the older letter; 4."),
                .query("expires", .named("Instant"), "Unread by then, it goes back."),
            ],
            body: .anyBytes,
            replies: [.json("LetterSent", "The letter is on disk.", status: .created)],
            refusals: [.unprocessable])
    }

    static let households: [Operation] = [
        Operation(
            method: .post, path: "/v1/households/find", id: "findPerson",
            summary: Name(zh: "按身份证号查找", en: "Finds a person's cases by ID number"),
            tag: .households, callers: "window", body: .json("Search"),
            replies: [.json("Found", "Where the person's cases are.")]),
        Operation(
            method: .post, path: "/v1/households/{id}/erase", id: "eraseHousehold",
            summary: Name(zh: "销毁个人信息", en: "Destroys a household's personal values"),
            tag: .households, callers: "secretariat", parameters: [.household, .idempotencyKey],
            body: .json("Erasure"),
            replies: [.json("Erased", "Nobody can read them any more.")],
            refusals: [.conflict]),
    ]
}
