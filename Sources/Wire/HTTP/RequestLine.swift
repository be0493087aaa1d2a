/// The first line of a request, taken apart.
///
///     METHOD␠target␠HTTP/1.1
struct RequestLine: Sendable {
    /// Longer than any that is registered.
    static let methodBytesMax = 32

    let method: String
    let target: String
    let path: String
    let query: String?
    let version: HTTPVersion

    /// - Parameter methodBytes: how many word letters it begins with; a space follows.
    init(
        _ line: Span<UInt8>, methodBytes: Int, targetBytesMax: Int
    ) throws(RequestError) {
        let targetStart = methodBytes + 1
        let targetEnd = line.count - HTTPVersion.length - 1
        guard targetEnd > targetStart, line[targetEnd] == Ascii.space else {
            throw .malformedRequestLine
        }
        // First, because what else is wrong with a request of HTTP/2 is of no use to anybody.
        switch HTTPVersion.read(line.extracting((targetEnd + 1)...)) {
        case .version(let version): self.version = version
        case .foreign: throw .unsupportedVersion
        case .malformed: throw .malformedRequestLine
        }
        let target = line.extracting(targetStart..<targetEnd)
        guard target.count <= targetBytesMax else { throw .targetTooLong(limit: targetBytesMax) }
        // A second space, too, is no part of a target.
        guard Scan.first(Ascii.space, in: target) == target.count else {
            throw .malformedRequestLine
        }
        guard let method = Scan.text(line.extracting(first: methodBytes)),
            let text = Self.text(target), method != "CONNECT",
            let parts = Self.parts(target, isOptions: method == "OPTIONS")
        else { throw .malformedTarget }
        self.method = method
        self.target = text
        path = parts.path
        query = parts.query
    }

    /// Nil unless all of it can be seen, and none of it is a fragment, which no client may send.
    private static func text(_ target: Span<UInt8>) -> String? {
        let isPlain = target.indices.allSatisfy {
            (0x21...0x7E).contains(target[$0]) && target[$0] != UInt8(ascii: "#")
        }
        return isPlain ? Scan.text(target) : nil
    }

    private static func parts(
        _ target: Span<UInt8>, isOptions: Bool
    ) -> (path: String, query: String?)? {
        if isOptions, target.count == 1, target[0] == Ascii.asterisk { return ("*", nil) }
        var pathStart = 0
        if target[0] != Ascii.slash {
            guard let start = endOfAuthority(target) else { return nil }
            pathStart = start
        }
        let rest = target.extracting(pathStart...)
        let border = Scan.first(UInt8(ascii: "?"), in: rest)
        let path = border == 0 ? "/" : Scan.text(rest.extracting(first: border))
        let query = border < rest.count ? Scan.text(rest.extracting((border + 1)...)) : nil
        return path.map { ($0, query) }
    }

    /// Of `http://host:port/path`, which is written to proxies and has to be understood by all.
    private static func endOfAuthority(_ target: Span<UInt8>) -> Int? {
        for scheme: StaticString in ["http://", "https://"] {
            let start = scheme.utf8CodeUnitCount
            guard target.count > start,
                FieldText.isWord(target.extracting(first: start), scheme)
            else { continue }
            var end = start
            while end < target.count, target[end] != Ascii.slash, target[end] != UInt8(ascii: "?") {
                end += 1
            }
            return Authority.isValid(target.extracting(start..<end)) ? end : nil
        }
        return nil
    }
}
