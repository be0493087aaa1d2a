import Testing

@testable import Seal

@Suite("A master key")
struct MasterKeyTests {
    static let text = "onedoor-master-key-1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"

    @Test("survives the way through its file")
    func roundTrip() throws {
        let key = try MasterKey.drawn()
        #expect(MasterKey(text: key.text) == key)
        #expect(MasterKey(text: Self.text)?.text == Self.text)
    }

    @Test("is another one each time it is drawn")
    func drawn() throws {
        #expect(try MasterKey.drawn() != MasterKey.drawn())
    }

    @Test(
        "is read from exactly its own form and from nothing else",
        arguments: [
            "", "\n", "onedoor-master-key-1", "onedoor-master-key-1 \n",
            String(text.dropLast()), text + "\n", " " + text, text + " ",
            text.replacing("\n", with: "\r\n"),
            text.replacing("key-1 ", with: "key-1  "),
            text.replacing("key-1 ", with: "key-1\t"),
            text.replacing("key-1", with: "key-2"),
            text.replacing("onedoor", with: "Onedoor"),
            // 31 and 33 bytes.
            "onedoor-master-key-1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==\n",
            "onedoor-master-key-1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g\n",
            // Bits beyond the last byte, no padding, and a letter that is none.
            text.replacing("Hh8=", with: "Hh9="),
            text.replacing("Hh8=", with: "Hh8"),
            text.replacing("AAEC", with: "AA-C"),
            String(repeating: "A", count: 1_000_000),
        ])
    func strictness(text: String) {
        #expect(MasterKey(text: text) == nil)
    }

    @Test("is 32 bytes, and the array it was taken from is wiped", arguments: [0, 31, 32, 33, 64])
    func taken(count: Int) {
        var bytes = [UInt8](repeating: 1, count: count)
        #expect((KeyBytes(taking: &bytes) != nil) == (count == 32))
        #expect(bytes.allSatisfy { $0 == 0 })
    }

    @Test("is hidden in whatever prints or dumps it, and so are the keys it wraps")
    func hidden() throws {
        let master = try #require(MasterKey(text: Self.text))
        // The same bytes, so that one search finds a leak of either.
        let key = SealingKey(key: master.key)
        let ring = try KeyRing(master, .aes)
        var shown =
            "\(master) \(key) \(String(reflecting: (master, [key]))) \(Optional(key) as Any)"
        dump((master, key, ring), to: &shown)
        #expect(shown.contains("hidden"))
        // As its file holds it, as an array, and as one or another kind of member.
        for leak in ["AAECAwQF", "1, 2, 3", "- 31", ": 31"] {
            #expect(!shown.contains(leak), "\(leak) in \(shown)")
        }
    }
}
