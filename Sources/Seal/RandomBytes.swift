import COpenSSL

/// The only source of randomness in the product.
public enum RandomBytes {
    /// Unpredictable bytes, fit for salts, tokens and keys.
    public static func take(_ count: Int) throws(SealError) -> [UInt8] {
        guard let wanted = CInt(exactly: count), wanted >= 0 else { throw .randomUnavailable }
        var bytes = [UInt8](repeating: 0, count: count)
        guard unsafe RAND_bytes(&bytes, wanted) == 1 else {
            throw SealError.randomUnavailable.afterEmptyingTheQueue()
        }
        return bytes
    }
}
