internal import Wire

/// Numbers in addresses and ack ids: only the one spelling in which they were given out, so that
/// one thing never has two names.
public enum PositiveNumber {
    /// More than any ledger will count. A telephone number has eleven digits and an ID number
    /// eighteen: put in the place of ours they are no number, and no refusal repeats them.
    private static let digitsMax = 10

    public static func read(_ text: Span<UInt8>) -> Int64? {
        guard (1...digitsMax).contains(text.count), text[0] != UInt8(ascii: "0") else {
            return nil
        }
        return DecimalText.parse(text).map { Int64($0) }
    }
}
