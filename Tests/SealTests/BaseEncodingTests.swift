import Testing

@testable import Seal

@Suite("Base64")
struct Base64Tests {
    @Test(
        "the samples of RFC 4648 go both ways",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ])
    func samples(plain: String, text: String) {
        #expect(BaseEncoding.base64.encode([UInt8](plain.utf8)) == text)
        #expect(BaseEncoding.base64.decode(text) == [UInt8](plain.utf8))
    }

    @Test("bytes of every length survive", arguments: 0..<70)
    func lengths(count: Int) throws {
        let bytes = try RandomBytes.take(count)
        #expect(BaseEncoding.base64.decode(BaseEncoding.base64.encode(bytes)) == bytes)
    }

    @Test(
        "whatever encode would not write is refused",
        arguments: [
            "Z", "Zg", "Zg=", "Zg===", "=Zg=", "Zh==", "Zm9=", "Z m8=", "Zm8=\n", "Zm9-", "====",
            "é",
        ])
    func strictness(text: String) {
        #expect(BaseEncoding.base64.decode(text) == nil)
    }
}

@Suite("Base32")
struct Base32Tests {
    @Test(
        "the examples of RFC 4648 §10 go both ways",
        arguments: [
            ("", ""), ("f", "MY======"), ("fo", "MZXQ===="), ("foo", "MZXW6==="),
            ("foob", "MZXW6YQ="), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI======"),
        ])
    func examples(plain: String, text: String) {
        #expect(BaseEncoding.base32.encode(Array(plain.utf8)) == text)
        #expect(BaseEncoding.base32.decode(text) == Array(plain.utf8))
    }

    @Test(
        "what the writer would not write is refused",
        arguments: [
            "MY", "MZ======", "my======", "MY=====", "M=Y=====", "MZXW6YT1", "MZXW6YTB=", "=", "ＭＹ",
        ])
    func strict(text: String) { #expect(BaseEncoding.base32.decode(text) == nil) }
}
