internal import Casework
internal import Wire

/// What each client frame means: the reading half of a session. What reads and writes more than a
/// few lines has a file of its own beside this one.
extension Session {
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
        let login = frame["login"]
        guard login != nil || isCertified else { throw .missing("login", frame.command) }
        admit(
            Arrival(version: version, beat: beat, receipt: frame["receipt"]), login: login,
            passcode: frame["passcode"])
    }

    // MARK: After it

    mutating func obey(_ frame: Frame, as identity: Identity) throws(RefusalFrame) {
        switch frame.command {
        case .send: try send(frame, as: identity)
        case .subscribe: try subscribe(frame, as: identity)
        case .unsubscribe: try unsubscribe(frame)
        case .ack: try acknowledge(frame, .take, as: identity)
        case .nack:
            // 1.0 has no such frame.
            guard output.version != .v1_0 else { throw .unexpected }
            let isUnwanted = frame["requeue"] == "false"
            try acknowledge(frame, isUnwanted ? .refuse : .release, as: identity)
        case .begin: try begin(frame)
        case .commit: try commit(frame, as: identity)
        case .abort: try abort(frame)
        case .disconnect: sayFarewell(receipt: frame["receipt"])
        case .connect, .stomp, .connected, .message, .receipt, .error: throw .unexpected
        }
    }

    /// The frame is done, and the ledger need not hear of it.
    mutating func confirm(_ frame: Frame) {
        if let receipt = frame["receipt"] { writeReceipt(receipt, nil) }
    }
}
