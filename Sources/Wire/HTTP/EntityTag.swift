/// Names one state of a thing, so that a change can say which state it is about.
public struct EntityTag: Sendable, Equatable {
    /// What stands between the quotes.
    public let opaque: String
    /// Only that much the same that one may stand for the other.
    public let isWeak: Bool

    /// - Parameter opaque: visible letters without a quote.
    public init(_ opaque: String, isWeak: Bool = false) {
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// As it stands in a header.
    public var text: String { isWeak ? "W/\"\(opaque)\"" : "\"\(opaque)\"" }

    /// Byte for byte, and not as texts are compared.
    fileprivate func hasOpaque(of other: EntityTag) -> Bool {
        Scan.areEqual(opaque.utf8.span, other.opaque.utf8.span)
    }
}

/// What `If-Match` or `If-None-Match` asks for.
public enum EntityTagList: Sendable, Equatable {
    /// `*`: whatever there is.
    case any
    case tags([EntityTag])

    /// Nil unless it is `*` or at least one tag, in quotes, with commas between them.
    ///
    /// - Parameter values: of all headers of the name.
    public init?(_ values: [String]) {
        if values == ["*"] {
            self = .any
            return
        }
        var tags: [EntityTag] = []
        for value in values {
            guard let more = Self.tags(in: value) else { return nil }
            tags += more
        }
        guard !tags.isEmpty else { return nil }
        self = .tags(tags)
    }

    /// For `If-Match`: a weak tag never matches, because the change would be made to something
    /// else than was seen.
    public func matches(strong tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags):
            !tag.isWeak && tags.contains { !$0.isWeak && $0.hasOpaque(of: tag) }
        }
    }

    /// For `If-None-Match`.
    public func matches(weak tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tags.contains { $0.hasOpaque(of: tag) }
        }
    }

    private static func tags(in value: String) -> [EntityTag]? {
        var scanner = FieldScanner(value)
        var tags: [EntityTag] = []
        while true {
            scanner.skipBlanks()
            if !scanner.isAtEnd, !scanner.take(Ascii.comma) {
                let isWeak = scanner.take(UInt8(ascii: "W"))
                if isWeak, !scanner.take(Ascii.slash) { return nil }
                guard let opaque = scanner.opaque() else { return nil }
                tags.append(EntityTag(opaque, isWeak: isWeak))
                scanner.skipBlanks()
                guard scanner.isAtEnd || scanner.take(Ascii.comma) else { return nil }
            }
            if scanner.isAtEnd { return tags }
        }
    }
}
