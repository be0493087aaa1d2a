internal import Wire

/// A delivery, in the hands of this connection until it is acknowledged or released.
public struct StompMessage: Sendable, Equatable {
    /// What ACK and NACK give back.
    public let ack: String
    public let destination: String
    /// It was handed out before; somebody may have seen it already.
    public let isRedelivered: Bool
    /// Nil for a broadcast.
    public let obligation: String?
    /// Why it is delivered, such as `referral` or `answer`; nil for a broadcast.
    public let matter: String?
    public let body: [UInt8]

    init(_ frame: Frame) {
        ack = frame["ack"] ?? frame["message-id"] ?? ""
        destination = frame["destination"] ?? ""
        isRedelivered = frame["redelivered"] == "true"
        obligation = frame["obligation"]
        matter = frame["matter"]
        body = frame.body
    }
}
