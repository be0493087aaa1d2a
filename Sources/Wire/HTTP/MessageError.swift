/// Why bytes are neither a request nor a response: what both have in common, which is everything
/// behind the first line. Each of them ends the connection: where the next message begins is
/// unknown.
///
/// A header is named only when its name is a short plain word, so that neither a log nor an answer
/// can carry what the peer wrote.
public enum MessageError: Error, Sendable, Equatable {
    /// A line that ends without a carriage return.
    case bareLineFeed
    /// A carriage return that ends no line.
    case strayCarriageReturn
    /// No colon, no name before it, or a byte in the name that no name may contain, which a space
    /// before the colon is too.
    case malformedHeader
    /// A header line that begins with a blank: once it continued the line before it.
    case foldedHeader
    case controlCharacter(header: String?)
    case notUTF8(header: String?)
    /// One of the headers that mean something only once.
    case repeatedHeader(String)
    case tooManyHeaders(limit: Int)
    case headersTooLong(limit: Int)
    /// No plain decimal number.
    case badContentLength
    /// Anything else than `chunked`, once.
    case unknownTransferCoding
    /// A transfer-encoding in a message of 1.0, which knows none.
    case codingBeforeItsTime
    /// Two lengths, of which somebody between us may have believed the other.
    case lengthBesideCoding
    /// No hexadecimal number of at most eight digits before a chunk, or no line end after it.
    case malformedChunk
    /// A header behind the body that had to come before it.
    case misplacedTrailer(String)
    case bodyTooLarge(limit: Int)
}

extension MessageError: CustomStringConvertible {
    /// A sentence for the peer's programmer.
    public var description: String {
        switch self {
        case .bareLineFeed:
            "A line ends with a line feed alone instead of carriage return and line feed."
        case .strayCarriageReturn:
            "A carriage return stands where no line ends."
        case .malformedHeader:
            "A header line is not of the form name: value, without a space before the colon."
        case .foldedHeader:
            "A header line begins with a blank; headers are not continued on a further line."
        case .controlCharacter(let header):
            "\(Self.subject(header)) contains a control character."
        case .notUTF8(let header):
            "\(Self.subject(header)) is not valid UTF-8."
        case .repeatedHeader(let header):
            "The header '\(header)' is given more than once."
        case .tooManyHeaders(let limit):
            "There are more than \(limit) headers and trailers."
        case .headersTooLong(let limit):
            "First line, headers, chunk extensions and trailers are longer than \(limit) bytes."
        case .badContentLength:
            "The content-length is not one plain decimal number."
        case .unknownTransferCoding:
            "The transfer-encoding is another than 'chunked', which is the only one known here."
        case .codingBeforeItsTime:
            "HTTP/1.0 has no transfer-encoding."
        case .lengthBesideCoding:
            "Content-length and transfer-encoding are both given; only one can be true."
        case .malformedChunk:
            "A chunk of the body has another size than stands before it, or none stands there."
        case .misplacedTrailer(let header):
            "The header '\(header)' stands behind the body, where it comes too late."
        case .bodyTooLarge(let limit):
            "The body is larger than \(limit) bytes."
        }
    }

    private static func subject(_ header: String?) -> String {
        header.map { "The header '\($0)'" } ?? "A header"
    }
}
