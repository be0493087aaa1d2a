internal import Wire

/// Numbers in addresses and ack ids: only the one spelling in which they were given out, so that
/// one thing never has two names.
enum PositiveNumber {
    /// More than any ledger will count. A telephone number has eleven digits and an ID number
    /// eighteen: put in the place of ours they are no number, and no refusal repeats them.
    private static let digitsMax = 10

    static func read(_ text: Substring) -> Int64? {
        guard text.utf8.first != UInt8(ascii: "0"), text.utf8.count <= digitsMax else {
            return nil
        }
        return DecimalText.parse(text.utf8.span).map { Int64($0) }
    }
}
