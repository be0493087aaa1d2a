internal import Wire

/// Numbers in addresses and ack ids: only the one spelling in which they were given out, so that
/// one thing never has two names.
enum PositiveNumber {
    static func read(_ text: Substring) -> Int64? {
        guard text.utf8.first != UInt8(ascii: "0") else { return nil }
        return DecimalText.parse(text.utf8.span).map { Int64($0) }
    }
}
