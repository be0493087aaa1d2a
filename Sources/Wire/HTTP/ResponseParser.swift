/// Reads responses from bytes that arrive in pieces of any size: the client's side of
/// ``RequestParser``, and as strict.
public struct ResponseParser: Sendable {
    private enum Stage {
        case statusLine
        case headers(StatusLine)
        case body(Response)
    }

    private var input = MessageBytes()
    private var stage = Stage.statusLine
    private var headers: HeaderBlock
    private var body: BodyParser
    private var failure: ResponseError?

    public init(bodyBytesMax: Int = 16 * 1024 * 1024) {
        let limits = RequestLimits()
        headers = HeaderBlock(countMax: limits.headerCountMax, bytesMax: limits.headerBytesMax)
        body = BodyParser(bytesMax: bodyBytesMax)
    }

    /// Takes over what was received; call `next` until it gives nil.
    public mutating func append(_ bytes: Span<UInt8>) {
        guard failure == nil else { return }
        input.append(bytes)
    }

    /// The next whole response, an interim one too, or nil if more bytes are needed.
    ///
    /// - Parameter toHead: the request it answers was HEAD, so that no body follows.
    public mutating func next(toHead: Bool = false) throws(ResponseError) -> Response? {
        if let failure { throw failure }
        do throws(ResponseError) {
            let response = try advance(toHead: toHead)
            if response == nil { input.waitForMore() }
            return response
        } catch {
            throw fail(error)
        }
    }

    /// The peer has closed the connection: the response that ends with it, if one was being read.
    public mutating func close() throws(ResponseError) -> Response? {
        if let failure { throw failure }
        if case .body(let response) = stage, body.endsWithConnection { return finish(response) }
        if isInResponse { throw fail(.endedEarly) }
        return nil
    }

    /// The head of the response that is being read, with as much of its body as has come.
    public var awaitingBody: Response? {
        guard case .body(var response) = stage else { return nil }
        response.body = body.bytes
        return response
    }

    /// A response has begun whose end has not come.
    public var isInResponse: Bool {
        if case .statusLine = stage { input.count > 0 } else { true }
    }

    private mutating func fail(_ error: ResponseError) -> ResponseError {
        failure = error
        stage = .statusLine
        input.removeAll()
        headers = headers.emptied
        _ = body.take()
        return error
    }

    private mutating func advance(toHead: Bool) throws(ResponseError) -> Response? {
        while true {
            switch stage {
            case .statusLine:
                guard let line = try statusLine() else { return nil }
                stage = .headers(line)
            case .headers(let line):
                guard let response = try head(line, toHead: toHead) else { return nil }
                stage = .body(response)
            case .body(let response):
                guard try bodyIsRead() else { return nil }
                return finish(response)
            }
        }
    }

    private mutating func finish(_ response: Response) -> Response {
        var whole = response
        whole.body = body.take()
        stage = .statusLine
        headers = headers.emptied
        return whole
    }

    private mutating func statusLine() throws(ResponseError) -> StatusLine? {
        let line: MessageBytes.Line?
        do {
            line = try input.line(bytesMax: headers.bytesLeft, else: headers.tooLong)
            if let line { try headers.spend(line.bytes) }
        } catch {
            throw .message(error)
        }
        return try line.map { line throws(ResponseError) in
            try input.read(line, StatusLine.init)
        }
    }

    private mutating func head(
        _ line: StatusLine, toHead: Bool
    ) throws(ResponseError) -> Response? {
        do throws(MessageError) {
            guard try headers.readHeaders(from: &input) else { return nil }
            let length = try BodyLength(headers.lines, line.version)
            if toHead || line.forbidsBody {
                try body.begin(.none)
            } else if length == .none {
                body.beginUpToClose()
            } else {
                try body.begin(length)
            }
        } catch {
            throw .message(error)
        }
        return Response(
            status: line.status, reason: line.reason, headers: headers.lines,
            keepsAlive: !body.endsWithConnection && headers.lines.keepAlive(line.version))
    }

    private mutating func bodyIsRead() throws(ResponseError) -> Bool {
        do {
            return try body.read(from: &input, &headers)
        } catch {
            throw .message(error)
        }
    }
}
