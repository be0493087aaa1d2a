import FuzzInput
import Wire

/// What a parser made of a stream.
struct RequestHearing: Equatable {
    var requests: [Request] = []
    var error: RequestError?
    var awaitingBody: RequestHead?
    var isIdle = false

    init(of pieces: [[UInt8]], _ limits: RequestLimits) {
        var parser = RequestParser(limits: limits)
        for piece in pieces {
            parser.append(piece.span)
            do throws(RequestError) {
                while let request = try parser.next() { take(request, limits) }
                promise(try parser.next() == nil, "a request came late")
                promise(!parser.hasUnread, "bytes were left alone")
            } catch {
                self.error = error
                promise(!error.description.isEmpty && parser.bufferedBytes == 0, "it holds on")
                break
            }
            promise(
                parser.bufferedBytes <= limits.headerBytesMax + limits.targetBytesMax
                    + limits.bodyBytesMax + 64,
                "an unfinished request holds more than the limits allow")
        }
        awaitingBody = parser.awaitingBody
        isIdle = !parser.isInRequest && parser.bufferedBytes == 0
    }

    private mutating func take(_ request: Request, _ limits: RequestLimits) {
        let head = request.head
        promise(head.headers.count <= limits.headerCountMax, "too many headers")
        promise(head.bytes <= limits.headerBytesMax, "a head beyond the limit")
        promise(head.target.utf8.count <= limits.targetBytesMax, "a target beyond the limit")
        promise(request.body.count <= limits.bodyBytesMax, "a body beyond the limit")
        promise(head.path.hasPrefix("/") || head.path == "*", "a path that is none")
        switch head.bodyLength {
        case .none: promise(request.body.isEmpty, "a body from nowhere")
        case .known(let count): promise(request.body.count == count, "another length")
        case .chunked: promise(head["content-length"] == nil, "two lengths")
        }
        requests.append(request)
    }
}

extension Request {
    /// Chunks become one, and trailers are gone.
    var written: [UInt8] {
        let version = head.version == .v1_0 ? "HTTP/1.0" : "HTTP/1.1"
        let lines = head.headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        var bytes = Array("\(head.method) \(head.target) \(version)\r\n\(lines)\r\n".utf8)
        guard head.bodyLength == .chunked else { return bytes + body }
        if !body.isEmpty {
            bytes += Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n".utf8)
        }
        return bytes + Array("0\r\n\r\n".utf8)
    }
}
