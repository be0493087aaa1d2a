import Testing

@testable import Seal

@Suite("The primitives under a key ring")
struct PrimitiveTests {
    static func key(_ hex: String) throws -> KeyBytes {
        var bytes = [UInt8].fromHex(hex)
        return try #require(KeyBytes(taking: &bytes))
    }

    // Test case 16 of the GCM specification by McGrew and Viega.
    @Test("AES-256-GCM encrypts and opens the example of its specification")
    func galois() throws {
        let cipher = try AESCipher()
        let key = try Self.key(
            "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
        let plain = [UInt8].fromHex(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
        let nonce = [UInt8].fromHex("cafebabefacedbaddecaf888")
        let authenticated = [UInt8].fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
        let expected = [UInt8].fromHex(
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                + "76fc6ece0f4e1768cddf8853bb2d551b")
        var sealed: [UInt8] = []
        try cipher.encrypt(
            plain, key: key, nonce: nonce.span, authenticating: authenticated, onto: &sealed)
        #expect(sealed == expected)
        let opened = try cipher.decrypt(
            expected[...], key: key, nonce: nonce.span, authenticating: authenticated)
        #expect(opened == plain)
    }

    // GB/T 32907 appendix A.1: key and block are the same. Counter mode encrypts the counter, and
    // zeros show what came out.
    @Test("SM4 encrypts the example of its standard")
    func block() throws {
        let context = try CipherContext("SM4-CTR", of: .sm)
        let block = [UInt8].fromHex("0123456789abcdeffedcba9876543210")
        var bytes = [UInt8](repeating: 0, count: 16)
        let isDone =
            context.start(encrypting: true, key: block.span, nonce: block.span)
            && context.transform(&bytes, from: 0) && context.finish()
        #expect(isDone && bytes == [UInt8].fromHex("681edf34d206965e86b3e94f536e4246"))
    }

    @Test(
        "HMAC gives the published codes, again and in pieces",
        arguments: [
            // RFC 4231, test case 2.
            (CipherSuite.aes, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            // The same with SM3, computed with Python's `cryptography`.
            (CipherSuite.sm, "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882"),
        ])
    func keyedDigest(suite: CipherSuite, hex: String) throws {
        let digest = try KeyedDigest(suite)
        let key = Array("Jefe".utf8)
        let text = Array("what do ya want for nothing?".utf8)
        for cut in [0, 9, text.count] {
            let isTaken =
                digest.start(key: key.span) && digest.add(text.span.extracting(..<cut))
                && digest.add(text.span.extracting(cut...))
            let code = try digest.end()
            #expect(isTaken && code == [UInt8].fromHex(hex))
        }
    }

    @Test(
        "HKDF derives the published bytes, and for each label others",
        arguments: [
            // RFC 5869, test case 3: neither salt nor label.
            (
                CipherSuite.aes,
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                    + "9d201395faa4b61a96c8"
            ),
            // The same with SM3, computed with Python's `cryptography`.
            (
                CipherSuite.sm,
                "c8c91a38ae2fb3b023a7c38ce9f0748f28230d59b6b950ba3ba949bf0d713a57"
                    + "74815778801741cb2034"
            ),
        ])
    func derivation(suite: CipherSuite, hex: String) throws {
        let derivation = try KeyDerivation(suite)
        let secret = [UInt8](repeating: 0x0b, count: 22)
        let plain = try derivation.derive(42, from: secret.span, for: "")
        #expect(plain == [UInt8].fromHex(hex))
        let first = try derivation.derive(42, from: secret.span, for: "one end")
        let other = try derivation.derive(42, from: secret.span, for: "another end")
        let again = try derivation.derive(42, from: secret.span, for: "one end")
        #expect(first == again && first != other && first != plain)
    }
}
