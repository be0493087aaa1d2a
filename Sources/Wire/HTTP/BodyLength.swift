/// How the end of a message's body is known.
public enum BodyLength: Sendable, Equatable {
    /// There is none.
    case none
    case known(Int)
    /// In chunks that say their own length.
    case chunked
}

extension BodyLength {
    /// By the headers alone. Nothing is guessed: of two statements somebody before us may have
    /// believed the other, and then the rest of the body is a request that nobody sent.
    init(_ headers: [HeaderLine], _ version: HTTPVersion) throws(MessageError) {
        let length = headers.first("content-length")
        if let coding = headers.first("transfer-encoding") {
            guard length == nil else { throw .lengthBesideCoding }
            guard version == .v1_1 else { throw .codingBeforeItsTime }
            guard FieldText.isWord(coding.utf8.span, "chunked") else {
                throw .unknownTransferCoding
            }
            self = .chunked
        } else if let length {
            guard let count = DecimalText.parse(length.utf8.span) else { throw .badContentLength }
            self = .known(count)
        } else {
            self = .none
        }
    }
}
