import Testing

@testable import Seal

@Suite("One-time codes")
struct OneTimeCodeTests {
    /// The secret of both RFCs: the digits one to nine and nought, twice.
    private static let secret = Array("12345678901234567890".utf8)
    private static let base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    private func known() throws -> OneTimeCode {
        try #require(OneTimeCode(base32: Self.base32))
    }

    @Test("the codes of RFC 4226 appendix D come out")
    func counterVectors() throws {
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ]
        for (counter, code) in expected.enumerated() {
            let made = try OneTimeCode.code(of: Self.secret, step: Int64(counter), digits: 6)
            #expect(made == code)
        }
    }

    static let moments: [(seconds: Int64, code: String)] = [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ]

    @Test("the codes of RFC 6238 appendix B come out", arguments: moments)
    func timeVectors(seconds: Int64, code: String) throws {
        #expect(try OneTimeCode.code(of: Self.secret, step: seconds / 30, digits: 8) == code)
        #expect(try known().code(at: seconds) == String(code.suffix(6)))
    }

    @Test("a code is taken one step early and one step late, and no further")
    func tolerance() throws {
        let known = try known()
        let now: Int64 = 1_111_111_111
        let step = now / 30
        for offset in Int64(-3)...3 {
            let code = try known.code(at: now + offset * 30)
            let found = known.step(of: code, at: now, after: nil)
            #expect(found == (abs(offset) <= 1 ? step + offset : nil))
        }
    }

    @Test("a code of a step that was accepted, or of one before, is not taken again")
    func replay() throws {
        let known = try known()
        let now: Int64 = 2_000_000_000
        let code = try known.code(at: now)
        #expect(known.step(of: code, at: now, after: now / 30 - 1) == now / 30)
        #expect(known.step(of: code, at: now, after: now / 30) == nil)
        #expect(known.step(of: code, at: now, after: now / 30 + 1) == nil)
    }

    @Test(
        "what is not the code in digits is not taken",
        arguments: ["", "00592", "0059244", "００５９２４"])
    func nonsense(text: String) throws {
        #expect(try known().step(of: text, at: 1_234_567_890, after: nil) == nil)
        #expect(try known().step(of: "005924", at: 1_234_567_890, after: nil) != nil)
    }

    @Test("a drawn secret comes back from its text, and two are not the same")
    func drawn() throws {
        let one = try OneTimeCode.drawn()
        #expect(one.base32.utf8.count == 32)
        #expect(OneTimeCode(base32: one.base32) == one)
        #expect(try OneTimeCode.drawn() != one)
    }

    @Test(
        "a secret of another length or in other letters is none",
        arguments: [
            "", "GEZDGNBV", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq", base32 + "GEZDGNBV",
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1",
        ])
    func otherSecrets(text: String) { #expect(OneTimeCode(base32: text) == nil) }

    @Test("the address holds all that an authenticator asks for")
    func address() throws {
        #expect(
            try known().address(of: "auditor", issuer: "OneDoor")
                == "otpauth://totp/OneDoor:auditor?secret=\(Self.base32)&issuer=OneDoor"
                + "&algorithm=SHA1&digits=6&period=30")
    }

    @Test("nothing that prints it shows the secret")
    func hidden() throws {
        let known = try known()
        var dumped = ""
        dump(known, to: &dumped)
        #expect(!"\(known) \(dumped)".contains("GEZDG"))
        #expect(!dumped.contains("49"))
    }
}
