internal import Casework
internal import Wire

/// What becomes an ERROR frame: a refusal of the Broker as it came, or a protocol fault of the
/// door's own. A code for programs, sentences for people, never a personal value.
struct RefusalFrame: Error, Equatable {
    let code: String
    let thing: String
    let sentence: String
    let nextStep: String
    let article: String?

    private init(code: String, sentence: String, nextStep: String) {
        self.code = code
        thing = "frame"
        self.sentence = sentence
        self.nextStep = nextStep
        article = nil
    }

    init(_ refusal: Refusal) {
        code = refusal.code.rawValue
        thing = refusal.thing
        sentence = refusal.sentence
        nextStep = refusal.nextStep
        article = refusal.article
    }

    init(_ error: FrameError) {
        self.init(
            code: "bad-frame", sentence: error.description,
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
        if let receipt { headers.append(Frame.Header(name: "receipt-id", value: receipt)) }
        var text = sentence + "\n" + nextStep + "\n"
        if let article { text += article + "\n" }
        return Frame(command: .error, headers: headers, body: Array(text.utf8))
    }

    // MARK: Protocol faults

    static func missing(_ header: String, _ command: Frame.Command) -> RefusalFrame {
        RefusalFrame(
            code: "missing-header",
            sentence: "\(command.rawValue) needs the header \(header).",
            nextStep: "Add it and connect again.")
    }

    static let unknownDestination = RefusalFrame(
        code: "unknown-destination", sentence: "There is no such destination.",
        nextStep: "Known are \(Destination.known).")

    static let notConnected = RefusalFrame(
        code: "not-connected", sentence: "The first frame has to be CONNECT or STOMP.",
        nextStep: "Connect first.")

    static let unexpected = RefusalFrame(
        code: "unexpected-frame", sentence: "This frame makes no sense here.",
        nextStep: "A client connects once and sends no server frames.")

    static let noCommonVersion = RefusalFrame(
        code: "version", sentence: "No protocol version in common; this door speaks 1.0, 1.1, 1.2.",
        nextStep: "Name one of them in accept-version.")

    static let wrongPasscode = RefusalFrame(
        code: "not-admitted", sentence: "Login and passcode do not match an account.",
        nextStep: "Check both; ask the operator if they should.")

    static let transactions = RefusalFrame(
        code: "unsupported", sentence: "This door does not know transactions.",
        nextStep: "Send each frame on its own; every receipt is a commit.")

    static let ackMode = RefusalFrame(
        code: "unsupported", sentence: "A queue is read with ack:client-individual.",
        nextStep: "Set the header: each obligation is acknowledged by itself.")

    static let unknownAck = RefusalFrame(
        code: "unknown-ack", sentence: "This id names no delivery.",
        nextStep: "Give back the ack header of the MESSAGE as it came.")

    static let unknownSubscription = RefusalFrame(
        code: "unknown-subscription", sentence: "There is no subscription of this id.",
        nextStep: "Name the id given with SUBSCRIBE.")

    static let doubleSubscription = RefusalFrame(
        code: "double-subscription", sentence: "A subscription of this id exists already.",
        nextStep: "Give each subscription of a connection an id of its own.")

    static let badHeartBeat = RefusalFrame(
        code: "bad-frame", sentence: "heart-beat is two whole numbers joined by a comma.",
        nextStep: "Send heart-beat:0,0 for none.")

    static let badPrefetch = RefusalFrame(
        code: "bad-header", sentence: "prefetch-count is a whole number from 1 to 1000.",
        nextStep: "Correct it, or leave it out.")

    static let notReadable = RefusalFrame(
        code: "not-readable", sentence: "Nothing is read from this destination.",
        nextStep: "Queues are /queue/<agency>, broadcasts /topic/deadline and /topic/list.")

    static let tooSlow = RefusalFrame(
        code: "too-slow", sentence: "CONNECT did not come in time.", nextStep: "Connect again.")

    static let silent = RefusalFrame(
        code: "silent", sentence: "The agreed heart-beats stayed away.", nextStep: "Connect again.")
}
