internal import Casework

/// Reports, notices and accounts.
extension Operation {
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
            parameters: ofReport,
            replies: [.table("DeadlineReport", "The report.")]),
        Operation(
            method: .get, path: "/v1/reports/deadlines/behind", id: "getBehind",
            summary: Name(zh: "数字背后的事项", en: "The obligations behind one of its figures"),
            tag: .reports, callers: "secretariat, auditor, operator",
            parameters: [
                .query(
                    "figure", .one(of: FigureWords.known),
                    "Which one, by the key of its column; `overdue` is past either limit.",
                    isRequired: true),
                .query("agency", .named("Code"), "Of its line; of the county, if nothing is said."),
                .query(
                    "age", .one(of: AgeBracket.self),
                    "With `open`: how many working days ago it was submitted."),
                .query(
                    "week", .matching("^[0-9]{4}-W[0-5][0-9]$").sampled(#""2026-W27""#),
                    "With `submitted`, `done-on-time`, `done-late`: of that week's line."),
                .query(
                    "period", .matching(period),
                    "The report's: a year, a quarter, a month, or two days."),
                .query("as-of", .named("DueDay"), "As it stood then; now, if nothing is said."),
                .limit, .cursor,
            ],
            replies: [.json("ObligationPage", "A page of obligations, oldest first.", .link)]),
        Operation(
            method: .get, path: "/v1/reports/coverage", id: "getCoverage",
            summary: Name(zh: "需求承接报表", en: "Who covered the needs: state, society, nobody"),
            tag: .reports, callers: "secretariat, auditor, operator",
            parameters: ofReport,
            replies: [.table("CoverageReport", "The report.")]),
        Operation(
            method: .get, path: "/v1/reports/escalations", id: "listEscalations",
            summary: Name(
                zh: "已上报的逾期", en: "Open limits of which leader or secretariat were told"),
            tag: .reports, callers: "secretariat, auditor, operator; agency, window: their own",
            parameters: [.limit, .cursor],
            replies: [.json("EscalationPage", "A page of limits, oldest first.", .link)]),
        Operation(
            method: .get, path: "/v1/quarters", id: "listQuarters",
            summary: Name(zh: "已冻结的季度", en: "The quarters whose report is frozen"),
            tag: .reports, callers: "secretariat, auditor, operator",
            replies: [.json("QuarterList", "The quarters, the latest first.")]),
        Operation(
            method: .get, path: "/v1/quarters/{quarter}", id: "getQuarter",
            summary: Name(
                zh: "冻结的季度报表", en: "A frozen quarter; as CSV its report, the same for ever"),
            tag: .reports, callers: "secretariat, auditor, operator",
            parameters: [.quarter, .language, .format, .ifNoneMatch],
            replies: [
                .table("FrozenQuarter", "What is frozen, or all its tables.", .etag), .notModified,
            ]),
        Operation(
            method: .put, path: "/v1/quarters/{quarter}", id: "freezeQuarter",
            summary: Name(zh: "冻结季度报表", en: "Freezes the report of a quarter that is over"),
            tag: .reports, callers: "secretariat",
            note: "Once: a second time is refused with what stands.",
            parameters: [.quarter, .idempotencyKey], body: .json("Freezing", isRequired: false),
            replies: [.json("Frozen", "It is on disk.", status: .created)],
            refusals: [.conflict]),
    ]

    private static let period =
        #"^[0-9]{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$"#
        + #"|^[0-9]{4}-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2}$"#

    private static let ofReport: [Parameter] = [
        .query("period", .matching(period), "A year, a quarter, a month, or two days: `2026Q3`."),
        .query("as-of", .named("DueDay"), "As it stood then; now, if nothing is said."),
        .language, .format,
    ]

    static let notices: [Operation] = [
        Operation(
            method: .get, path: "/v1/notices", id: "watchNotices",
            summary: Name(zh: "实时通知", en: "Broadcasts as they come: Server-Sent Events"),
            tag: .notices, callers: "as `/topic/…` of STOMP",
            note: "Nothing is stored: who is not connected does not hear it.",
            parameters: [
                .query(
                    "subject", .one(of: Broadcast.self),
                    "What to hear of; all the account may hear, if nothing is said.")
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
        account(
            "second-factor", id: "secondFactorAccount", "NewSecondFactor",
            Name(zh: "更换第二因素", en: "Draws a new second factor, told once")),
    ]

    private static func account(
        _ word: String, id: String? = nil, _ answer: String, _ summary: Name
    ) -> Operation {
        Operation(
            method: .post, path: "/v1/accounts/{login}/\(word)", id: id ?? "\(word)Account",
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
            tag: .service, callers: nil, parameters: [],
            replies: [.text("text/html", "A page for people.")]),
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
