import FuzzInput
import Wire

/// What a client made of a stream that was closed behind it.
struct ResponseHearing: Equatable {
    var responses: [Response] = []
    var error: ResponseError?

    init(of pieces: [[UInt8]], toHead: Bool) {
        var parser = ResponseParser(bodyBytesMax: 4_096)
        do throws(ResponseError) {
            for piece in pieces {
                parser.append(piece.span)
                while let response = try parser.next(toHead: toHead) {
                    promise(!toHead || response.body.isEmpty, "a body behind HEAD")
                    responses.append(response)
                }
                promise(parser.awaitingBody?.body.count ?? 0 <= 4_096, "a body beyond the limit")
            }
            if let last = try parser.close() { responses.append(last) }
        } catch {
            self.error = error
            promise(!parser.isInResponse, "it holds on")
        }
    }
}

extension Response {
    /// As the writer writes it, with a length where one may stand.
    var written: [UInt8] {
        var writer = ResponseWriter()
        writer.begin(status: status, reason: reason)
        for header in headers
        where header.name != "content-length" && header.name != "transfer-encoding" {
            writer.header(named: header.name, header.value)
        }
        if status < 200 || status == 204 || status == 304 {
            writer.end()
        } else {
            writer.end(body: body)
        }
        return writer.bytes
    }
}
