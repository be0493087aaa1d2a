import COpenSSL

/// The secret that an account's holder has in an authenticator, and the codes that follow from it:
/// RFC 6238 over RFC 4226, with HMAC-SHA-1, six digits and thirty seconds, which is what every such
/// program understands.
public struct OneTimeCode: Sendable, Equatable {
    public static let digits = 6
    /// How long one code is shown.
    public static let stepSeconds: Int64 = 30
    /// So many steps a clock may be off, either way.
    static let toleratedSteps: Int64 = 1
    private static let secretByteCount = 20

    private let secret: [UInt8]

    /// 160 random bits.
    public static func drawn() throws(SealError) -> OneTimeCode {
        OneTimeCode(secret: try RandomBytes.take(secretByteCount))
    }

    private init(secret: [UInt8]) { self.secret = secret }

    /// Reads what ``base32`` writes; nil for anything else.
    public init?(base32 text: String) {
        guard let secret = RadixText.base32.decode(text), secret.count == Self.secretByteCount
        else {
            return nil
        }
        self.secret = secret
    }

    /// The secret in 32 letters and digits, as people type it into an authenticator.
    public var base32: String { RadixText.base32.encode(secret) }

    /// The secret as the address that authenticators read out of a picture.
    ///
    /// - Parameters:
    ///   - account: the login.
    ///   - issuer: what the code is for.
    ///   Both have no letters but those that need no escape in an address.
    public func address(of account: String, issuer: String) -> String {
        "otpauth://totp/\(issuer):\(account)?secret=\(base32)&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.stepSeconds)"
    }

    /// The code at a moment, in seconds since 1970.
    public func code(at seconds: Int64) throws(SealError) -> String {
        try Self.code(of: secret, step: Self.step(at: seconds), digits: Self.digits)
    }

    /// Whether the code is of now, or of the step before or after.
    ///
    /// - Parameters:
    ///   - seconds: since 1970.
    ///   - last: the step whose code was accepted last; neither it nor one before is accepted.
    /// - Returns: the step it is of. Nil also when the digest fails: a door that cannot check stays
    ///   shut.
    public func step(of code: String, at seconds: Int64, after last: Int64?) -> Int64? {
        let now = Self.step(at: seconds)
        var found: Int64?
        // All of them are looked at, so that the time does not tell which one it was.
        for step in (now - Self.toleratedSteps)...(now + Self.toleratedSteps) {
            guard let expected = try? Self.code(of: secret, step: step, digits: Self.digits)
            else { return nil }
            let isSame = Self.isSame(expected, code)
            if isSame, last.map({ step > $0 }) ?? true { found = step }
        }
        return found
    }

    // MARK: Codes

    private static func step(at seconds: Int64) -> Int64 { max(0, seconds) / stepSeconds }

    /// RFC 4226 §5.3, for any number of digits up to nine.
    static func code(
        of secret: [UInt8], step: Int64, digits: Int
    ) throws(SealError) -> String {
        let counter = unsafe withUnsafeBytes(of: step.bigEndian) { unsafe [UInt8]($0) }
        let digest = try digest(of: counter, under: secret)
        let offset = Int(digest[digest.count - 1] & 15)
        let word = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let number = String((word & 0x7FFF_FFFF) % modulus)
        return String(repeating: "0", count: digits - number.count) + number
    }

    private static func digest(
        of message: [UInt8], under key: [UInt8]
    ) throws(SealError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 20)
        var count = 0
        let isDone = unsafe EVP_Q_mac(
            nil, "HMAC", nil, "SHA1", nil, key, key.count, message, message.count, &digest,
            digest.count, &count)
        guard unsafe isDone != nil, count == digest.count else {
            throw SealError.digestFailed.afterEmptyingTheQueue()
        }
        return digest
    }

    /// In a time that does not depend on where they differ.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        guard one.count == other.count else { return false }
        return unsafe CRYPTO_memcmp(one, other, one.count) == 0
    }
}

// Keeps the secret out of a log line that interpolates an account.
extension OneTimeCode: CustomStringConvertible, CustomReflectable {
    public var description: String { "OneTimeCode(hidden)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
