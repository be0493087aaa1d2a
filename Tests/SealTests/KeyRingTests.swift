import Foundation
import Testing

@testable import Seal

@Suite("A key ring")
struct KeyRingTests {
    /// What another implementation of the documented form computed (Python, `cryptography`): master
    /// key 0…31, household key 32…63, nonce from a0 on.
    struct Foreign {
        let fingerprint: String
        let index: String
        let wrapped: String
        let sealed: String
    }

    static let foreign: [CipherSuite: Foreign] = [
        .aes: Foreign(
            fingerprint: "afe9e3ec56aa026a618362c7cb809968",
            index: "78b7cbeeb248fe33c278bd90745e40b7",
            wrapped: "01a0a1a2a3a4a5a6a7a8a9aaab6ba4fe08d23fb066c2164a4dd20e904309949589ef0a4600"
                + "c2f97204e77eea98961233e25c4dec28267d6f7ca11b5c5c",
            sealed: "01a0a1a2a3a4a5a6a7a8a9aaab9a812ad07b4a673e12c0020db4eec92057e1bcaf05f260c0"
                + "e16636a4"),
        .sm: Foreign(
            fingerprint: "85a6b4310bff8c8bd3043c992575d92b",
            index: "44a378e3c58bc1a5140612f4e2bb6d97",
            wrapped: "02a0a1a2a3a4a5a6a7a8a9aaabacadaeaf49f3d87a6bff0a76cd47400f3bd938b4767d5d04c"
                + "67a8e0351c09b172d2d00d57be4109fb9a9cbda617d5a7ceaa84bcc9182b47413f053a28e60e9"
                + "428693ab5c",
            sealed: "02a0a1a2a3a4a5a6a7a8a9aaabacadaeaf741735980a262f6faa224b229166922c4e8f81b58"
                + "d212675fc2bd2f660e4fd0bf695adae218f8a76725d446a"),
    ]

