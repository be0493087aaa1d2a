internal import Casework

/// Something that an address, its query or a header brings.
struct Parameter: Sendable {
    enum Place: String, Sendable {
        case path, query, header
    }

    let place: Place
    let name: String
    let note: String
    let schema: Schema
    let isRequired: Bool

    private init(
        _ place: Place, _ name: String, _ schema: Schema, _ note: String, isRequired: Bool = false
    ) {
        self.isRequired = isRequired || place == .path
        self.place = place
        self.name = name
        self.schema = schema
        self.note = note
    }

    // MARK: Addresses

    static let receipt = Parameter(
        .path, "receipt", .named("Receipt"), "The number the household took home.")
    static let obligation = Parameter(.path, "id", .named("Number"), "The obligation's number.")
    static let claim = Parameter(.path, "id", .named("Number"), "The claim's number.")
    static let household = Parameter(.path, "id", .named("Number"), "The household's number.")
    static let agency = Parameter(
        .path, "agency", .named("Code"), "The key of an agency, as in `agencies/`.")
    static let lease = Parameter(
        .path, "lease", .named("Lease"), "As it was handed out by a poll.")
    static let list = Parameter(
        .path, "list", .one(of: OfferingList.self), "Which of the two lists.")
    static let code = Parameter(
        .path, "code", .named("Code"), "The owner's own key of the entry.")
    static let temporaryQueue = Parameter(
        .path, "name", .matching("^[A-Za-z0-9_.-]{1,\(TemporaryQueue.lengthMax)}$"),
        "The rest of a letter's `reply-to`, as it came; no ID number is in one.")
    static let quarter = Parameter(.path, "quarter", .named("Quarter"), "A quarter of a year.")
    static let exchanged = Parameter(
        .path, "id", .named("HSDSIdentifier"), "As a list of them tells it.")
    static let login = Parameter(.path, "login", .named("Code"), "The account's login.")

    // MARK: Headers

    static let requestID = Parameter(
        .header, "x-request-id", .string,
        "Given back in the answer, if it has at most 64 letters, digits, `.`, `_`, `-` and can be"
            + " nobody's number: a letter in it, no eleven digits in a row.")
    static let idempotencyKey = Parameter(
        .header, "idempotency-key", .named("Key"),
        "The same key from the same agency to the same address gives the first answer again.")
    static let queryCode = Parameter(
        .header, "query-code", .named("QueryCode"), "What stands on the receipt beside the number.",
        isRequired: true)
    static let ifMatch = Parameter(
        .header, "if-match", .matching(#"^"[1-9][0-9]{0,9}"$"#).sampled(#""\"4711\"""#),
        "The `ETag` of a GET: if the thing changed since, nothing happens.")
    /// An entry's version, and perhaps the last thing that happened to it, which is not asked for.
    static let entryMatch = Parameter(
        .header, "if-match",
        .matching(#"^"[1-9][0-9]{0,9}(\.[1-9][0-9]{0,9})?"$"#).sampled(#""\"3.4711\"""#),
        "The `ETag` of a GET: if the entry says something else since, nothing happens.")
    /// An account's version is a digest.
    static let accountMatch = Parameter(
        .header, "if-match", .matching(#"^"[!#-~]+"$"#).sampled(#""\"k3f0\"""#),
        "The `ETag` of a GET: if the account changed since, nothing happens.")
    static let ifNoneMatch = Parameter(
        .header, "if-none-match", .string,
        "The `ETag` of an earlier answer: if it is the same still, 304.")
    static let onlyIfNone = Parameter(
        .header, "if-none-match", .one(of: ["*"]), "`*`: only if there is no such entry yet.")

    static let correlation = Parameter(
        .header, "correlation-id", .string, "Goes with the letter as it came.")
    static let replyTo = Parameter(
        .header, "reply-to", .string, "Goes with the letter as it came.")

    // MARK: Queries

    static let limit = Parameter(
        .query, "limit", .integer(1...200), "How many on a page; 50 if nothing is said.")
    static let cursor = Parameter(
        .query, "cursor", .named("Number"), "The `next` of the page before.")
    static let entryCursor = Parameter(
        .query, "cursor", .matching("^\(PlainSchemas.word)\\.\(PlainSchemas.word)$"),
        "The `next` of the page before.")
    static let queueCursor = Parameter(
        .query, "cursor", .matching("^[uo]-(none|[0-9]{1,15})-[1-9][0-9]{0,9}$"),
        "The `next` of the page before.")
    static let language = query(
        "lang", .one(of: Language.self), "Of what a person reads in it; `zh`.")

    static func query(
        _ name: String, _ schema: Schema, _ note: String, isRequired: Bool = false
    ) -> Parameter {
        Parameter(.query, name, schema, note, isRequired: isRequired)
    }

    static let format = query(
        "format", .one(of: ["json", "csv"]), "In place of `Accept`: `text/csv` for spreadsheets.")
}

/// A header of an answer.
enum HeaderField: String, Sendable, CaseIterable {
    case requestID = "x-request-id"
    case etag, location, link, allow
    case cacheControl = "cache-control"
    case retryAfter = "retry-after"
    case authenticate = "www-authenticate"

    var note: String {
        switch self {
        case .requestID:
            "The id of the request; what went wrong in the house is in the log under it."
        case .etag: "The version; `If-Match` and `If-None-Match` take it."
        case .location: "The address of what was made."
        case .link: "The next page: `<…>; rel=\"next\"`."
        case .allow: "The methods of the address."
        case .cacheControl: "`no-store` for everything told to an account."
        case .retryAfter: "Seconds until it makes sense to try again."
        case .authenticate: "How to say who is calling."
        }
    }
}
