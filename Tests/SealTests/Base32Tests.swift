import Testing

@testable import Seal

@Suite("Base32")
struct Base32Tests {
    @Test(
        "the examples of RFC 4648 §10 go both ways",
        arguments: [
            ("", ""), ("f", "MY======"), ("fo", "MZXQ===="), ("foo", "MZXW6==="),
            ("foob", "MZXW6YQ="), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI======"),
        ])
    func examples(plain: String, text: String) {
        #expect(RadixText.base32.encode(Array(plain.utf8)) == text)
        #expect(RadixText.base32.decode(text) == Array(plain.utf8))
    }

    @Test(
        "what the writer would not write is refused",
        arguments: [
            "MY", "MZ======", "my======", "MY=====", "M=Y=====", "MZXW6YT1", "MZXW6YTB=", "=", "ＭＹ",
        ])
    func strict(text: String) { #expect(RadixText.base32.decode(text) == nil) }
}
