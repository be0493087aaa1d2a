/// Reads requests from bytes that arrive in pieces of any size.
///
///     METHOD␠target␠HTTP/1.1␍␊ name: value␍␊ … ␍␊ body METHOD␠…
///     └────── line ───────────┘└─ line ─────┘    └ by content-length, or in chunks
///
/// As strict as RFC 9112 allows: what two readers could take for different requests is none. Every
/// byte is looked at once. After an error the parser stays failed, because the next border is
/// unknown.
public struct RequestParser: Sendable {
    private enum Stage {
        case betweenRequests(emptyLines: Int)
        case requestLine
        case headers(RequestLine)
        case body(RequestHead)
    }

    /// Before a request; some clients send one behind each body.
    private static let emptyLinesMax = 4

    private let limits: RequestLimits
    private var input = MessageBytes()
    private var stage = Stage.betweenRequests(emptyLines: 0)
    private var headers: HeaderBlock
    private var body: BodyParser
    private var failure: RequestError?

    public init(limits: RequestLimits = RequestLimits()) {
        self.limits = limits
        headers = HeaderBlock(countMax: limits.headerCountMax, bytesMax: limits.headerBytesMax)
        body = BodyParser(bytesMax: limits.bodyBytesMax)
    }

    /// Takes over what was received; call `next` until it gives nil.
    public mutating func append(_ bytes: Span<UInt8>) {
        guard failure == nil else { return }
        input.append(bytes)
    }

    /// The next whole request, or nil if more bytes are needed.
    public mutating func next() throws(RequestError) -> Request? {
        if let failure { throw failure }
        do throws(RequestError) {
            let request = try advance()
            if request == nil { input.waitForMore() }
            return request
        } catch {
            failure = error
            stage = .betweenRequests(emptyLines: 0)
            input.removeAll()
            headers = headers.emptied
            _ = body.take()
            throw error
        }
    }

    /// The head of the request whose body is still to come: the time to answer an expectation, or
    /// to refuse the body.
    public var awaitingBody: RequestHead? {
        if case .body(let head) = stage { head } else { nil }
    }

    /// A request has begun whose end has not come.
    public var isInRequest: Bool {
        if case .betweenRequests = stage { false } else { true }
    }

    /// There are bytes that were not looked at yet, because the owner stopped asking.
    public var hasUnread: Bool { input.hasUnread }

    /// What is kept of a request whose end has not come.
    public var bufferedBytes: Int { input.count + body.bytes.count + headBytes }

    private var headBytes: Int {
        switch stage {
        case .betweenRequests, .requestLine: 0
        case .headers(let line):
            line.method.utf8.count + line.target.utf8.count + headers.lines.bytes
        case .body(let head): head.bytes
        }
    }

    private mutating func advance() throws(RequestError) -> Request? {
        while true {
            switch stage {
            case .betweenRequests(let emptyLines):
                guard try skipEmptyLines(after: emptyLines) else { return nil }
                stage = .requestLine
            case .requestLine:
                guard let line = try requestLine() else { return nil }
                stage = .headers(line)
            case .headers(let line):
                guard try headersAreRead() else { return nil }
                let head = try RequestHead(line, headers.lines)
                try begin(head.bodyLength)
                stage = .body(head)
            case .body(let head):
                guard try bodyIsRead() else { return nil }
                stage = .betweenRequests(emptyLines: 0)
                headers = headers.emptied
                return Request(head: head, body: body.take())
            }
        }
    }

    /// False when the bytes ended before a request began.
    private mutating func skipEmptyLines(after count: Int) throws(RequestError) -> Bool {
        var emptyLines = count
        while input.count > 0 {
            if input[0] == Ascii.lineFeed { throw .message(.bareLineFeed) }
            guard input[0] == Ascii.carriageReturn else { return true }
            guard input.count > 1 else { break }
            guard input[1] == Ascii.lineFeed else { throw .message(.strayCarriageReturn) }
            guard emptyLines < Self.emptyLinesMax else { throw .malformedRequestLine }
            emptyLines += 1
            input.drop(2)
        }
        stage = .betweenRequests(emptyLines: emptyLines)
        return false
    }

    /// Refuses at once what begins with no method: most often the peer speaks something else.
    private mutating func requestLine() throws(RequestError) -> RequestLine? {
        var method = 0
        while method < input.count, FieldText.isToken(input[method]) {
            guard method < RequestLine.methodBytesMax else { throw .malformedRequestLine }
            method += 1
        }
        guard method < input.count else { return nil }
        guard method > 0, input[method] == Ascii.space else { throw .malformedRequestLine }
        // Behind the method stand two spaces, the version and the line end.
        let bytesMax = method + limits.targetBytesMax + HTTPVersion.length + 4
        guard input.measureLine() <= bytesMax else {
            throw .targetTooLong(limit: limits.targetBytesMax)
        }
        guard let line = try firstLine() else { return nil }
        return try input.read(line) { (bytes: Span<UInt8>) throws(RequestError) in
            try RequestLine(
                bytes, methodBytes: method, targetBytesMax: limits.targetBytesMax)
        }
    }

    private mutating func firstLine() throws(RequestError) -> MessageBytes.Line? {
        do {
            let line = try input.line(bytesMax: .max, else: headers.tooLong)
            if let line { try headers.spend(line.bytes) }
            return line
        } catch {
            throw .message(error)
        }
    }

    private mutating func headersAreRead() throws(RequestError) -> Bool {
        do {
            return try headers.readHeaders(from: &input)
        } catch {
            throw .message(error)
        }
    }

    private mutating func begin(_ length: BodyLength) throws(RequestError) {
        do {
            try body.begin(length)
        } catch {
            throw .message(error)
        }
    }

    private mutating func bodyIsRead() throws(RequestError) -> Bool {
        do {
            return try body.read(from: &input, &headers)
        } catch {
            throw .message(error)
        }
    }
}
