/// Reads frames from bytes that arrive in pieces of any size.
///
///     COMMAND␊ name:value␊ … ␊ body ␀ ␊ ␊ COMMAND␊ …
///     └line─┘ └─line──┘     └ by content-length, or up to the NUL
///
/// Every byte is looked at once: a line is parsed when its end has come, and a body is waited for,
/// not searched again. After an error the parser stays failed, because the next border is unknown.
public struct FrameParser: Sendable {
    /// The agreed version. Before there is one the rules of 1.2 hold; CONNECT, STOMP and CONNECTED
    /// are never unescaped.
    public var version: StompVersion = .v1_2

    private enum Stage {
        case betweenFrames
        case command
        case headers
        case bodyOfLength(Int)
        case bodyUpToNull
    }

    private let limits: FrameLimits
    private var buffer: [UInt8] = []
    /// Everything before it is parsed and may be dropped.
    private var start = 0
    /// Everything before it was searched for the end of the current line or body.
    private var searched = 0
    private var stage = Stage.betweenFrames
    private var frame = Frame(command: .send)
    private var headerBytes = 0
    private var contentLength: Int?
    private var failure: FrameError?

    public init(limits: FrameLimits = FrameLimits()) {
        self.limits = limits
    }

    /// Takes over what was received; call `next` until it gives nil.
    public mutating func append(_ bytes: Span<UInt8>) {
        guard failure == nil else { return }
        compact()
        buffer.append(addingCapacity: bytes.count) { (space: inout OutputSpan<UInt8>) in
            for index in bytes.indices { space.append(bytes[index]) }
        }
    }

    /// The next whole frame, or nil if more bytes are needed.
    public mutating func next() throws(FrameError) -> Frame? {
        if let failure { throw failure }
        do throws(FrameError) {
            return try advance()
        } catch {
            failure = error
            buffer = []
            start = 0
            searched = 0
            headerBytes = 0
            throw error
        }
    }

    /// The receipt that the frame being read asked for, as far as its headers were read: after an
    /// error it tells the client which frame was at fault.
    public var receiptOfUnfinishedFrame: String? {
        switch stage {
        case .betweenFrames, .command: nil
        case .headers, .bodyOfLength, .bodyUpToNull: frame["receipt"]
        }
    }

    /// A frame has begun whose end has not come.
    public var isInFrame: Bool {
        if case .betweenFrames = stage { false } else { true }
    }

    /// There are bytes that were not looked at yet, because the owner stopped asking.
    public var hasUnread: Bool { searched < buffer.count }

    /// What is kept of a frame whose end has not come.
    public var bufferedBytes: Int { buffer.count - start + headerBytesKept }

    private var headerBytesKept: Int { isInFrame ? headerBytes : 0 }

    private mutating func advance() throws(FrameError) -> Frame? {
        while true {
            switch stage {
            case .betweenFrames:
                guard try skipLineEnds() else {
                    // Not only with the next bytes: an idle connection may never send any.
                    compact()
                    return nil
                }
                stage = .command
            case .command:
                guard let line = try commandLine() else { return nil }
                try readCommand(line)
                stage = .headers
            case .headers:
                guard let line = try headerLine() else { return nil }
                if try readHeader(line) { continue }
                try startBody()
            case .bodyOfLength(let length):
                guard buffer.count - start > length else { return nil }
                guard buffer[start + length] == Ascii.null else { throw .missingNull }
                return finish(bodyEnd: start + length)
            case .bodyUpToNull:
                guard let end = try nullAfterBody() else { return nil }
                return finish(bodyEnd: end)
            }
        }
    }

    /// Drops what was parsed once that is most of the buffer, so that each byte moves at most once,
    /// and gives the memory of a large frame back.
    private mutating func compact() {
        guard start > 0, start >= buffer.count - start else { return }
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.capacity <= 64 * 1024)
        } else {
            buffer.removeSubrange(..<start)
        }
        searched -= start
        start = 0
    }
}

// MARK: - Lines

extension FrameParser {
    /// False when the buffer ended before a frame began.
    private mutating func skipLineEnds() throws(FrameError) -> Bool {
        while start < buffer.count {
            if buffer[start] == Ascii.lineFeed {
                start += 1
            } else if buffer[start] == Ascii.carriageReturn {
                guard start + 1 < buffer.count else { break }
                guard buffer[start + 1] == Ascii.lineFeed else { throw .strayCarriageReturn }
                start += 2
            } else {
                searched = start
                return true
            }
        }
        searched = start
        return false
    }

    /// Refuses at once what is longer than any command: a browser will never send more.
    private mutating func commandLine() throws(FrameError) -> Range<Int>? {
        try line(
            lengthMax: "UNSUBSCRIBE\r".utf8.count, else: .unknownCommand, onNull: .unknownCommand)
    }

    private mutating func headerLine() throws(FrameError) -> Range<Int>? {
        try line(
            lengthMax: limits.headerBytesMax - headerBytes - 1,
            else: .headersTooLong(limit: limits.headerBytesMax), onNull: .malformedHeader)
    }

