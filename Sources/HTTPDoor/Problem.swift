internal import Casework
internal import Wire

/// What becomes a problem document (RFC 9457): a refusal of the Broker as it came, or a fault of
/// the request that the door found itself. A code for programs, sentences for people, never a
/// personal value.
struct Problem: Error, Equatable {
    /// The door's own; those of the Broker are `Refusal.Code`.
    enum Code: String, CaseIterable {
        case badRequest = "bad-request"
        case badQuery = "bad-query"
        case badHeader = "bad-header"
        case bodyTooLarge = "body-too-large"
        case busy
        case expectationFailed = "expectation-failed"
        case foreignForm = "foreign-form"
        case headersTooLarge = "headers-too-large"
        case ledgerUnreadable = "ledger-unreadable"
        case methodNotAllowed = "method-not-allowed"
        case notAcceptable = "not-acceptable"
        case notAdmitted = "not-admitted"
        case notImplemented = "not-implemented"
        case secondFactorMissing = "second-factor-missing"
        case signInOver = "sign-in-over"
        case targetTooLong = "target-too-long"
        case throttled
        case tooManySessions = "too-many-sessions"
        case tooSlow = "too-slow"
        case unknownAddress = "unknown-address"
        case unsupportedMediaType = "unsupported-media-type"
        case version
        case wrongCode = "wrong-code"
    }

    let kind: ProblemKind
    let thing: String
    let sentence: String
    let nextStep: String
    let article: String?
    /// What the Broker said, if it was the Broker.
    let refusal: Refusal?
    /// Headers that the status asks for, such as `allow`.
    var headers: [Answer.Header] = []

    init(
        _ code: Code, thing: String = "request", sentence: String, nextStep: String,
        headers: [Answer.Header] = []
    ) {
        kind = ProblemKind(code)
        self.thing = thing
        self.sentence = sentence
        self.nextStep = nextStep
        self.headers = headers
        article = nil
        refusal = nil
    }

    init(_ refusal: Refusal) {
        kind = ProblemKind(refusal.code)
        thing = refusal.thing
        sentence = refusal.sentence
        nextStep = refusal.nextStep
        article = refusal.article
        self.refusal = refusal
        if kind.status == .serviceUnavailable {
            headers = [Answer.Header("retry-after", "5")]
        }
    }

    init(_ error: RequestError) {
        let code: Code =
            switch error.kind {
            case .badRequest: .badRequest
            case .bodyTooLarge: .bodyTooLarge
            case .targetTooLong: .targetTooLong
            case .expectationFailed: .expectationFailed
            case .headersTooLarge: .headersTooLarge
            case .notImplemented: .notImplemented
            case .version: .version
            }
        self.init(
            code, sentence: error.description,
            nextStep: "See docs/reference/http.md for what this door reads.")
    }

    /// The whole answer.
    ///
    /// - Parameter request: the id of the request it answers.
    func answer(to request: String) -> Answer {
        var json = JSONWriter()
        json.beginObject()
        json.member("type", kind.type)
        json.member("title", kind.title.en)
        json.member("status", kind.status.rawValue)
        json.member("detail", sentence)
        json.member("instance", "urn:onedoor:request:\(request)")
        json.member("code", kind.code)
        json.member("thing", thing)
        json.member("next-step", nextStep)
        if let article { json.member("article", article) }
        json.endObject()
        return Answer(
            kind.status, .problem, json.bytes, headers: headers)
    }
}

extension Problem {
    static let unknownAddress = Problem(
        .unknownAddress, thing: "address", sentence: "Nothing has this address.",
        nextStep: "See /openapi.json for all addresses.")

    static func methodNotAllowed(_ allowed: String) -> Problem {
        Problem(
            .methodNotAllowed, thing: "method", sentence: "This address knows other methods.",
            nextStep: "Use one of: \(allowed).", headers: [Answer.Header("allow", allowed)])
    }

    static let notAdmitted = Problem(
        .notAdmitted, thing: "authorization",
        sentence: "Login and passcode do not match an account.",
        nextStep: "Check both; ask the operator if they should.",
        headers: [
            Answer.Header("www-authenticate", "Basic realm=\"OneDoor\", charset=\"UTF-8\"")
        ])

    /// The same for known and unknown logins.
    static func throttled(seconds: Int) -> Problem {
        Problem(
            .throttled, thing: "authorization",
            sentence: "Too many attempts to log in failed here.",
            nextStep: "Wait \(seconds) s before the next one, and check login and passcode.",
            headers: [Answer.Header("retry-after", String(seconds))])
    }

    static let tooManySessions = Problem(
        .tooManySessions, thing: "account",
        sentence: "This account has all the connections it may have.",
        nextStep: "Close one of them; one connection carries any number of requests.",
        headers: [Answer.Header("retry-after", "5")])

    static let busy = Problem(
        .busy, thing: "server", sentence: "Too many questions wait for an answer.",
        nextStep: "Ask again in a second.", headers: [Answer.Header("retry-after", "1")])

    static let shortOfMemory = Problem(
        .busy, thing: "server",
        sentence: "The door is short of memory, and this connection holds most of it.",
        nextStep: "Send smaller bodies, or send again later.",
        headers: [Answer.Header("retry-after", "5")])

    static let tooSlow = Problem(
        .tooSlow, sentence: "The request was not finished in time.",
        nextStep: "Send each request whole.")

    static let ledgerSilent = Problem(
        .busy, thing: "the ledger", sentence: "The ledger did not answer in time.",
        nextStep: "Try again; if it stays so, the operator finds the reason in the log.",
        headers: [Answer.Header("retry-after", "5")])

    static let ledgerUnreadable = Problem(
        .ledgerUnreadable, thing: "the ledger", sentence: "The ledger could not be read.",
        nextStep: "Try again; if it stays so, the operator finds the reason in the log.")

    static func badQuery(_ name: String, _ expectation: String) -> Problem {
        Problem(
            .badQuery, thing: name, sentence: "\(name) \(expectation).",
            nextStep: "Correct the parameter, or leave it out.")
    }

    static func badHeader(_ name: String, _ expectation: String) -> Problem {
        Problem(
            .badHeader, thing: name, sentence: "\(name) \(expectation).",
            nextStep: "Correct the header, or leave it out.")
    }

    static let notAcceptable = Problem(
        .notAcceptable, thing: "accept",
        sentence: "This address speaks none of the media types you accept.",
        nextStep: "Accept application/json; lists and reports also come as text/csv.")

    static func unsupportedMediaType(_ media: String) -> Problem {
        Problem(
            .unsupportedMediaType, thing: "content-type",
            sentence: "The body has to be of another type.", nextStep: "Send it as \(media).",
            headers: [Answer.Header("accept", media)])
    }
}
