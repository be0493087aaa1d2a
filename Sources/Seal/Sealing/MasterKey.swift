/// What all household keys are wrapped by. It lives in a file of its own, apart from the ledger.
public struct MasterKey: Sendable, Equatable {
    let key: KeyBytes

    private static let scheme = "onedoor-master-key-1"

    /// A new one: 32 random bytes.
    public static func drawn(
        from source: Randomness = .system
    ) throws(SealError) -> MasterKey {
        var random = try RandomDraw(source, .aes)
        return MasterKey(key: try KeyBytes.drawn(by: &random))
    }

    private init(key: KeyBytes) {
        self.key = key
    }

    /// Nil unless the text is exactly what `text` would write, to the line feed at its end.
    public init?(text: String) {
        // The bound keeps a wrong file from being searched through.
        guard text.utf8.count <= 100 else { return nil }
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == Self.scheme, parts[1].last == "\n",
            var bytes = RadixText.base64.decode(parts[1].dropLast()),
            let key = KeyBytes(taking: &bytes)
        else { return nil }
        self.init(key: key)
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// What its file holds: one line, the name of the form and the key in Base64. Whoever reads it
    /// can open every value.
    public var text: String {
        key.withArray { "\(Self.scheme) \(RadixText.base64.encode($0))\n" }
    }
}
