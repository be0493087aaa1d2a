internal import Casework
internal import Wire

/// One method of one address, as the document describes it.
struct Operation: Sendable {
    enum Method: String, Sendable {
        case get, post, put
    }

    enum Tag: String, Sendable, CaseIterable {
        case cases, obligations, queues, leases, lists, claims, reports, letters, households
        case notices, accounts, exchange, service

        var name: Name {
            switch self {
            case .cases: Name(zh: "个案", en: "Cases")
            case .obligations: Name(zh: "事项", en: "Obligations")
            case .queues: Name(zh: "待办", en: "Queues")
            case .leases: Name(zh: "领取", en: "Leases")
            case .lists: Name(zh: "两张清单", en: "The two lists")
            case .claims: Name(zh: "认领", en: "Claims")
            case .reports: Name(zh: "报表", en: "Reports")
            case .letters: Name(zh: "函件", en: "Letters")
            case .households: Name(zh: "家庭", en: "Households")
            case .notices: Name(zh: "通知", en: "Notices")
            case .accounts: Name(zh: "账号", en: "Accounts")
            case .exchange: Name(zh: "清单交换", en: "Exchange of the lists")
            case .service: Name(zh: "服务", en: "The service itself")
            }
        }
    }

    /// What a request brings beside its address.
    struct Body: Sendable {
        let media: [String]
        let schema: Schema
        /// Whether none counts as `{}`.
        let isRequired: Bool
    }

    /// What is answered when it was done.
    struct Reply: Sendable {
        let status: Status
        let note: String
        var content: [(media: String, schema: Schema)] = []
        /// By their names in ``HeaderField``.
        var headers: [HeaderField] = []
    }

    let method: Method
    /// With `{}` around its parameters.
    let path: String
    let id: String
    let summary: Name
    let tag: Tag
    /// Who may do it, in words; nil where nobody has to say who they are.
    let callers: String?
    var note: String?
    var parameters: [Parameter] = []
    var body: Body?
    let replies: [Reply]
    /// With which statuses it may be refused, beside those of every request.
    var refusals: [Status] = []

    /// All of them, in the order of docs/reference/http.md.
    static let all: [Operation] =
        cases + myCase + obligations + verbs + queues + leases + lists + claims + reports
        + letters + households + notices + accounts + exchange + service

    /// Every way in which it may be refused.
    var problems: [Status] {
        let address: [Status] = path.contains("{") ? [.notFound] : []
        let input: [Status] =
            body == nil ? [] : [.contentTooLarge, .unsupportedMediaType, .requestTimeout]
        let caller: [Status] =
            callers == nil
            ? [] : [.unauthorized, .forbidden, .tooManyRequests, .serviceUnavailable]
        let every: [Status] = [.badRequest, .notAcceptable, .targetTooLong, .headersTooLarge]
        return Set(every + address + input + caller + refusals).sorted { $0.rawValue < $1.rawValue }
    }
}

extension Operation.Body {
    static func json(_ schema: String, isRequired: Bool = true) -> Operation.Body {
        Operation.Body(
            media: ["application/json"], schema: .named(schema), isRequired: isRequired)
    }

    /// Whatever the sender has to say.
    static let anyBytes = Operation.Body(
        media: ["text/plain", "application/octet-stream"], schema: .anything, isRequired: false)
}

extension Operation.Reply {
    static func json(
        _ schema: String, _ note: String, _ headers: HeaderField..., status: Status = .ok
    ) -> Operation.Reply {
        Operation.Reply(
            status: status, note: note, content: [("application/json", .named(schema))],
            headers: headers)
    }

    /// A table for programs or for a spreadsheet.
    static func table(
        _ schema: String, _ note: String, _ headers: HeaderField...
    ) -> Operation.Reply {
        Operation.Reply(
            status: .ok, note: note,
            content: [("application/json", .named(schema)), ("text/csv", .string)],
            headers: headers)
    }

    static let notModified = Operation.Reply(
        status: .notModified, note: "It is what `If-None-Match` names.", headers: [.etag])
}
