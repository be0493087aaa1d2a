/// The header lines of one message, and what it may still spend on everything but its body.
struct HeaderBlock: Sendable {
    private let countMax: Int
    private let bytesMax: Int
    private(set) var lines: [HeaderLine] = []
    private var count = 0
    /// Spent on the first line, headers, chunk extensions and trailers.
    private var bytes = 0

    init(countMax: Int, bytesMax: Int) {
        self.countMax = countMax
        self.bytesMax = bytesMax
    }

    /// For the next message.
    var emptied: HeaderBlock { HeaderBlock(countMax: countMax, bytesMax: bytesMax) }

    var bytesLeft: Int { bytesMax - bytes }

    var tooLong: MessageError { .headersTooLong(limit: bytesMax) }

    mutating func spend(_ count: Int) throws(MessageError) {
        guard count <= bytesLeft else { throw tooLong }
        bytes += count
    }

    /// True when the empty line has come that ends them.
    mutating func readHeaders(from input: inout MessageBytes) throws(MessageError) -> Bool {
        while let line = try nextLine(of: &input) {
            if line.isEmpty { return true }
            let header = try header(line, of: &input)
            if Self.once.contains(header.name), lines.first(header.name) != nil {
                throw .repeatedHeader(header.name)
            }
            lines.append(header)
        }
        return false
    }

    /// They are checked like headers and dropped.
    mutating func readTrailers(from input: inout MessageBytes) throws(MessageError) -> Bool {
        while let line = try nextLine(of: &input) {
            if line.isEmpty { return true }
            let name = try header(line, of: &input).name
            if Self.once.contains(name) || Self.early.contains(name) {
                throw .misplacedTrailer(name)
            }
        }
        return false
    }

    /// Two of these would leave it to the reader which one counts.
    private static let once = [
        "authorization", "content-length", "content-type", "host", "idempotency-key",
        "transfer-encoding",
    ]

    /// What decides how a message is read comes before its body.
    private static let early = [
        "connection", "content-encoding", "content-range", "expect", "te", "trailer", "upgrade",
    ]

    private mutating func nextLine(
        of input: inout MessageBytes
    ) throws(MessageError) -> MessageBytes.Line? {
        guard let line = try input.line(bytesMax: bytesLeft, else: tooLong) else { return nil }
        bytes += line.bytes
        return line
    }

    private mutating func header(
        _ line: MessageBytes.Line, of input: inout MessageBytes
    ) throws(MessageError) -> HeaderLine {
        guard count < countMax else { throw .tooManyHeaders(limit: countMax) }
        count += 1
        let border = input.lowerName(of: line)
        return try input.read(line) { (bytes: Span<UInt8>) throws(MessageError) in
            if FieldText.isBlank(bytes[0]) { throw .foldedHeader }
            guard border > 0, border < bytes.count, bytes[border] == Ascii.colon else {
                throw .malformedHeader
            }
            let name = bytes.extracting(first: border)
            let rest = bytes.extracting((border + 1)...)
            let value = rest.extracting(FieldText.trimmed(rest))
            if FieldText.holdsControl(value) {
                throw .controlCharacter(header: FrameError.nameable(name))
            }
            guard let name = Scan.text(name), let value = Scan.text(value) else {
                throw .notUTF8(header: FrameError.nameable(name))
            }
            return HeaderLine(name: name, value: value)
        }
    }
}
