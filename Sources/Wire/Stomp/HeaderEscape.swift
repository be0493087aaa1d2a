/// How header names and values are escaped; one rule set per version.
public enum HeaderEscape: Sendable {
    /// 1.0, and CONNECT and CONNECTED in every version: a backslash is a backslash.
    case none
    /// `\n`, `\c`, `\\`
    case v1_1
    /// `\r` as well
    case v1_2

    public init(_ command: Frame.Command, _ version: StompVersion) {
        switch (command, version) {
        case (.connect, _), (.stomp, _), (.connected, _), (_, .v1_0): self = .none
        case (_, .v1_1): self = .v1_1
        case (_, .v1_2): self = .v1_2
        }
    }

    /// Appends a header's value.
    ///
    /// What the rules cannot express becomes a space: NUL always, a carriage return before 1.2, a
    /// line feed without escapes. Otherwise a value could end its line and forge a header.
    public func appendValue(_ text: String, to out: inout [UInt8]) {
        append(text, keepsPlainColon: true, to: &out)
    }

    /// Appends a header's name, in which an unescaped colon would move the border of the value.
    public func appendName(_ text: String, to out: inout [UInt8]) {
        append(text, keepsPlainColon: false, to: &out)
    }

    private func append(_ text: String, keepsPlainColon: Bool, to out: inout [UInt8]) {
        guard !Scan.isPlainHeader(text.utf8.span) else {
            out.append(contentsOf: text.utf8)
            return
        }
        for byte in text.utf8 {
            if let letter = letter(for: byte) {
                out.append(Ascii.backslash)
                out.append(letter)
            } else {
                let isPlain =
                    !isSpecial(byte) || byte == Ascii.backslash
                    || (byte == Ascii.colon && keepsPlainColon)
                out.append(isPlain ? byte : Ascii.space)
            }
        }
    }

    /// The bytes that the peer meant; nil if there is an escape that these rules do not define.
    public func unescape(_ bytes: Span<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard byte == Ascii.backslash, self != .none else {
                out.append(byte)
                continue
            }
            guard index < bytes.count, let meant = byteMeant(by: bytes[index]) else { return nil }
            out.append(meant)
            index += 1
        }
        return out
    }

    private func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case Ascii.null, Ascii.lineFeed, Ascii.carriageReturn, Ascii.colon, Ascii.backslash: true
        default: false
        }
    }

    private func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case Ascii.lineFeed where self != .none: UInt8(ascii: "n")
        case Ascii.colon where self != .none: UInt8(ascii: "c")
        case Ascii.backslash where self != .none: Ascii.backslash
        case Ascii.carriageReturn where self == .v1_2: UInt8(ascii: "r")
        default: nil
        }
    }

    private func byteMeant(by letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "n"): Ascii.lineFeed
        case UInt8(ascii: "c"): Ascii.colon
        case Ascii.backslash: Ascii.backslash
        case UInt8(ascii: "r") where self == .v1_2: Ascii.carriageReturn
        default: nil
        }
    }
}
