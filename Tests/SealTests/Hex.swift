extension [UInt8] {
    /// The bytes of a test vector as standards print them.
    init(hex: String) {
        let digits = hex.compactMap(\.hexDigitValue)
        precondition(digits.count == hex.count && hex.count.isMultiple(of: 2), "no hex: \(hex)")
        self = stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }
}
