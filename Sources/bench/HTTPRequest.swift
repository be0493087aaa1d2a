import FoundationEssentials
import Wire

/// Requests as the bench's clients write them.
struct HTTPRequest: Sendable {
    private let authorization: String

    init(login: String) {
        let proof = Data("\(login):\(Plan.samplePasscode)".utf8).base64EncodedString()
        authorization = "authorization: Basic \(proof)\r\n"
    }

    func get(_ path: String) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nhost: onedoor\r\n\(authorization)\r\n".utf8)
    }

    func post(_ path: String, _ body: [UInt8] = []) -> [UInt8] {
        let head = """
            POST \(path) HTTP/1.1\r\nhost: onedoor\r\n\(authorization)\
            content-type: application/json\r\ncontent-length: \(body.count)\r\n\r\n
            """
        return Array(head.utf8) + body
    }
}

/// The request that hands a sample case in, built once: only its reference, of a fixed width, is
/// overwritten in the copy.
struct CaseRequest: Sendable {
    private let bytes: [UInt8]
    private let referenceEnd: Int

    init(_ sample: SampleCase, token: Token, _ request: HTTPRequest) {
        bytes = request.post("/v1/cases", sample.body(reference: token.first))
        let reference = Token.index(of: Array(token.first.utf8), in: bytes) ?? 0
        referenceEnd = reference + Token.length
    }

    func append(_ number: Int, to out: inout [UInt8]) {
        let start = out.count
        out.append(contentsOf: bytes)
        Token.write(number, endingAt: start + referenceEnd, in: &out)
    }
}
