extension [UInt8] {
    /// The bytes of a test vector as standards print them.
    static func fromHex(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        precondition(digits.count == hex.count && hex.count.isMultiple(of: 2), "no hex: \(hex)")
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }
}
