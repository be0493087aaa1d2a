internal import Casework
internal import Wire

/// What becomes an ERROR frame: a refusal of the Broker as it came, or a protocol fault of the
/// door's own. A code for programs, sentences for people, never a personal value.
struct RefusalFrame: Error, Equatable {
    /// The door's own; those of the Broker are `Refusal.Code`.
    enum Code: String, CaseIterable {
        case accountChanged = "account-changed"
        case badFrame = "bad-frame"
        case badHeader = "bad-header"
        case doubleSubscription = "double-subscription"
        case doubleTransaction = "double-transaction"
        case limitExceeded = "limit-exceeded"
        case missingHeader = "missing-header"
        case notAdmitted = "not-admitted"
        case notConnected = "not-connected"
        case notReadable = "not-readable"
        case silent
        case throttled
        case tooManySessions = "too-many-sessions"
        case tooSlow = "too-slow"
        case unexpectedFrame = "unexpected-frame"
        case unknownAck = "unknown-ack"
        case unknownDestination = "unknown-destination"
        case unknownSubscription = "unknown-subscription"
        case unknownTransaction = "unknown-transaction"
        case version
    }

    let code: String
    let thing: String
    let sentence: String
    let nextStep: String
    let article: String?
    /// Where no version is in common: the header that names ours.
    private let versions: String?

    private init(code: Code, sentence: String, nextStep: String, versions: String? = nil) {
        self.code = code.rawValue
        thing = "frame"
        self.sentence = sentence
        self.nextStep = nextStep
        article = nil
        self.versions = versions
    }

    init(_ refusal: Refusal) {
        code = refusal.code.rawValue
        thing = refusal.thing
        sentence = refusal.sentence
        nextStep = refusal.nextStep
        article = refusal.article
        versions = nil
    }

    init(_ error: FrameError) {
        self.init(
            code: .badFrame, sentence: error.description,
            nextStep: "See docs/reference/stomp.md for what this door reads.")
    }

    /// - Parameter receipt: the receipt the frame asked for, so that the client knows which it was.
    func frame(receipt: String?) -> Frame {
        var headers = [
            Frame.Header(name: "message", value: sentence),
            Frame.Header(name: "code", value: code),
            Frame.Header(name: "thing", value: thing),
            Frame.Header(name: "content-type", value: "text/plain;charset=utf-8"),
        ]
        if let versions { headers.append(Frame.Header(name: "version", value: versions)) }
        if let receipt { headers.append(Frame.Header(name: "receipt-id", value: receipt)) }
        var text = sentence + "\n" + nextStep + "\n"
        if let article { text += article + "\n" }
        return Frame(command: .error, headers: headers, body: Array(text.utf8))
    }

    // MARK: Protocol faults

    static func missing(_ header: String, _ command: Frame.Command) -> RefusalFrame {
        RefusalFrame(
            code: .missingHeader,
            sentence: "\(command.rawValue) needs the header \(header).",
            nextStep: "Add it and connect again.")
    }

    static let unknownDestination = RefusalFrame(
        code: .unknownDestination, sentence: "There is no such destination.",
        nextStep: "Known are \(Destination.known).")

    static let notConnected = RefusalFrame(
        code: .notConnected, sentence: "The first frame has to be CONNECT or STOMP.",
        nextStep: "Connect first.")

    static let unexpected = RefusalFrame(
        code: .unexpectedFrame, sentence: "This frame makes no sense here.",
        nextStep: "A client connects once and sends no server frames.")

    static let noCommonVersion = RefusalFrame(
        code: .version, sentence: "No protocol version in common; this door speaks 1.0, 1.1, 1.2.",
        nextStep: "Name one of them in accept-version.",
        versions: StompVersion.allCases.map(\.text).joined(separator: ","))

    static let notAdmitted = RefusalFrame(
        code: .notAdmitted, sentence: "Login and passcode do not match an account.",
        nextStep: "Check both; ask the operator if they should.")

    static let unknownTransaction = RefusalFrame(
        code: .unknownTransaction, sentence: "No transaction of this name is open.",
        nextStep: "BEGIN it first; COMMIT and ABORT end it.")

    /// The same for known and unknown logins.
    static func throttled(seconds: Int) -> RefusalFrame {
        RefusalFrame(
            code: .throttled, sentence: "Too many attempts to log in failed here.",
            nextStep: "Wait \(seconds) s before the next one, and check login and passcode.")
    }

    static let tooManySessions = RefusalFrame(
        code: .tooManySessions, sentence: "This account has all the sessions it may have.",
        nextStep: "End one of them; several subscriptions fit into one session.")

    static let accountChanged = RefusalFrame(
        code: .accountChanged, sentence: "The account of this session was changed or disabled.",
        nextStep: "Connect again; ask the operator if that is refused.")

    static let doubleTransaction = RefusalFrame(
        code: .doubleTransaction, sentence: "A transaction of this name is open already.",
        nextStep: "Give each open transaction of a connection a name of its own.")

    static func limit(_ sentence: String, _ nextStep: String) -> RefusalFrame {
        RefusalFrame(code: .limitExceeded, sentence: sentence, nextStep: nextStep)
    }

    static let unknownAck = RefusalFrame(
        code: .unknownAck,
        sentence: "This id names no delivery that waits for an acknowledgement.",
        nextStep: "Give back the ack header of the MESSAGE as it came.")

    static let unknownSubscription = RefusalFrame(
        code: .unknownSubscription, sentence: "There is no subscription of this id.",
        nextStep: "Name the id given with SUBSCRIBE.")

    static let doubleSubscription = RefusalFrame(
        code: .doubleSubscription, sentence: "A subscription of this id exists already.",
        nextStep: "Give each subscription of a connection an id of its own.")

    static let badHeartBeat = RefusalFrame(
        code: .badFrame, sentence: "heart-beat is two whole numbers joined by a comma.",
        nextStep: "Send heart-beat:0,0 for none.")

    static func badHeader(_ sentence: String) -> RefusalFrame {
        RefusalFrame(
            code: .badHeader, sentence: sentence, nextStep: "Correct the header, or leave it out.")
    }

    static let notWritable = RefusalFrame(
        Refusal(
            .malformed, thing: "destination", sentence: "Nothing is sent to this destination.",
            nextStep: "SUBSCRIBE to it; cases are sent to /intake, letters to /letters/<agency>."))

    static let notReadable = RefusalFrame(
        code: .notReadable, sentence: "Nothing is read from this destination.",
        nextStep: "Queues are /queue/<agency>, letters /letters/<agency>, broadcasts"
            + " /topic/deadline, /topic/list and /topic/queue.")

    static let tooSlow = RefusalFrame(
        code: .tooSlow, sentence: "CONNECT did not come in time.", nextStep: "Connect again.")

    static let frameTooSlow = RefusalFrame(
        code: .tooSlow, sentence: "The frame was not finished in time.",
        nextStep: "Send each frame whole; connect again.")

    static let silent = RefusalFrame(
        code: .silent, sentence: "The agreed heart-beats stayed away.", nextStep: "Connect again.")
}
