/// One STOMP frame with its headers unescaped.
public struct Frame: Sendable, Equatable {
    public var command: Command
    public var headers: [Header]
    public var body: [UInt8]

    public init(command: Command, headers: [Header] = [], body: [UInt8] = []) {
        self.command = command
        self.headers = headers
        self.body = body
    }

    /// For frames written out in code: `Frame(.receipt, ["receipt-id": "7"])`.
    public init(
        _ command: Command, _ headers: KeyValuePairs<String, String> = [:], body: [UInt8] = []
    ) {
        self.init(
            command: command, headers: headers.map { Header(name: $0.key, value: $0.value) },
            body: body)
    }

    /// What its headers and body hold.
    public var bytes: Int {
        headers.reduce(body.count) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    }

    /// The value of the first header of that name: repetitions are history, the first one counts.
    public subscript(name: String) -> String? {
        headers.first { $0.isNamed(name) }?.value
    }
}

extension Frame {
    /// What a frame is, spelled as on the wire.
    public enum Command: String, Sendable, CaseIterable {
        case connect = "CONNECT"
        case stomp = "STOMP"
        case send = "SEND"
        case subscribe = "SUBSCRIBE"
        case unsubscribe = "UNSUBSCRIBE"
        case ack = "ACK"
        case nack = "NACK"
        case begin = "BEGIN"
        case commit = "COMMIT"
        case abort = "ABORT"
        case disconnect = "DISCONNECT"
        case connected = "CONNECTED"
        case message = "MESSAGE"
        case receipt = "RECEIPT"
        case error = "ERROR"

        /// Nil unless the bytes are one of these words.
        init?(spelled bytes: Span<UInt8>) {
            let word = Self.allCases.first { Scan.areEqual($0.rawValue.utf8.span, bytes) }
            guard let word else { return nil }
            self = word
        }

        /// The specification allows a body in these three only.
        public var mayHaveBody: Bool {
            self == .send || self == .message || self == .error
        }

        /// CONNECT and STOMP open a session: they come before a version is agreed.
        public var opensSession: Bool {
            self == .connect || self == .stomp
        }
    }

    /// One header line. Names are case-sensitive.
    public struct Header: Sendable, Equatable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// Whether the name is this one, byte for byte as far as protocol names (ASCII) go.
        ///
        /// `==` alone compares by canonical equivalence, where a Kelvin sign equals the letter K;
        /// such strings differ in length, so comparing the length as well closes the gap.
        public func isNamed(_ other: String) -> Bool {
            name.utf8.count == other.utf8.count && name == other
        }
    }
}
