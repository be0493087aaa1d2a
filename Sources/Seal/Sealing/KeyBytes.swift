import COpenSSL

/// 32 secret bytes. They lie inside the value, so no copy of a key goes to the heap by itself; but
/// a value is copied freely and its copies are not wiped: whoever reads this process's memory has
/// the keys. What is hidden is only the description.
struct KeyBytes: Sendable {
    static let byteCount = 32

    private(set) var bytes = InlineArray<32, UInt8>(repeating: 0)

    /// Takes the bytes over: the array is wiped. Nil unless there are exactly 32.
    init?(taking array: inout [UInt8]) {
        defer { array.wipe() }
        guard array.count == Self.byteCount else { return nil }
        for index in bytes.indices { bytes[index] = array[index] }
    }

    /// The bytes of a key as an array, which is wiped before the call returns.
    func withArray<Result, Failure: Error>(
        _ body: ([UInt8]) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var array = [UInt8](repeating: 0, count: Self.byteCount)
        defer { array.wipe() }
        for index in bytes.indices { array[index] = bytes[index] }
        return try body(array)
    }

    static func drawn(by random: inout RandomDraw) throws(SealError) -> KeyBytes {
        var array = try random.take(byteCount)
        guard let key = KeyBytes(taking: &array) else { throw .randomUnavailable }
        return key
    }
}

extension KeyBytes: Equatable {
    /// In constant time.
    static func == (left: KeyBytes, right: KeyBytes) -> Bool {
        unsafe left.bytes.span.withUnsafeBytes { left in
            unsafe right.bytes.span.withUnsafeBytes { right in
                unsafe CRYPTO_memcmp(left.baseAddress, right.baseAddress, byteCount) == 0
            }
        }
    }
}

// Whatever holds a key, and is printed, dumped or interpolated, shows this in its place.
extension KeyBytes: CustomStringConvertible, CustomReflectable {
    var description: String { "hidden" }
    var customMirror: Mirror { Mirror(self, children: []) }
}

extension [UInt8] {
    /// Overwrites the bytes with zeros, in a way that the compiler does not leave out. Copies of
    /// the array keep what they have.
    mutating func wipe() {
        unsafe withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
    }
}
