import Testing

@testable import Seal

@Suite("Digests for one purpose")
struct PurposeDigestTests {
    @Test("the same text has the same digest again, also from another one of its kind")
    func same() throws {
        let master = try MasterKey.drawn()
        for suite in CipherSuite.allCases {
            let one = try PurposeDigest(master, suite, for: "query code")
            let other = try PurposeDigest(master, suite, for: "query code")
            let first = try one.of("YM-20260701-0000042")
            #expect(first.count == 32)
            _ = try one.of("something else")
            #expect(try one.of("YM-20260701-0000042") == first)
            #expect(try other.of("YM-20260701-0000042") == first)
        }
    }

    @Test("another text, key, suite or purpose has another digest")
    func others() throws {
        let master = try MasterKey.drawn()
        var seen: Set<[UInt8]> = []
        for key in [master, try MasterKey.drawn()] {
            for suite in CipherSuite.allCases {
                for purpose in ["query code", "blind index", "fingerprint"] {
                    let digest = try PurposeDigest(key, suite, for: purpose)
                    for text in ["", "1", "2"] { seen.insert(try digest.of(text)) }
                }
            }
        }
        #expect(seen.count == 2 * CipherSuite.allCases.count * 3 * 3)
    }

    @Test("it is HMAC over the text under a key that HKDF derives for the purpose")
    func construction() throws {
        let master = try #require(
            MasterKey(
                text: "onedoor-master-key-1 " + RadixText.base64.encode([UInt8](0..<32)) + "\n"))
        let digest = try PurposeDigest(master, .aes, for: "query code")
        // Computed with Python's hmac: HKDF-SHA256, no salt, info "onedoor aes query code".
        #expect(
            try digest.of("YM-20260701-0000042")
                == .fromHex("331d75f2b992f6675842baa282c2d8be374188a31c8be7be516d32d011a15370"))
    }
}
