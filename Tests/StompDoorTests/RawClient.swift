import Handover
import Testing
import Transport

/// A client that sends bytes exactly as a test writes them and reads what comes back. Hangs up when
/// it is let go.
final class RawClient {
    private static let patience = 10_000

    private let socket: Socket
    private var unread: [UInt8] = []
    private var receipts = 0
    /// Line ends that came between frames.
    private(set) var lineEnds = 0

    init(_ socket: consuming Socket) { self.socket = socket }

    // MARK: Saying

    func write(_ bytes: some Sequence<UInt8>) throws { try socket.write(Array(bytes)) }

    func write(_ text: String) throws { try write(text.utf8) }

    /// One frame: the lines as they stand, an empty line, the body, NUL.
    func say(_ lines: String..., body: String = "") throws {
        try write(Self.frame(lines, Array(body.utf8)))
    }

    func say(_ lines: String..., body: [UInt8]) throws { try write(Self.frame(lines, body)) }

    static func frame(_ lines: [String], _ body: [UInt8] = []) -> [UInt8] {
        Array((lines.joined(separator: "\n") + "\n\n").utf8) + body + [0]
    }

    /// Nothing more will be sent; reading goes on.
    func finish() throws { try socket.shutdownWrite() }

    // MARK: Hearing

    /// The next frame; nil when the other side has hung up in order.
    func hearOrEnd(at location: SourceLocation = #_sourceLocation) throws -> RawFrame? {
        while true {
            dropLineEnds()
            if let frame = try RawFrame.take(from: &unread) { return frame }
            let isReadable = try socket.waitReadable(milliseconds: Self.patience)
            try #require(isReadable, "nothing came in time", sourceLocation: location)
            let bytes = try socket.read()
            if bytes.isEmpty {
                try #require(unread.isEmpty, "it ended inside a frame", sourceLocation: location)
                return nil
            }
            unread += bytes
        }
    }

    @discardableResult
    func hear(
        _ command: String, at location: SourceLocation = #_sourceLocation
    ) throws -> RawFrame {
        let frame = try hearOrEnd(at: location)
        let heard = try #require(frame, "the connection ended", sourceLocation: location)
        try #require(heard.command == command, "\(heard)", sourceLocation: location)
        return heard
    }

    @discardableResult
    func hearReceipt(
        _ id: String, at location: SourceLocation = #_sourceLocation
    ) throws -> RawFrame {
        let frame = try hear("RECEIPT", at: location)
        try #require(frame["receipt-id"] == id, "\(frame)", sourceLocation: location)
        return frame
    }

    /// The ERROR, and behind it nothing but an orderly end.
    @discardableResult
    func hearError(
        _ code: String, receipt: String? = nil, at location: SourceLocation = #_sourceLocation
    ) throws -> RawFrame {
        let frame = try hear("ERROR", at: location)
        #expect(frame["code"] == code, "\(frame)", sourceLocation: location)
        #expect(frame["receipt-id"] == receipt, "\(frame)", sourceLocation: location)
        try hearEnd(at: location)
        return frame
    }

    func hearEnd(at location: SourceLocation = #_sourceLocation) throws {
        let frame = try hearOrEnd(at: location)
        try #require(frame == nil, "more came than should", sourceLocation: location)
    }

    /// Whether no frame is there and nothing comes for a moment.
    func hearsNothing(milliseconds: Int = 100) throws -> Bool {
        dropLineEnds()
        return try unread.isEmpty && !socket.waitReadable(milliseconds: milliseconds)
    }

    /// When line ends came, in milliseconds from now; a frame among them is an error.
    func beats(within milliseconds: Int) throws -> [Int] {
        let start = Monotonic.milliseconds()
        var times: [Int] = []
        while true {
            let now = Int(Monotonic.milliseconds() - start)
            guard now < milliseconds,
                try socket.waitReadable(milliseconds: milliseconds - now)
            else { return times }
            unread += try socket.read()
            try #require(!unread.isEmpty, "the connection ended")
            dropLineEnds()
            try #require(unread.isEmpty, "a frame came")
            times.append(Int(Monotonic.milliseconds() - start))
        }
    }

    private func dropLineEnds() {
        let isFrame = unread.firstIndex { $0 != 0x0A } ?? unread.endIndex
        lineEnds += isFrame
        unread.removeSubrange(..<isFrame)
    }

    // MARK: Both

    /// Sends the frame with a receipt and waits for it; anything that comes before is an error.
    @discardableResult
    func ask(
        _ lines: String..., body: [UInt8] = [], at location: SourceLocation = #_sourceLocation
    ) throws -> RawFrame {
        receipts += 1
        try write(Self.asking("ask-\(receipts)", lines, body))
        return try hearReceipt("ask-\(receipts)", at: location)
    }

    /// Sends the frame and waits for the ERROR and the end.
    @discardableResult
    func refused(
        _ code: String, _ lines: String..., body: [UInt8] = [],
        at location: SourceLocation = #_sourceLocation
    ) throws -> RawFrame {
        try write(Self.asking("refused", lines, body))
        return try hearError(code, receipt: "refused", at: location)
    }

    /// With the receipt as the first header, so that an ERROR about a later one can name it, and
    /// with the length of the body, if there is one.
    private static func asking(
        _ receipt: String, _ lines: [String], _ body: [UInt8]
    ) -> [UInt8] {
        let length = body.isEmpty ? [] : ["content-length:\(body.count)"]
        return frame(
            lines.prefix(1) + ["receipt:\(receipt)"] + lines.dropFirst() + length, body)
    }
}
