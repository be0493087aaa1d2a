internal import Casework

/// The two lists, reports, notices and accounts.
extension Operation {
    static let lists: [Operation] = [
        Operation(
            method: .get, path: "/v1/lists/{list}", id: "getList",
            summary: Name(zh: "清单", en: "The list's entries"), tag: .lists,
            callers: "everyone with an account",
            parameters: [
                .list, .query("topic", .named("Code"), "Only entries for this topic."),
                .query("area", .named("Area"), "Only entries that hold there."),
                .limit, .entryCursor, .language, .format,
            ],
            replies: [.table("EntryPage", "A page of the list.", .link)]),
        Operation(
            method: .get, path: "/v1/lists/{list}/{agency}/{code}", id: "getEntry",
            summary: Name(zh: "清单条目", en: "One entry"), tag: .lists,
            callers: "everyone with an account", parameters: entry + [.ifNoneMatch],
            replies: [.json("Entry", "The entry.", .etag), .notModified]),
        Operation(
            method: .put, path: "/v1/lists/{list}/{agency}/{code}", id: "publishEntry",
            summary: Name(zh: "发布条目", en: "Publishes the entry's next version"), tag: .lists,
            callers: "the competent agency; charity",
            parameters: entry + [.idempotencyKey, .ifMatch, .onlyIfNone], body: .json("Offering"),
            replies: [
                .json("Published", "The next version is on disk.", .etag),
                .json("Published", "The first version is on disk.", .etag, status: .created),
            ],
            refusals: [.preconditionFailed, .unprocessable]),
        Operation(
            method: .post, path: "/v1/lists/{list}/{agency}/{code}/withdraw",
            id: "withdrawEntry",
            summary: Name(zh: "撤下条目", en: "Withdraws the entry"), tag: .lists,
            callers: "the competent agency; charity",
            parameters: entry + [.idempotencyKey, .ifMatch], body: .json("OfferingWithdrawal"),
            replies: [.json("Published", "It is withdrawn.")],
            refusals: [.preconditionFailed]),
    ]

    private static let entry: [Parameter] = [.list, .agency, .code]

    static let reports: [Operation] = [
        Operation(
            method: .get, path: "/v1/reports", id: "listReports",
            summary: Name(zh: "报表目录", en: "Which reports there are"), tag: .reports,
            callers: "secretariat, auditor, operator",
            replies: [.json("ReportList", "The reports.")]),
        Operation(
            method: .get, path: "/v1/reports/deadlines", id: "getDeadlines",
            summary: Name(zh: "时限报表", en: "The deadline report"), tag: .reports,
            callers: "secretariat, auditor, operator",
            parameters: [
                .query(
                    "period", .matching(period),
                    "A year, a quarter, a month, or two days: `2026Q3`."),
                .query("as-of", .named("DueDay"), "As it stood then; now, if nothing is said."),
                .language, .format,
            ],
            replies: [.table("DeadlineReport", "The report.")]),
    ]

    private static let period =
        #"^[0-9]{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$"#
        + #"|^[0-9]{4}-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2}$"#

    static let notices: [Operation] = [
        Operation(
            method: .get, path: "/v1/notices", id: "watchNotices",
            summary: Name(zh: "实时通知", en: "Broadcasts as they come: Server-Sent Events"),
            tag: .notices, callers: "as `/topic/…` of STOMP",
            note: "Nothing is stored: who is not connected does not hear it.",
            parameters: [
                .query(
                    "subject", .one(of: ["deadline", "list"]),
                    "What to hear of; both, if nothing is said.")
            ],
            replies: [
                Reply(
                    status: .ok, note: "A stream that ends when the caller goes.",
                    content: [("text/event-stream", .string)])
            ])
    ]

    static let accounts: [Operation] = [
        Operation(
            method: .get, path: "/v1/accounts", id: "listAccounts",
            summary: Name(zh: "全部账号", en: "All accounts"), tag: .accounts,
            callers: "operator",
            replies: [.json("AccountList", "The accounts, without anything secret.")]),
        Operation(
            method: .post, path: "/v1/accounts", id: "addAccount",
            summary: Name(
                zh: "新建账号", en: "Makes an account; its passcode is here and nowhere else"),
            tag: .accounts, callers: "operator", body: .json("NewAccount"),
            replies: [
                .json("NewPasscode", "The account can be used.", .etag, .location, status: .created)
            ],
            refusals: [.conflict, .unprocessable]),
        Operation(
            method: .get, path: "/v1/accounts/{login}", id: "getAccount",
            summary: Name(zh: "一个账号", en: "One account"), tag: .accounts,
            callers: "operator", parameters: [.login, .ifNoneMatch],
            replies: [.json("Account", "The account.", .etag), .notModified]),
        account(
            "disable", "Account",
            Name(zh: "停用账号", en: "Ends its sessions, lets nobody in under it")),
        account("enable", "Account", Name(zh: "启用账号", en: "Lets it in again")),
        account(
            "passcode", "NewPasscode", Name(zh: "重置口令", en: "Draws a new passcode, told once")),
    ]

    private static func account(
        _ word: String, _ answer: String, _ summary: Name
    ) -> Operation {
        Operation(
            method: .post, path: "/v1/accounts/{login}/\(word)", id: "\(word)Account",
            summary: summary, tag: .accounts, callers: "operator",
            parameters: [.login, .accountMatch], body: .json("Nothing", isRequired: false),
            replies: [.json(answer, "It is done.", .etag)],
            refusals: [.conflict, .preconditionFailed])
    }

    static let service: [Operation] = [
        Operation(
            method: .get, path: "/healthz", id: "health",
            summary: Name(zh: "进程存活", en: "200 while the process lives"), tag: .service,
            callers: nil, replies: [.text("text/plain", "It lives.")]),
        Operation(
            method: .get, path: "/readyz", id: "readiness",
            summary: Name(
                zh: "可以记账", en: "200 while the ledger records, else 503 with the reason"),
            tag: .service, callers: nil, replies: [.text("text/plain", "It records.")],
            refusals: [.serviceUnavailable]),
        Operation(
            method: .get, path: "/metrics", id: "metrics",
            summary: Name(zh: "指标", en: "Metrics for Prometheus"), tag: .service,
            callers: "operator, auditor", replies: [.text("text/plain", "The metrics.")]),
        Operation(
            method: .get, path: "/openapi.json", id: "describe",
            summary: Name(zh: "接口说明", en: "This page for programs"), tag: .service,
            callers: nil, parameters: [.ifNoneMatch],
            replies: [
                Reply(
                    status: .ok, note: "OpenAPI 3.1.",
                    content: [("application/json", .anything)], headers: [.etag]),
                .notModified,
            ]),
        Operation(
            method: .get, path: "/problems", id: "problems",
            summary: Name(zh: "问题说明", en: "Every problem type and what to do about it"),
            tag: .service, callers: nil, parameters: [.ifNoneMatch],
            replies: [.text("text/html", "A page for people.", .etag), .notModified]),
    ]
}

extension Operation.Reply {
    fileprivate static func text(
        _ media: String, _ note: String, _ headers: HeaderField...
    ) -> Operation.Reply {
        Operation.Reply(
            status: .ok, note: note, content: [(media, .string)], headers: headers)
    }
}
