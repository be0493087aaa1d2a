/// The first line of a response, taken apart.
///
///     HTTP/1.1␠200␠OK
struct StatusLine: Sendable {
    let version: HTTPVersion
    let status: Int
    let reason: String

    init(_ line: Span<UInt8>) throws(ResponseError) {
        let statusStart = HTTPVersion.length + 1
        let statusEnd = statusStart + 3
        guard line.count > statusEnd,
            case .version(let version) = HTTPVersion.read(
                line.extracting(first: HTTPVersion.length)),
            line[statusStart - 1] == Ascii.space, line[statusEnd] == Ascii.space,
            let status = DecimalText.parse(line.extracting(statusStart..<statusEnd)),
            status >= 100
        else { throw .malformedStatusLine }
        let words = line.extracting((statusEnd + 1)...)
        guard !FieldText.holdsControl(words), let reason = Scan.text(words) else {
            throw .malformedStatusLine
        }
        self.version = version
        self.status = status
        self.reason = reason
    }

    /// Interim answers, and those that say that there is nothing to say.
    var forbidsBody: Bool {
        status < 200 || status == 204 || status == 304
    }
}
