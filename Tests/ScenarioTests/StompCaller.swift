import Support
import Wire

/// A person's STOMP connection. It is of no use any more after an ERROR.
final class StompCaller {
    private let line: FrameLine
    private var receipts = 0
    /// What was handed out and nobody looked at.
    private var messages: [Frame] = []
    private(set) var hasFailed = false

    init(_ person: Person, in house: House) throws {
        line = FrameLine(try house.stompSocket())
        try line.say([
            Frame(
                .connect,
                [
                    "accept-version": "1.2", "host": "h", "login": person.login,
                    "passcode": House.passcode,
                ])
        ])
        let frame = try hear()
        guard frame.command == .connected else { throw Unexpected(frame) }
    }

    /// Asks for a receipt.
    ///
    /// - Returns: the RECEIPT, or the ERROR that came in its place.
    @discardableResult
    func ask(_ frame: Frame) throws -> Frame {
        receipts += 1
        let id = "r\(receipts)"
        var frame = frame
        frame.headers.append(Frame.Header(name: "receipt", value: id))
        try line.say([frame])
        while true {
            let heard = try hear()
            switch heard.command {
            case .message: messages.append(heard)
            case .receipt where heard["receipt-id"] == id: return heard
            case .error where heard["receipt-id"] == id:
                hasFailed = true
                guard try line.hearOrEnd() == nil else { throw Unexpected("no end") }
                return heard
            default: throw Unexpected(heard)
            }
        }
    }

    /// The next delivery.
    func message() throws -> Frame {
        if !messages.isEmpty { return messages.removeFirst() }
        let frame = try hear()
        guard frame.command == .message else { throw Unexpected(frame) }
        return frame
    }

    func takeMessages() -> [Frame] {
        defer { messages = [] }
        return messages
    }

    private func hear() throws -> Frame {
        guard let frame = try line.hearOrEnd() else { throw Unexpected("the connection ended") }
        return frame
    }

    // MARK: What is said most often

    @discardableResult
    func subscribe(to destination: String, window: Int = 16) throws -> Frame {
        try ask(
            Frame(
                .subscribe,
                [
                    "id": "1", "destination": destination, "ack": "client-individual",
                    "prefetch-count": "\(window)",
                ]))
    }

    @discardableResult
    func acknowledge(_ id: String) throws -> Frame { try ask(Frame(.ack, ["id": id])) }

    @discardableResult
    func release(_ id: String) throws -> Frame { try ask(Frame(.nack, ["id": id])) }
}

extension Frame {
    /// The lease of a delivery, by the name that the HTTP door would give it: the last two parts of
    /// the id say what was handed out, and under which journal entry.
    func lease() throws -> String {
        guard let id = self["ack"] else { throw Unexpected(self) }
        return id.split(separator: "-").suffix(2).joined(separator: "-")
    }
}
