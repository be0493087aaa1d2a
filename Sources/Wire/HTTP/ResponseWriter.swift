/// Writes responses of HTTP/1.1 as bytes. The one place where outgoing headers are kept on their
/// line.
///
///     writer.begin(status: 200, reason: "OK")
///     writer.header("content-type", "application/json")
///     writer.end(body: json)
///
/// Or, when the end of the body is not known yet: `beginChunked`, `chunk` as often as wanted,
/// `endChunks`.
public struct ResponseWriter: Sendable {
    /// What was written and not yet sent. The owner empties it, keeping its capacity.
    public var bytes: [UInt8] = []

    public init() {}

    /// Tells a client that waits with its body to send it; the response comes after it.
    public static let goOn: StaticString = "HTTP/1.1 100 Continue\r\n\r\n"

    /// Appends ``goOn``.
    public mutating func interimContinue() {
        append(Self.goOn)
    }

    /// Starts a response; one of the ends must follow before the next.
    ///
    /// - Parameter status: of three digits.
    public mutating func begin(status: Int, reason: String) {
        append("HTTP/1.1 ")
        DecimalText.append(Int64(status), to: &bytes)
        bytes.append(Ascii.space)
        append(value: reason)
        append("\r\n")
    }

    /// - Parameters:
    ///   - name: a token.
    ///   - value: each control character in it becomes a space, so that no value can end its line
    ///     and forge a header.
    public mutating func header(_ name: StaticString, _ value: String) {
        append(name)
        append(": ")
        append(value: value)
        append("\r\n")
    }

    public mutating func header(_ name: StaticString, _ value: Int64) {
        append(name)
        append(": ")
        DecimalText.append(value, to: &bytes)
        append("\r\n")
    }

    /// A header whose name comes from somewhere else: what no name may contain becomes a hyphen.
    public mutating func header(named name: String, _ value: String) {
        for byte in name.utf8 {
            bytes.append(FieldText.isToken(byte) ? byte : Ascii.minus)
        }
        append(": ")
        append(value: value)
        append("\r\n")
    }

    /// Ends the headers of a response that has no body by its status, 204 or 304, or whose body
    /// follows as it is and ends with the connection, which is how 1.0 is told a long story.
    public mutating func end() {
        append("\r\n")
    }

    /// Ends the headers and the response.
    public mutating func end(body: [UInt8]) {
        end(lengthOnly: body.count)
        bytes.append(contentsOf: body)
    }

    /// Ends the answer to HEAD: it tells the length of a body that is left out.
    public mutating func end(lengthOnly length: Int) {
        header("content-length", Int64(length))
        end()
    }

    /// Ends the headers of a response in pieces. Not for a client that speaks 1.0.
    public mutating func beginChunked() {
        header("transfer-encoding", "chunked")
        end()
    }

    /// One piece. An empty one is not written: it would end the body.
    public mutating func chunk(_ piece: [UInt8]) {
        guard !piece.isEmpty else { return }
        appendHexadecimal(piece.count)
        append("\r\n")
        bytes.append(contentsOf: piece)
        append("\r\n")
    }

    public mutating func endChunks() {
        append("0\r\n\r\n")
    }

    /// Hands over everything that was written: by exchange where nothing waits there yet, so that
    /// the bytes of a busy connection are never copied.
    public mutating func move(to out: inout [UInt8]) {
        if out.isEmpty {
            swap(&bytes, &out)
        } else {
            out += bytes
            bytes.removeAll(keepingCapacity: true)
        }
    }

    private mutating func append(_ text: StaticString) {
        bytes.append(addingCapacity: text.utf8CodeUnitCount) { $0.append(copying: text) }
    }

    private mutating func append(value: String) {
        guard FieldText.holdsControl(value.utf8.span) else {
            bytes.append(contentsOf: value.utf8)
            return
        }
        for byte in value.utf8 {
            bytes.append(FieldText.isControl(byte) ? Ascii.space : byte)
        }
    }

    private mutating func appendHexadecimal(_ number: Int) {
        var shift = (Int.bitWidth - max(number, 1).leadingZeroBitCount - 1) & ~3
        while shift >= 0 {
            bytes.append(HexDigit.letter(number >> shift))
            shift -= 4
        }
    }
}
