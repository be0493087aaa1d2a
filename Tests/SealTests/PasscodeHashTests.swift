import Seal
import Testing

@Suite("Passcodes")
struct PasscodeHashTests {
    // RFC 7914 §12, third vector; the first 32 of its 64 bytes do not depend on the length asked.
    static let vector =
        "scrypt$16384$8$1$U29kaXVtQ2hsb3JpZGU=$"
        + "cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI="

    @Test("the published scrypt vector is recognised")
    func publishedVector() throws {
        let hash = try #require(PasscodeHash(text: Self.vector))
        #expect(hash.matches("pleaseletmein"))
        #expect(!hash.matches("pleaseletmeiN"))
        #expect(!hash.matches(""))
    }

    @Test(
        "hashes written by Python are recognised",
        arguments: [
            ("密码-正确", "pRsxoxcRr/6d9EfhT9VM5jpG3YgSi2OHr0MAdeLEFYA="),
            ("", "a+DZqzJtLcpaYBlmYYFYTY0rT7em/lQafyTt9V/rHuU="),
        ])
    func foreignHash(passcode: String, key: String) throws {
        let text = "scrypt$1024$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$" + key
        let hash = try #require(PasscodeHash(text: text))
        #expect(hash.matches(passcode))
        #expect(!hash.matches(passcode + "1"))
    }

    @Test("a made hash recognises its passcode after the way through text")
    func roundTrip() throws {
        let made = try PasscodeHash.make(passcode: "门牌 12 号", cost: .rehearsal)
        let read = try #require(PasscodeHash(text: made.text))
        #expect(read == made)
        #expect(read.matches("门牌 12 号"))
        #expect(!read.matches("门牌 13 号"))
    }

    @Test("the standard cost works and can be written to a file")
    func standardCost() throws {
        let made = try PasscodeHash.make(passcode: "x")
        #expect(made.cost == .standard)
        #expect(PasscodeHash(text: made.text)?.matches("x") == true)
    }

    @Test("a passcode does not end at a zero byte")
    func zeroByte() throws {
        let hash = try PasscodeHash.make(passcode: "a\0b", cost: .rehearsal)
        #expect(hash.matches("a\0b"))
        #expect(!hash.matches("a"))
        #expect(!hash.matches("a\0c"))
    }

    @Test("the same passcode is salted differently each time")
    func salt() throws {
        let one = try PasscodeHash.make(passcode: "x", cost: .rehearsal)
        let other = try PasscodeHash.make(passcode: "x", cost: .rehearsal)
        #expect(one.text != other.text)
    }

    @Test("the decoy matches nothing and costs what a real hash costs")
    func decoy() {
        #expect(PasscodeHash.decoy().cost == .standard)
        let decoy = PasscodeHash.decoy(cost: .rehearsal)
        #expect(!decoy.matches(""))
        #expect(!decoy.matches("x"))
        #expect(PasscodeHash(text: decoy.text) == decoy)
    }

    @Test("a hash does not show itself in a log line")
    func logging() throws {
        let hash = try #require(PasscodeHash(text: Self.vector))
        #expect(!"\(hash)".contains("cCO9"))
        #expect(!"\(hash)".contains("U29k"))
    }

    @Test(
        "hostile and sloppy texts are refused",
        arguments: [
            "",
            "$$$$$",
            "scrypt",
            "bcrypt$1024$8$1$SALT$KEY",
            "scrypt$1024$8$1$SALT",
            "scrypt$1024$8$1$SALT$KEY$",
            "scrypt$1024$8$1$SALT$KEY\n",
            "scrypt$0$8$1$SALT$KEY",
            "scrypt$-1024$8$1$SALT$KEY",
            "scrypt$+1024$8$1$SALT$KEY",
            "scrypt$01024$8$1$SALT$KEY",
            "scrypt$1023$8$1$SALT$KEY",
            "scrypt$512$8$1$SALT$KEY",
            "scrypt$1024$1$1$SALT$KEY",
            "scrypt$1024$8$0$SALT$KEY",
            "scrypt$16777216$8$1$SALT$KEY",
            "scrypt$131072$32$16$SALT$KEY",
            "scrypt$131072$8$2$SALT$KEY",
            "scrypt$1024$9223372036854775807$1$SALT$KEY",
            "scrypt$1024$8$9223372036854775808$SALT$KEY",
            "scrypt$1024$8$1$$KEY",
            "scrypt$1024$8$1$AAAA$KEY",
            "scrypt$1024$8$1$MDEyMzQ1Njc4OWFiY2RlZg$KEY",
            "scrypt$1024$8$1$MDEyMzQ1Njc4OWFiY2RlZh==$KEY",
            "scrypt$1024$8$1$MDEyMzQ1Njc4O=FiY2RlZg==$KEY",
            "scrypt$1024$8$1$MDEyMzQ1 jc4OWFiY2RlZg==$KEY",
            "scrypt$1024$8$1$SALT$",
            "scrypt$1024$8$1$SALT$pRsxoxcRr/6d9EfhT9VM5jpG3YgSi2OHr0MAdeLE",
            "scrypt$1024$8$1$LONG$KEY",
        ])
    func refused(pattern: String) {
        #expect(PasscodeHash(text: Self.fill(pattern)) == nil)
    }

    @Test("the text that the refused ones vary is itself accepted")
    func accepted() {
        #expect(PasscodeHash(text: Self.fill("scrypt$1024$8$1$SALT$KEY")) != nil)
        #expect(PasscodeHash(text: Self.fill("scrypt$131072$8$1$SALT$KEY")) != nil)
    }

    private static func fill(_ pattern: String) -> String {
        pattern
            .replacing("SALT", with: "MDEyMzQ1Njc4OWFiY2RlZg==")
            .replacing("KEY", with: "pRsxoxcRr/6d9EfhT9VM5jpG3YgSi2OHr0MAdeLEFYA=")
            .replacing("LONG", with: String(repeating: "A", count: 4_000))
    }
}
