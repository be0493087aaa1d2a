import COpenSSL

/// What is kept of a passcode: enough to recognise it, not enough to find it.
public struct PasscodeHash: Sendable, Equatable {
    public let cost: ScryptCost
    private let salt: [UInt8]
    private let key: [UInt8]

    private static let scheme = "scrypt"
    private static let saltByteCount = 16
    private static let keyByteCount = 32

    public static func make(
        passcode: String, cost: ScryptCost = .standard
    ) throws(SealError) -> PasscodeHash {
        let salt = try RandomBytes.take(saltByteCount)
        guard let key = derive(passcode, salt: salt, cost: cost) else {
            throw SealError.scryptFailed.afterEmptyingTheQueue()
        }
        return PasscodeHash(cost: cost, salt: salt, key: key)
    }

    /// Matches nothing. Checked in place of an unknown login, it takes as long as a wrong passcode,
    /// so the answer's time does not tell which logins exist.
    public static func decoy(cost: ScryptCost = .standard) -> PasscodeHash {
        PasscodeHash(
            cost: cost,
            salt: [UInt8](repeating: 0, count: saltByteCount),
            key: [UInt8](repeating: 0, count: keyByteCount))
    }

    /// False also when scrypt itself fails: a door that cannot check stays shut.
    public func matches(_ passcode: String) -> Bool {
        guard let candidate = Self.derive(passcode, salt: salt, cost: cost) else {
            ERR_clear_error()
            return false
        }
        return unsafe CRYPTO_memcmp(candidate, key, Self.keyByteCount) == 0
    }

    private static func derive(_ passcode: String, salt: [UInt8], cost: ScryptCost) -> [UInt8]? {
        var key = [UInt8](repeating: 0, count: keyByteCount)
        var passcode = passcode
        let result = passcode.withUTF8 { secret in
            unsafe secret.withMemoryRebound(to: CChar.self) { secret in
                unsafe EVP_PBE_scrypt(
                    secret.baseAddress, secret.count, salt, salt.count,
                    UInt64(cost.n), UInt64(cost.r), UInt64(cost.p),
                    UInt64(cost.memoryByteCount), &key, keyByteCount)
            }
        }
        return result == 1 ? key : nil
    }
}

extension PasscodeHash {
    /// The form in an account file: `scrypt$n$r$p$salt$key`, the last two in Base64.
    public var text: String {
        let parts = [salt, key].map(RadixText.base64.encode)
        return "\(Self.scheme)$\(cost.n)$\(cost.r)$\(cost.p)$\(parts[0])$\(parts[1])"
    }

    /// Nil unless the text is exactly what `text` would write, at a cost within bounds.
    public init?(text: String) {
        // 200 bytes hold the longest honest form; the bound keeps the rest of this cheap.
        guard text.utf8.count <= 200 else { return nil }
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == Self.scheme,
            let n = Int(parts[1]), let r = Int(parts[2]), let p = Int(parts[3]),
            let cost = ScryptCost(n: n, r: r, p: p),
            let salt = RadixText.base64.decode(parts[4]), 8...64 ~= salt.count,
            let key = RadixText.base64.decode(parts[5]), key.count == Self.keyByteCount
        else { return nil }
        self.init(cost: cost, salt: salt, key: key)
        // `Int` also reads "+8" and "008".
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }
}

// Keeps the hash out of a log line that interpolates an account.
extension PasscodeHash: CustomStringConvertible {
    public var description: String { "PasscodeHash(hidden)" }
}
