internal import Casework

/// The two lists, and what is claimed of them.
extension Operation {
    static let lists: [Operation] = [
        Operation(
            method: .get, path: "/v1/lists/{list}", id: "getList",
            summary: Name(zh: "清单", en: "The list's entries"), tag: .lists,
            callers: everyone,
            parameters: [
                .list, .query("topic", .named("Code"), "Only entries for this topic."),
                .query("area", .named("Area"), "Only entries that hold there."),
                .query(
                    "q", .named("Words"),
                    "Words that occur in name, topics, places, owner or entry."),
                .query(
                    "as-of", .named("DueDay"),
                    "The list as it stood then, printed again alike; now, if nothing is said."),
                .limit, .entryCursor, .language, .format,
            ],
            replies: [.table("EntryPage", "A page of the list; as CSV all of it.", .link)]),
        Operation(
            method: .get, path: "/v1/lists/{list}/own", id: "listOwnEntries",
            summary: Name(zh: "本单位的条目", en: "What the caller's agency has written there"),
            tag: .lists, callers: owners, note: "Also what is not on the list.",
            parameters: [.list, .limit, .entryCursor],
            replies: [.json("EntryPage", "A page of its entries, whole.", .link)]),
        Operation(
            method: .get, path: "/v1/lists/review", id: "listSubmittedEntries",
            summary: Name(zh: "待审核条目", en: "What waits for the secretariat, longest first"),
            tag: .lists, callers: "secretariat", parameters: [.limit],
            replies: [.json("SubmittedEntries", "The first of them, whole.")]),
        Operation(
            method: .get, path: "/v1/lists/{list}/{agency}/{code}", id: "getEntry",
            summary: Name(zh: "清单条目", en: "One entry"), tag: .lists,
            callers: everyone,
            note: "Its owner and its reviewers also see what is not published yet.",
            parameters: entry + [.ifNoneMatch],
            replies: [.json("Entry", "The entry.", .etag), .notModified]),
        Operation(
            method: .put, path: "/v1/lists/{list}/{agency}/{code}", id: "writeEntry",
            summary: Name(zh: "填写条目", en: "Writes the entry's next version"), tag: .lists,
            callers: owners,
            note:
                "For the secretariat to publish, or as a draft. What stands on the list stays there"
                + " until then.",
            parameters: entry + [.idempotencyKey, .entryMatch, .onlyIfNone],
            body: .json("Writing"),
            replies: [
                .json("Written", "The next version is on disk.", .etag),
                .json("Written", "The first version is on disk.", .etag, status: .created),
            ],
            refusals: [.preconditionFailed, .unprocessable]),
        verb("submit", Name(zh: "提交审核", en: "Asks the secretariat to look at the draft")),
        verb("withdraw", Name(zh: "撤下条目", en: "Takes the entry off its list"), .needed),
        verb(
            "pause", Name(zh: "暂停提供", en: "Marks the entry as not offered for now"), .welcome),
        verb("resume", Name(zh: "恢复提供", en: "Offers it again"), .welcome),
        verb(
            "assure", Name(zh: "核实", en: "Says that it is still true"),
            by: "the competent agency; charity; secretariat"),
        verb("publish", Name(zh: "发布", en: "Publishes what was submitted"), by: "secretariat"),
        verb(
            "return", Name(zh: "退回修改", en: "Gives what was submitted back to its owner"), .needed,
            by: "secretariat"),
        verb(
            "suspend", Name(zh: "监管暂停", en: "Stops the entry, as its regulator"), .needed,
            by: "regulator"),
        verb(
            "lift", Name(zh: "解除监管暂停", en: "Ends the suspension"), .welcome, by: "regulator"),
        Operation(
            method: .get, path: "/v1/needs", id: "listNeeds",
            summary: Name(zh: "待认领需求", en: "Needs that nobody covers, without names"),
            tag: .lists, callers: "charity; secretariat",
            replies: [.json("NeedList", "The needs, the newest first.")]),
        Operation(
            method: .get, path: "/v1/cases/{receipt}/matches", id: "listMatches",
            summary: Name(
                zh: "供需对接", en: "What of both lists fits the case's needs, each with reasons"),
            tag: .lists, callers: "its window",
            note: "What the state owes comes first. Nobody is ranked, and nothing is decided.",
            parameters: [.receipt],
            replies: [.json("MatchList", "One for each need.")]),
    ]