    /// The next line without its line feed, or nil if its end has not come yet.
    private mutating func line(
        lengthMax: Int, else tooLong: FrameError, onNull: FrameError
    ) throws(FrameError) -> Range<Int>? {
        let end = Scan.first(Ascii.lineFeed, or: Ascii.null, in: buffer.span, from: searched)
        guard end - start <= lengthMax else { throw tooLong }
        guard end < buffer.count else {
            searched = end
            return nil
        }
        guard buffer[end] == Ascii.lineFeed else { throw onNull }
        let line = start..<end
        start = end + 1
        searched = start
        return line
    }

    private mutating func readCommand(_ line: Range<Int>) throws(FrameError) {
        var text = line
        let endsWithReturn = buffer[line].last == Ascii.carriageReturn
        if endsWithReturn { text.removeLastIndex() }
        guard let command = Frame.Command(spelled: buffer.span.extracting(text)) else {
            throw .unknownCommand
        }
        frame = Frame(command: command)
        frame.headers.reserveCapacity(8)
        headerBytes = 0
        contentLength = nil
        if endsWithReturn && !endsLinesWithReturn { throw .unknownCommand }
    }

    /// 1.2 allows CRLF; the frame that opens a session comes before the version is known.
    private var endsLinesWithReturn: Bool {
        version == .v1_2 || frame.command.opensSession
    }
}

// MARK: - Headers

extension FrameParser {
    /// False for the empty line that ends the headers.
    private mutating func readHeader(_ line: Range<Int>) throws(FrameError) -> Bool {
        headerBytes += line.count + 1
        var line = line
        if endsLinesWithReturn, buffer[line].last == Ascii.carriageReturn { line.removeLastIndex() }
        if line.isEmpty { return false }
        guard frame.headers.count < limits.headerCountMax else {
            throw .tooManyHeaders(limit: limits.headerCountMax)
        }
        let header = try header(buffer.span.extracting(line))
        if header.isNamed("content-length") { try noteContentLength(header.value) }
        frame.headers.append(header)
        return true
    }

    private func header(_ line: Span<UInt8>) throws(FrameError) -> Frame.Header {
        let border = Scan.first(Ascii.colon, in: line)
        guard border > 0, border < line.count else { throw .malformedHeader }
        if endsLinesWithReturn, Scan.first(Ascii.carriageReturn, in: line) < line.count {
            throw .malformedHeader
        }
        let isEscaped = Scan.first(Ascii.backslash, in: line) < line.count
        let name = line.extracting(..<border)
        let value = line.extracting((border + 1)...)
        let escape = isEscaped ? HeaderEscape(frame.command, version) : .none
        return Frame.Header(
            name: try text(name, of: name, escape), value: try text(value, of: name, escape))
    }

    private func text(
        _ bytes: Span<UInt8>, of name: Span<UInt8>, _ escape: HeaderEscape
    ) throws(FrameError) -> String {
        let text: String?
        if escape == .none {
            text = Scan.text(bytes)
        } else {
            guard let plain = escape.unescape(bytes) else {
                throw .undefinedEscape(header: FrameError.nameable(name))
            }
            text = Scan.text(plain.span)
        }
        guard let text else { throw .notUTF8(header: FrameError.nameable(name)) }
        return text
    }

    private mutating func noteContentLength(_ value: String) throws(FrameError) {
        guard let length = DecimalText.parse(value.utf8.span), contentLength ?? length == length
        else { throw .badContentLength }
        contentLength = length
    }
}

// MARK: - Body

extension FrameParser {
    private mutating func startBody() throws(FrameError) {
        guard let contentLength else {
            stage = .bodyUpToNull
            return
        }
        try checkBody(length: contentLength)
        stage = .bodyOfLength(contentLength)
    }

    private mutating func nullAfterBody() throws(FrameError) -> Int? {
        searched = Scan.first(Ascii.null, or: Ascii.null, in: buffer.span, from: searched)
        try checkBody(length: searched - start)
        return searched < buffer.count ? searched : nil
    }

    private func checkBody(length: Int) throws(FrameError) {
        if length > 0, !frame.command.mayHaveBody, version != .v1_0 {
            throw .unexpectedBody(frame.command)
        }
        if length > limits.bodyBytesMax { throw .bodyTooLarge(limit: limits.bodyBytesMax) }
    }

    private mutating func finish(bodyEnd: Int) -> Frame {
        // Handed over whole, or the parser of an idle connection would hold on to it.
        var whole = Frame(command: frame.command)
        swap(&whole, &frame)
        // 1.0 lets a client put a body behind any frame, and ignores it.
        if frame.command.mayHaveBody { whole.body = Array(buffer[start..<bodyEnd]) }
        start = bodyEnd + 1
        searched = start
        stage = .betweenFrames
        return whole
    }
}

extension Range<Int> {
    fileprivate mutating func removeLastIndex() {
        self = lowerBound..<(upperBound - 1)
    }
}
