/// The versions of HTTP that this room speaks. A later 1.x is answered as 1.1, which it has to
/// understand.
public enum HTTPVersion: Sendable, Equatable {
    case v1_0
    case v1_1

    static let length = "HTTP/1.1".utf8.count

    enum Reading: Equatable {
        case version(HTTPVersion)
        /// One that we do not speak, such as 2.0.
        case foreign
        case malformed
    }

    /// Reads `HTTP/`, a digit, a dot, a digit: eight bytes, letters in capitals.
    static func read(_ bytes: Span<UInt8>) -> Reading {
        guard bytes.count == length, Scan.areEqual(bytes.extracting(first: 5), "HTTP/".utf8.span),
            Ascii.digits.contains(bytes[5]), bytes[6] == Ascii.dot,
            Ascii.digits.contains(bytes[7])
        else { return .malformed }
        guard bytes[5] == Ascii.zero + 1 else { return .foreign }
        return .version(bytes[7] == Ascii.zero ? .v1_0 : .v1_1)
    }
}
