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
        #expect(RadixText.base64.encode([UInt8](plain.utf8)) == text)
        #expect(RadixText.base64.decode(text) == [UInt8](plain.utf8))
    }

    @Test("bytes of every length survive", arguments: 0..<70)
    func lengths(count: Int) throws {
        let bytes = try RandomBytes.take(count)
        #expect(RadixText.base64.decode(RadixText.base64.encode(bytes)) == bytes)
    }

    @Test(
        "whatever encode would not write is refused",
        arguments: [
            "Z", "Zg", "Zg=", "Zg===", "=Zg=", "Zh==", "Zm9=", "Z m8=", "Zm8=\n", "Zm9-", "====",
            "é",
        ])
    func strictness(text: String) {
        #expect(RadixText.base64.decode(text) == nil)
    }
}
