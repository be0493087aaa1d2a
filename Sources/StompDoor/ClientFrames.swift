internal import Casework
internal import Forms
internal import Ledger
internal import Wire

/// What each client frame means: the reading half of a session, one function per frame.
extension Session {
    static let windowDefault = 16
    static let windowMax = 1_000

    // MARK: Before CONNECTED

    mutating func arrive(_ frame: Frame) throws(RefusalFrame) {
        guard frame.command == .connect || frame.command == .stomp else { throw .notConnected }
        guard let version = StompVersion.negotiate(acceptVersion: frame["accept-version"]) else {
            throw .noCommonVersion
        }
        if version == .v1_2, frame["host"] == nil { throw .missing("host", frame.command) }
        var beat: HeartBeat.Offer = (send: 0, want: 0)
        if let text = frame["heart-beat"], version != .v1_0 {
            guard let offer = HeartBeat.parse(text) else { throw .badHeartBeat }
            beat = offer
        }
        guard let login = frame["login"] else { throw .missing("login", frame.command) }
        admit(
            Arrival(version: version, beat: beat, receipt: frame["receipt"]), login: login,
            passcode: frame["passcode"] ?? "")
    }

    // MARK: After it

    mutating func obey(_ frame: Frame, as identity: Identity) throws(RefusalFrame) {
        switch frame.command {
        case .send: try send(frame, as: identity)
        case .subscribe: try subscribe(frame, as: identity)
        case .unsubscribe: try unsubscribe(frame)
        case .ack: try takeNote(frame, as: identity) { .acknowledge($0) }
        case .nack: try takeNote(frame, as: identity) { .release($0) }
        case .disconnect: sayFarewell(receipt: frame["receipt"])
        case .begin, .commit, .abort: throw .transactions
        case .connect, .stomp, .connected, .message, .receipt, .error: throw .unexpected
        }
    }

    private mutating func send(_ frame: Frame, as identity: Identity) throws(RefusalFrame) {
        if frame["transaction"] != nil { throw .transactions }
        guard let address = frame["destination"] else { throw .missing("destination", .send) }
        guard let destination = Destination(address) else { throw .unknownDestination }
        let command: Command
        do throws(Refusal) {
            command = try destination.command(frame.body)
        } catch {
            throw RefusalFrame(error)
        }
        wish(command, as: identity, key: frame["idempotency-key"], receipt: frame["receipt"])
    }

    private mutating func subscribe(_ frame: Frame, as identity: Identity) throws(RefusalFrame) {
        guard let address = frame["destination"] else { throw .missing("destination", .subscribe) }
        // 1.0 may leave the id out; the destination then names the subscription.
        guard let id = frame["id"] ?? (output.version == .v1_0 ? address : nil) else {
            throw .missing("id", .subscribe)
        }
        guard subscriptions[id] == nil else { throw .doubleSubscription }
        switch Destination(address) {
        case .queue(let queue):
            guard frame["ack"] == "client-individual" else { throw .ackMode }
            let window = try window(frame)
            let ticket = wishPoll(
                queue, as: identity, window: window, receipt: frame["receipt"])
            subscriptions.add(.init(id: id, destination: address, source: .queue(ticket)))
        case .topic(let subject):
            guard frame["ack"] ?? "auto" == "auto" else { throw .broadcastAckMode }
            if let refusal = Rights.refusal(subject.right, by: identity) {
                throw RefusalFrame(refusal)
            }
            subscriptions.add(.init(id: id, destination: address, source: .topic(subject)))
            if let receipt = frame["receipt"] { writeReceipt(receipt, nil) }
        case .intake, .verb, .list:
            throw .notReadable
        case nil:
            throw .unknownDestination
        }
    }

    private func window(_ frame: Frame) throws(RefusalFrame) -> Int {
        guard let text = frame["prefetch-count"] else { return Self.windowDefault }
        guard let count = DecimalText.parse(text.utf8.span), (1...Self.windowMax).contains(count)
        else {
            throw .badPrefetch
        }
        return count
    }

    private mutating func unsubscribe(_ frame: Frame) throws(RefusalFrame) {
        guard let id = frame["id"] ?? (output.version == .v1_0 ? frame["destination"] : nil) else {
            throw .missing("id", .unsubscribe)
        }
        guard let subscription = subscriptions.remove(id) else { throw .unknownSubscription }
        if case .queue(let ticket) = subscription.source { wishStopPolling(ticket) }
        // From here on deliveries that were under way find no subscription and are not sent, so
        // the receipt may go at once: nothing of this subscription comes after it.
        if let receipt = frame["receipt"] { writeReceipt(receipt, nil) }
    }

    private mutating func takeNote(
        _ frame: Frame, as identity: Identity, _ verb: (LeaseToken) -> Verb
    ) throws(RefusalFrame) {
        if frame["transaction"] != nil { throw .transactions }
        // 1.2 gives back the ack header, 1.1 and 1.0 the message-id; both say the same here.
        let name = output.version == .v1_2 ? "id" : "message-id"
        guard let text = frame[name] else { throw .missing(name, frame.command) }
        guard let ack = AckID(text) else { throw .unknownAck }
        wish(
            .act(verb(ack.token), on: ack.obligation), as: identity,
            key: frame["idempotency-key"], receipt: frame["receipt"])
    }
}

extension Destination.Subject {
    var right: Right {
        switch self {
        case .deadline: .watchDeadlines
        case .list: .watchLists
        }
    }
}
