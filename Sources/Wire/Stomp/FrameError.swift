/// Why bytes are not a frame. Each of them ends the connection: what follows cannot be trusted.
///
/// A header is named only when its name is a short plain word, so that neither a log nor an ERROR
/// frame can carry what the peer wrote.
public enum FrameError: Error, Sendable, Equatable {
    /// The first line is no STOMP command; most often the peer speaks HTTP or TLS.
    case unknownCommand
    /// No colon, no name before it, or a byte that no header line may contain.
    case malformedHeader
    /// A backslash sequence that the agreed version does not know.
    case undefinedEscape(header: String?)
    case notUTF8(header: String?)
    case tooManyHeaders(limit: Int)
    case headersTooLong(limit: Int)
    /// No plain decimal number, or two that differ.
    case badContentLength
    case bodyTooLarge(limit: Int)
    /// A body in a frame that must have none, since 1.1.
    case unexpectedBody(Frame.Command)
    /// The byte after a body of known length is not NUL: the length is wrong.
    case missingNull
    /// A carriage return alone between two frames.
    case strayCarriageReturn
}

extension FrameError: CustomStringConvertible {
    /// A sentence for the peer's programmer.
    public var description: String {
        switch self {
        case .unknownCommand:
            "The frame does not begin with a STOMP command."
        case .malformedHeader:
            "A header line is not of the form name:value."
        case .undefinedEscape(let header):
            "\(Self.subject(header)) contains an escape that this version of STOMP does not define."
        case .notUTF8(let header):
            "\(Self.subject(header)) is not valid UTF-8."
        case .tooManyHeaders(let limit):
            "The frame has more than \(limit) headers."
        case .headersTooLong(let limit):
            "The headers of the frame are longer than \(limit) bytes."
        case .badContentLength:
            "The content-length is not a plain decimal number, or is given twice differently."
        case .bodyTooLarge(let limit):
            "The body of the frame is larger than \(limit) bytes."
        case .unexpectedBody(let command):
            "A \(command.rawValue) frame must not have a body."
        case .missingNull:
            "The body does not end with NUL where its content-length says."
        case .strayCarriageReturn:
            "A carriage return without a line feed stands between two frames."
        }
    }

    private static func subject(_ header: String?) -> String {
        header.map { "The header '\($0)'" } ?? "A header"
    }

    /// The name of a header if it may be repeated to the peer.
    static func nameable(_ name: Span<UInt8>) -> String? {
        guard (1...40).contains(name.count) else { return nil }
        for index in name.indices {
            let isLetter = Ascii.smallLetters.contains(name[index] | 0x20)
            guard isLetter || name[index] == Ascii.minus else { return nil }
        }
        return Scan.text(name)
    }
}