    private static func ring(_ suite: CipherSuite) throws -> KeyRing {
        try KeyRing(try #require(MasterKey(text: MasterKeyTests.text)), suite)
    }

    private static func key(_ first: UInt8) throws -> SealingKey {
        var bytes = [UInt8](first..<first + 32)
        return SealingKey(key: try #require(KeyBytes(taking: &bytes)))
    }

    /// Whether `body` is refused because something does not fit, and for no other reason.
    private static func isRefused<Value>(_ body: () throws(SealError) -> Value) -> Bool {
        do throws(SealError) {
            _ = try body()
            return false
        } catch {
            return error == .notAuthentic
        }
    }

    @Test("opens, unwraps and finds what another program sealed", arguments: CipherSuite.allCases)
    func foreign(suite: CipherSuite) throws {
        let ring = try Self.ring(suite)
        let foreign = try #require(Self.foreign[suite])
        let key = try Self.key(32)
        #expect(ring.suite == suite)
        #expect(ring.fingerprint == [UInt8].fromHex(foreign.fingerprint))
        #expect(try ring.blindIndex(of: "王小明").bytes == [UInt8].fromHex(foreign.index))
        #expect(try ring.unwrap([UInt8].fromHex(foreign.wrapped), for: "household 7") == key)
        let opened = try ring.open(
            [UInt8].fromHex(foreign.sealed), with: key, context: "case 7/1 income")
        #expect(String(decoding: opened, as: UTF8.self) == "低保申请")
    }

    @Test(
        "gives back what was sealed, of any length", arguments: CipherSuite.allCases,
        [0, 1, 15, 16, 17, 1_024, 100_000])
    func roundTrip(suite: CipherSuite, count: Int) throws {
        let ring = try Self.ring(suite)
        let key = try ring.drawKey()
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let sealed = try ring.seal(bytes, with: key, context: "case 1")
        #expect(try ring.open(sealed, with: key, context: "case 1") == bytes)
        #expect(try ring.unwrap(ring.wrap(key, for: "h"), for: "h") == key)
    }

    @Test("draws another key and another nonce each time", arguments: CipherSuite.allCases)
    func chance(suite: CipherSuite) throws {
        let ring = try Self.ring(suite)
        let key = try ring.drawKey()
        #expect(try ring.drawKey() != key)
        let bytes = [UInt8](repeating: 0, count: 40)
        let first = try ring.seal(bytes, with: key, context: "")
        let second = try ring.seal(bytes, with: key, context: "")
        // Not even a part of the ciphertext repeats: it begins behind the longest nonce.
        #expect(first != second && first[17..<57] != second[17..<57])
        #expect(try ring.wrap(key, for: "h") != ring.wrap(key, for: "h"))
    }

    @Test("refuses a value with any bit changed, cut or added", arguments: CipherSuite.allCases)
    func changed(suite: CipherSuite) throws {
        let ring = try Self.ring(suite)
        let key = try ring.drawKey()
        let sealed = try ring.seal(Array("一户".utf8), with: key, context: "c")
        let wrapped = try ring.wrap(key, for: "h")
        for (bytes, isKey) in [(sealed, false), (wrapped, true)] {
            func isRefused(_ bytes: [UInt8]) -> Bool {
                isKey
                    ? Self.isRefused { () throws(SealError) in try ring.unwrap(bytes, for: "h") }
                    : Self.isRefused { () throws(SealError) in
                        try ring.open(bytes, with: key, context: "c")
                    }
            }
            #expect(!isRefused(bytes))
            for bit in 0..<bytes.count * 8 {
                var changed = bytes
                changed[bit / 8] ^= 1 << (bit % 8)
                #expect(isRefused(changed), "bit \(bit)")
            }
            for count in 0..<bytes.count {
                #expect(isRefused(Array(bytes.prefix(count))), "\(count) bytes")
            }
            #expect(isRefused(bytes + [0]))
        }
        #expect(try ring.open(sealed, with: key, context: "c") == Array("一户".utf8))
    }

    @Test("opens nothing at another place or with another key", arguments: CipherSuite.allCases)
    func misplaced(suite: CipherSuite) throws {
        let ring = try Self.ring(suite)
        let key = try ring.drawKey()
        let other = try ring.drawKey()
        let stranger = try KeyRing(MasterKey.drawn(), suite)
        let sealed = try ring.seal([1, 2, 3], with: key, context: "case 1")
        let wrapped = try ring.wrap(key, for: "household 1")
        for context in ["case 2", "case 1 ", "case ", "", "Case 1"] {
            #expect(
                Self.isRefused { () throws(SealError) in
                    try ring.open(sealed, with: key, context: context)
                }, "\(context)")
        }
        #expect(
            Self.isRefused { () throws(SealError) in
                try ring.open(sealed, with: other, context: "case 1")
            })
        #expect(
            Self.isRefused { () throws(SealError) in
                try ring.unwrap(wrapped, for: "household 2")
            })
        #expect(
            Self.isRefused { () throws(SealError) in
                try stranger.unwrap(wrapped, for: "household 1")
            })
        // A wrapped key is no sealed value, though both are 32 bytes under the same cipher.
        #expect(
            Self.isRefused { () throws(SealError) in
                try ring.open(wrapped, with: key, context: "household 1")
            })
        // Household keys do not depend on the ring: what the key opens, it opens.
        #expect(try stranger.open(sealed, with: key, context: "case 1") == [1, 2, 3])
    }

    @Test("indexes equal texts alike, and others apart", arguments: CipherSuite.allCases)
    func index(suite: CipherSuite) throws {
        let ring = try Self.ring(suite)
        let index = try ring.blindIndex(of: "330381199012310010")
        #expect(index.bytes.count == BlindIndex.byteCount)
        for text in ["", "330381199012310011", "330381199012310010 ", "33038119901231001"] {
            #expect(try ring.blindIndex(of: text) != index, "\(text)")
        }
        _ = try ring.seal([1], with: ring.drawKey(), context: "between")
        #expect(try ring.blindIndex(of: "330381199012310010") == index)
        #expect(try Self.ring(suite).blindIndex(of: "330381199012310010") == index)
    }

    @Test("of another master key or suite indexes and names itself otherwise")
    func strangers() throws {
        let rings =
            try CipherSuite.allCases.map { try Self.ring($0) }
            + CipherSuite.allCases.map { try KeyRing(MasterKey.drawn(), $0) }
        #expect(Set(rings.map(\.fingerprint)).count == rings.count)
        #expect(Set(try rings.map { try $0.blindIndex(of: "x") }).count == rings.count)
        #expect(rings.allSatisfy { $0.fingerprint.count == 16 })
    }

    @Test("says so when the machine lacks the suite's algorithms")
    func unavailable() async {
        await #expect(processExitsWith: .success) {
            // As on a machine that allows FIPS algorithms alone, and has none.
            let folder = FileManager.default.temporaryDirectory
            let file = folder.appendingPathComponent("openssl-\(UUID().uuidString).cnf")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(
                """
                openssl_conf = all
                [all]
                alg_section = algorithms
                [algorithms]
                default_properties = fips=yes
                """.utf8
            ).write(to: file)
            unsafe setenv("OPENSSL_CONF", file.path, 1)
            let master = try #require(MasterKey(text: MasterKeyTests.text))
            for suite in CipherSuite.allCases {
                #expect(throws: SealError.suiteUnavailable(suite)) {
                    _ = try KeyRing(master, suite)
                }
            }
        }
    }
}