    private static let everyone = "everyone with an account"
    private static let owners = "the competent agency; charity"
    private static let entry: [Parameter] = [.list, .agency, .code]

    /// Whether it is said why.
    private enum Saying {
        case nothing, welcome, needed
    }

    private static func verb(
        _ word: String, _ summary: Name, _ saying: Saying = .nothing, by callers: String = owners
    ) -> Operation {
        let body: Body =
            switch saying {
            case .nothing: .json("Nothing", isRequired: false)
            case .welcome: .json("Remark", isRequired: false)
            case .needed: .json("Explanation")
            }
        return Operation(
            method: .post, path: "/v1/lists/{list}/{agency}/{code}/\(word)", id: "\(word)Entry",
            summary: summary, tag: .lists, callers: callers,
            parameters: entry + [.idempotencyKey, .entryMatch], body: body,
            replies: [.json("Written", "It is done.")],
            refusals: [.conflict, .preconditionFailed])
    }

    // MARK: Claims

    static let claims: [Operation] = [
        Operation(
            method: .get, path: "/v1/claims", id: "listClaims",
            summary: Name(zh: "认领清单", en: "Claims on what society offers, newest first"),
            tag: .claims, callers: claimReaders,
            parameters: [
                .query("status", .one(of: Claim.Status.self), "Only those that stand so."),
                .limit, .cursor,
            ],
            replies: [.json("ClaimPage", "A page of claims.", .link)]),
        Operation(
            method: .post, path: "/v1/claims", id: "openClaim",
            summary: Name(zh: "认领", en: "Keeps some of an offer for a need"), tag: .claims,
            callers: "window, for its own cases; charity, for needs that nobody covers",
            note: "Two who ask at once never get more than there is.",
            parameters: [.idempotencyKey], body: .json("NewClaim"),
            replies: [.json("Claimed", "It is kept.", status: .created)],
            refusals: [.notFound, .conflict, .gone, .unprocessable]),
        Operation(
            method: .get, path: "/v1/claims/{id}", id: "getClaim",
            summary: Name(zh: "一项认领", en: "One claim"), tag: .claims,
            callers: claimReaders, parameters: [.claim, .ifNoneMatch],
            replies: [.json("Claim", "The claim.", .etag), .notModified]),
        claim(
            "confirm", Name(zh: "确认", en: "Agrees to it"), .json("Nothing", isRequired: false),
            by: "the side that did not open it"),
        claim(
            "authorize",
            Name(zh: "登记单独授权", en: "Records that the household agrees to be known"),
            .json("Consent"), by: "its window"),
        claim(
            "fulfil", Name(zh: "已提供", en: "Says that it was given"),
            .json("Fulfilment", isRequired: false), by: "its charity"),
        claim(
            "release", Name(zh: "释放", en: "Lets the units go"), .json("Release"),
            by: "its window, its charity"),
        claim(
            "report-broken", id: "reportBrokenClaim",
            Name(zh: "报告未兑现", en: "Says that it did not come"), .json("Breach"),
            by: "its window"),
        Operation(
            method: .post, path: "/v1/claims/{id}/contact", id: "openContact",
            summary: Name(zh: "查看联系方式", en: "Opens whom the claim is for"), tag: .claims,
            callers: "its charity, as far as the household agreed",
            note: "The journal says who opened it before the answer leaves; it takes no"
                + " `Idempotency-Key`, because each look is recorded.",
            parameters: [.claim], body: .json("Nothing", isRequired: false),
            replies: [.json("ClaimContact", "What the household agreed to.")],
            refusals: [.conflict, .gone]),
    ]

    private static let claimReaders = "charity, window; secretariat, auditor"

    private static func claim(
        _ word: String, id: String? = nil, _ summary: Name, _ body: Body, by callers: String
    ) -> Operation {
        Operation(
            method: .post, path: "/v1/claims/{id}/\(word)", id: id ?? "\(word)Claim",
            summary: summary, tag: .claims, callers: callers,
            parameters: [.claim, .idempotencyKey, .ifMatch], body: body,
            replies: [.json("Claimed", "It is done.")],
            refusals: [.conflict, .gone, .preconditionFailed])
    }
}
