internal import Handover
public import Wire

/// A blocking STOMP 1.2 client: each call returns when the server has answered it.
///
/// After an error the connection is of no further use, because a STOMP server closes it after
/// ERROR; connect again for the next request.
public final class StompClient {
    private let line: Line
    private let patience: Duration
    private var parser: FrameParser
    private var inbox: [StompMessage] = []
    private var lastNumber = 0

    /// - Parameter patience: how long to wait for any one answer.
    public init(
        connecting endpoint: Endpoint, patience: Duration = .seconds(30),
        limits: FrameLimits = FrameLimits(bodyBytesMax: 64 << 20)
    ) throws(ClientError) {
        line = try Line(to: endpoint)
        self.patience = patience
        parser = FrameParser(limits: limits)
        var connect = Frame(
            .stomp, ["accept-version": "1.2", "host": endpoint.host, "heart-beat": "0,0"])
        if let credentials = endpoint.credentials {
            connect.headers.append(Frame.Header(name: "login", value: credentials.login))
            connect.headers.append(Frame.Header(name: "passcode", value: credentials.passcode))
        }
        try write(connect)
        let answer = try answer { $0.command == .connected }
        guard answer["version"] == "1.2" else { throw .unexpected(.connected) }
    }

    // MARK: Requests

    /// Sends a body and waits until the server has it on its disk.
    ///
    /// - Parameter key: the same key on the same address gives the first answer again.
    @discardableResult
    public func send(
        _ body: [UInt8], to destination: String, key: String? = nil
    ) throws(ClientError) -> ServerReceipt {
        var headers = [
            Frame.Header(name: "destination", value: destination),
            Frame.Header(name: "content-type", value: "application/json;charset=utf-8"),
        ]
        if let key { headers.append(Frame.Header(name: "idempotency-key", value: key)) }
        return try request(Frame(command: .send, headers: headers, body: body))
    }

    /// From now on up to `window` deliveries of the queue are in hand at a time; ``next(within:)``
    /// gives them.
    public func subscribe(to destination: String, window: Int) throws(ClientError) {
        try request(
            Frame(
                .subscribe,
                [
                    "id": destination, "destination": destination, "ack": "client-individual",
                    "prefetch-count": String(window),
                ]))
    }

    /// No further deliveries; those in hand stay in hand.
    public func unsubscribe(from destination: String) throws(ClientError) {
        try request(Frame(.unsubscribe, ["id": destination]))
    }

    /// The next delivery, or nil when none came in time.
    public func next(within time: Duration) throws(ClientError) -> StompMessage? {
        if !inbox.isEmpty { return inbox.removeFirst() }
        let deadline = Monotonic.deadline(inMilliseconds: time.wholeMilliseconds)
        while let frame = try frame(until: deadline) {
            switch frame.command {
            case .message: return StompMessage(frame)
            case .error: throw .refused(ServerRefusal(frame))
            default: continue
            }
        }
        return nil
    }

    /// Takes note of a delivery (签收).
    public func acknowledge(_ message: StompMessage) throws(ClientError) {
        try request(Frame(.ack, ["id": message.ack]))
    }

    /// Puts a delivery back into its queue.
    public func release(_ message: StompMessage) throws(ClientError) {
        try request(Frame(.nack, ["id": message.ack]))
    }

    /// Ends the session in order: the receipt comes after all others.
    public func disconnect() throws(ClientError) {
        try request(Frame(.disconnect))
    }

    // MARK: Frames

    @discardableResult
    private func request(_ frame: Frame) throws(ClientError) -> ServerReceipt {
        lastNumber += 1
        let id = String(lastNumber)
        var frame = frame
        frame.headers.append(Frame.Header(name: "receipt", value: id))
        try write(frame)
        return ServerReceipt(try answer { $0.command == .receipt && $0["receipt-id"] == id })
    }

    /// Waits for the frame that fits; deliveries that come before it are kept.
    private func answer(where fits: (Frame) -> Bool) throws(ClientError) -> Frame {
        let deadline = Monotonic.deadline(inMilliseconds: patience.wholeMilliseconds)
        while let frame = try frame(until: deadline) {
            if fits(frame) { return frame }
            switch frame.command {
            case .message: inbox.append(StompMessage(frame))
            case .error: throw .refused(ServerRefusal(frame))
            default: throw .unexpected(frame.command)
            }
        }
        throw .timedOut
    }

    /// Nil when no whole frame came before the deadline.
    /// - Parameter deadline: in nanoseconds of the monotonic clock.
    private func frame(until deadline: Int64) throws(ClientError) -> Frame? {
        while true {
            do throws(FrameError) {
                if let frame = try parser.next() { return frame }
            } catch {
                throw .garbled(error)
            }
            // At least one look at the socket, also for a deadline that is over.
            let milliseconds = max(deadline - Monotonic.nanoseconds(), 0) / 1_000_000
            guard try line.waitReadable(milliseconds: Int(milliseconds)) else { return nil }
            let bytes = try line.read()
            guard !bytes.isEmpty else { throw .lost }
            parser.append(bytes.span)
        }
    }

    private func write(_ frame: Frame) throws(ClientError) {
        var bytes: [UInt8] = []
        FrameWriter.append(frame, version: .v1_2, to: &bytes)
        do throws(ClientError) {
            try line.write(bytes)
        } catch {
            // A server that refuses closes; its reason may still be on the way to us.
            _ = try answer { _ in false }
        }
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int {
        Int(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000)
    }
}
