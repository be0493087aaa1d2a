/// When to send a sign of life and when to stop believing in the peer. Times are milliseconds of
/// any clock that only goes forward; the caller passes them in.
public struct HeartBeat: Sendable, Equatable {
    /// What one side can do and wants, as in the `heart-beat` header; 0 means not at all.
    public typealias Offer = (send: Int, want: Int)

    public enum Action: Sendable, Equatable {
        case none
        case sendEOL
        case peerSilent
    }

    /// The peer may expect something from us this often; 0 = no promise.
    public let sendInterval: Int64
    /// We may expect something from the peer this often; 0 = no promise.
    public let receiveInterval: Int64
    private var lastSent: Int64
    private var lastReceived: Int64

    /// Both sides use it: the broker is `own` here, the client is `own` over there.
    public init(own: Offer, peer: Offer, at now: Int64) {
        sendInterval = Self.agreed(own.send, peer.want)
        receiveInterval = Self.agreed(peer.send, own.want)
        lastSent = now
        lastReceived = now
    }

    /// Any byte from the peer counts, not only whole frames.
    public mutating func received(at now: Int64) {
        lastReceived = now
    }

    /// Anything sent counts, not only line ends.
    public mutating func sent(at now: Int64) {
        lastSent = now
    }

    public func action(at now: Int64) -> Action {
        if let silentAt, now >= silentAt { return .peerSilent }
        if let sendAt, now >= sendAt { return .sendEOL }
        return .none
    }

    /// When `action` should be asked again; nil if neither side promised anything.
    public var dueAt: Int64? {
        guard let sendAt else { return silentAt }
        return silentAt.map { min($0, sendAt) } ?? sendAt
    }

    /// At half the interval, so that a slow network does not make a liar of us.
    private var sendAt: Int64? {
        sendInterval == 0 ? nil : lastSent + max(1, sendInterval / 2)
    }

    /// Two intervals, because one lost moment is no death.
    private var silentAt: Int64? {
        receiveInterval == 0 ? nil : lastReceived + 2 * receiveInterval
    }

    private static func agreed(_ sends: Int, _ wants: Int) -> Int64 {
        guard sends > 0, wants > 0 else { return 0 }
        return Int64(min(max(sends, wants), Int(Int32.max)))
    }

    /// Reads `"<send>,<want>"`; nil unless both are plain decimal numbers.
    public static func parse(_ text: String) -> Offer? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        guard let send = DecimalText.parse(parts[0].utf8.span),
            let want = DecimalText.parse(parts[1].utf8.span)
        else { return nil }
        return (send, want)
    }
}
