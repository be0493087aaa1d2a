/// What a body is, as `Content-Type` says it.
public struct MediaType: Sendable, Equatable {
    /// `application/json`, in small letters, without parameters.
    public let essence: String
    /// In small letters; nil if it is not told.
    public let charset: String?

    /// Nil unless it is two words with a slash between them, perhaps with parameters behind, and
    /// not two different charsets.
    public init?(_ text: String) {
        var scanner = FieldScanner(text)
        guard let type = scanner.smallToken(), scanner.take(Ascii.slash),
            let subtype = scanner.smallToken(), let parameters = scanner.parameters(),
            scanner.isAtEnd
        else { return nil }
        let charsets = parameters.filter { $0.name == "charset" }.map(\.value)
        guard charsets.count <= 1 else { return nil }
        essence = "\(type)/\(subtype)"
        charset = charsets.first.map(FieldText.small)
    }
}
