import Wire

/// The SEND frame of a sample case, built once. What differs from case to case has a fixed width
/// and is overwritten in the copy: the generator shares two cores with the broker it measures.
struct SendFrame {
    private let bytes: [UInt8]
    private let receiptEnd: Int
    private let referenceEnd: Int

    init(_ sample: SampleCase, token: Token) {
        var writer = FrameWriter(version: .v1_2)
        writer.begin(.send)
        writer.header("destination", "/intake")
        writer.header("content-type", "application/json;charset=utf-8")
        writer.header("receipt", String(repeating: "0", count: Token.digits))
        // The line feed behind the header is not part of its value.
        receiptEnd = writer.bytes.count - 1
        writer.end(body: sample.body(reference: token.first))
        bytes = writer.bytes
        let reference = Token.index(of: Array(token.first.utf8), in: bytes) ?? 0
        referenceEnd = reference + Token.length
    }

    func append(_ number: Int, to out: inout [UInt8]) {
        let start = out.count
        out.append(contentsOf: bytes)
        Token.write(number, endingAt: start + receiptEnd, in: &out)
        Token.write(number, endingAt: start + referenceEnd, in: &out)
    }
}
