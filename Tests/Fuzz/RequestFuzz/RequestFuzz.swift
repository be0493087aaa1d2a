import FuzzInput
import Wire

/// HTTP: any bytes, in any pieces, as requests, as responses, and as what stands in their headers.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var input = unsafe FuzzInput(start, count)
    switch input.choice(below: 4) {
    case 0: checkRequests(input.pieces(), RequestLimits())
    case 1:
        // Small ones, so that the fuzzer comes to each of them.
        checkRequests(
            input.pieces(),
            RequestLimits(
                headerCountMax: 3, headerBytesMax: 96, targetBytesMax: 12, bodyBytesMax: 24))
    case 2: checkResponses(toHead: input.choice(below: 2) == 1, input.pieces())
    default: checkTexts(input.pieces().prefix(8).map { String(decoding: $0, as: UTF8.self) })
    }
    return 0
}

private func checkRequests(_ pieces: [[UInt8]], _ limits: RequestLimits) {
    let hearing = RequestHearing(of: pieces, limits)
    promise(
        hearing == RequestHearing(of: [Array(pieces.joined())], limits),
        "the requests depend on how the bytes were cut")
    for request in hearing.requests {
        let again = RequestHearing(of: [request.written], RequestLimits(headerBytesMax: 1 << 20))
        promise(again.requests == [request] && again.error == nil, "written it is another request")
        promise(again.isIdle, "something follows the request")
        checkTexts([request.head.path, request.head.query ?? ""])
    }
}

private func checkResponses(toHead: Bool, _ pieces: [[UInt8]]) {
    let hearing = ResponseHearing(of: pieces, toHead: toHead)
    promise(
        hearing == ResponseHearing(of: [Array(pieces.joined())], toHead: toHead),
        "the responses depend on how the bytes were cut")
    // The writer adds one: the length.
    for response in hearing.responses where response.headers.count < 64 {
        let written = response.written
        let again = ResponseHearing(of: [written], toHead: false)
        promise(again.responses.count == 1 && again.error == nil, "written it is no response")
        promise(again.responses.first?.written == written, "written it is another response")
    }
}

/// None of it may end the program, and what was understood is understood again.
private func checkTexts(_ texts: [String]) {
    var writer = ResponseWriter()
    writer.begin(status: 200, reason: texts.first ?? "")
    for text in texts {
        if let query = Query(text) {
            let again = query.pairs.map { "\(escaped($0.name))=\(escaped($0.value))" }
            promise(Query(again.joined(separator: "&")) == query, "another query")
        }
        if let segments = PathSegments.split(text) {
            let again = segments.map { "/" + escaped($0) }.joined()
            promise(PathSegments.split(again.isEmpty ? "/" : again) == segments, "another path")
        }
        if case .tags(let tags) = EntityTagList([text]) {
            let list = EntityTagList(tags.map(\.text))
            promise(list == .tags(tags), "other tags")
            for tag in tags { promise(list?.matches(weak: tag) == true, "a tag is not itself") }
        }
        if let type = MediaType(text) {
            promise(MediaType(type.essence)?.essence == type.essence, "another media type")
        }
        if let preferred = Accept([text])?.preferred(of: ["text/csv", "text/html"]) {
            promise(preferred.hasPrefix("text/"), "a type that was not offered")
        }
        writer.header(named: "x" + text, text)
        writer.header("note", text)
    }
    writer.beginChunked()
    for text in texts { writer.chunk(Array(text.utf8)) }
    writer.endChunks()
    let heard = ResponseHearing(of: [writer.bytes], toHead: false)
    promise(heard.responses.count == 1 && heard.error == nil, "a text ended its line")
    promise(heard.responses.first?.headers.count == 2 * texts.count + 1, "a text forged a header")
    promise(heard.responses.first?.body == texts.flatMap { Array($0.utf8) }, "another body")
}

private func escaped(_ text: String) -> String {
    text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
