public import HTTPDoor
public import Ledger
public import StompDoor
public import Transport
public import Wire

/// The bounds an installation may set, each with its key in the file. Beyond them a client hears
/// an ERROR, is read more slowly, or is cut off; nobody else notices.
public struct LimitConfiguration: Sendable {
    public var frames = FrameLimits()
    public var sessions = SessionLimits()
    public var requests = RequestLimits()
    public var exchanges = ExchangeLimits()
    public var connections = Limits()
    public var ledger = Ledger.Options()
    /// Sessions that one account may have at a time.
    public var sessionsPerAccountMax = 256
    /// How long a browser stays signed in.
    public var signIns = SignInLimits()

    /// What may stand in the file.
    public static let keys = [
        "body-bytes-max", "header-bytes-max", "header-count-max", "connections-max",
        "connections-per-address-max", "sessions-per-account-max", "subscriptions-max",
        "transactions-max", "transaction-frames-max", "transaction-bytes-max", "pending-max",
        "pending-bytes-max", "frames-per-second-max", "output-bytes-max", "memory-bytes-max",
        "connect-seconds", "frame-seconds", "write-seconds", "idle-seconds",
        "sign-in-idle-minutes", "sign-in-hours-max", "letters-max", "disk-reserve-bytes",
    ]

    public init() { ledger.diskReserveBytes = 64 << 20 }

    mutating func read(_ page: inout ConfigurationPage) {
        page.number("body-bytes-max", 1_024...(64 << 20), &frames.bodyBytesMax)
        page.number("header-bytes-max", 1_024...(1 << 20), &frames.headerBytesMax)
        page.number("header-count-max", 16...10_000, &frames.headerCountMax)
        requests.bodyBytesMax = frames.bodyBytesMax
        requests.headerBytesMax = frames.headerBytesMax
        requests.headerCountMax = frames.headerCountMax
        readConnections(&page)
        page.seconds("sign-in-idle-minutes", per: 60, 1...1_440, &signIns.idleSeconds)
        page.seconds("sign-in-hours-max", per: 3_600, 1...168, &signIns.secondsMax)
        page.number("subscriptions-max", 1...100_000, &sessions.subscriptionsMax)
        page.number("transactions-max", 1...10_000, &sessions.transactionsMax)
        page.number("transaction-frames-max", 1...100_000, &sessions.transactionFramesMax)
        page.number("transaction-bytes-max", 1_024...(1 << 30), &sessions.transactionBytesMax)
        page.number("pending-max", 1...1_000_000, &sessions.pendingMax)
        page.number("pending-bytes-max", 65_536...(1 << 30), &sessions.pendingBytesMax)
        page.number("frames-per-second-max", 10...10_000_000, &sessions.framesPerSecondMax)
        page.number("letters-max", 1...10_000_000, &ledger.lettersMax)
        page.number("disk-reserve-bytes", 0...(1 << 40), &ledger.diskReserveBytes)
        // Otherwise the largest letter would cut off every reader it is sent to.
        if connections.outputBytesMax < 2 * frames.bodyBytesMax {
            page.report(
                "output-bytes-max", "holds less than two bodies of body-bytes-max",
                "write at least \(2 * frames.bodyBytesMax), or lower body-bytes-max")
        }
    }

    private mutating func readConnections(_ page: inout ConfigurationPage) {
        page.number("connections-max", 1...1_000_000, &connections.connectionsMax)
        page.number(
            "connections-per-address-max", 1...1_000_000, &connections.connectionsPerAddressMax)
        page.number("sessions-per-account-max", 1...1_000_000, &sessionsPerAccountMax)
        page.number("output-bytes-max", 65_536...(1 << 30), &connections.outputBytesMax)
        // What a reader has in hand may all be unsent, and some of it by several subscriptions.
        ledger.bytesInHandMax = connections.outputBytesMax / 4
        page.number("memory-bytes-max", (1 << 20)...(1 << 40), &connections.memoryBytesMax)
        page.seconds("connect-seconds", &sessions.connectMilliseconds)
        // TLS comes before CONNECT and may take as long again.
        connections.handshakeMilliseconds = sessions.connectMilliseconds
        exchanges.headMilliseconds = sessions.connectMilliseconds
        page.seconds("frame-seconds", &sessions.frameMilliseconds)
        exchanges.bodyMilliseconds = sessions.frameMilliseconds
        page.seconds("idle-seconds", &exchanges.idleMilliseconds)
        page.seconds("write-seconds", &connections.writeStallMilliseconds)
    }
}
