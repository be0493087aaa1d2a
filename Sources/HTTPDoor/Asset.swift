internal import Pages
internal import Wire

/// What is the same for everybody until the program is another: made once, with a tag of its bytes,
/// so that a browser asks for it again only to hear that nothing changed.
enum Asset: String, CaseIterable {
    case openAPI = "openapi.json"
    case favicon = "favicon.svg"
    case robots = "robots.txt"
    case stylesheet = "onedoor.css"
    case script = "onedoor.js"

    var answer: Answer { Self.answers[self] ?? Answer(.notFound, nil) }

    private static let answers = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, $0.made) })

    private var made: Answer {
        let (media, body): (Answer.Media, [UInt8]) =
            switch self {
            case .openAPI: (.json, OpenAPIDocument.bytes)
            case .favicon: (.svg, Array(Self.door.utf8))
            case .robots: (.text, Array("User-agent: *\nDisallow: /\n".utf8))
            case .stylesheet: (.css, PageAsset.stylesheet.bytes)
            case .script: (.script, PageAsset.script.bytes)
            }
        return Answer(
            .ok, media, body,
            headers: [
                // Asked for again each time, answered with 304 for as long as it is the same.
                Answer.Header("cache-control", "public, no-cache"),
                Answer.Header("accept-ranges", "none"),
                Answer.Header("content-security-policy", Self.policy),
            ], tag: Self.tag(body))
    }

    /// Nothing here runs anything or loads anything from elsewhere.
    private static let policy = "default-src 'none'; style-src 'self'; img-src 'self'"

    /// FNV-1a: it tells versions of one program apart, not forgeries.
    private static func tag(_ body: [UInt8]) -> EntityTag {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in body { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return EntityTag(String(hash, radix: 36))
    }

    private static let door = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">\
        <rect x="3" y="1" width="10" height="14" rx="1" fill="#8a1c1c"/>\
        <circle cx="10.5" cy="8" r="1" fill="#f3d27a"/></svg>
        """
}
