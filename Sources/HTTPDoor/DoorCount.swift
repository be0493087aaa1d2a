/// How many connections one door has, for the page of metrics.
public struct DoorCount: Sendable {
    /// What the door is called there: `stomp`, `http`.
    public let door: String
    /// Open now.
    public let connections: Int
    /// Since it was opened.
    public let accepted: Int
    /// Clients that did not come to terms on TLS.
    public let handshakesFailed: Int

    public init(_ door: String, connections: Int, accepted: Int, handshakesFailed: Int) {
        self.door = door
        self.connections = connections
        self.accepted = accepted
        self.handshakesFailed = handshakesFailed
    }
}
