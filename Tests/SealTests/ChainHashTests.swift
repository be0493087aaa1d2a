import Seal
import Testing

@Suite("The chain")
struct ChainHashTests {
    // Computed with Python: sha256(previous + len(entry).to_bytes(8, "big") + entry).
    static let links: [(entry: [UInt8], hex: String)] = [
        ([], "2c34ce1df23b838c5abf2a7f6437cca3d3067ed509ff25f11df6b11b582b51eb"),
        (
            [UInt8]("第一条记录".utf8),
            "26f93b6cccfeb5d185abed6aab831655c603d16f2545052eaf05a83f93fdb4a5"
        ),
        (
            (0..<5).flatMap { _ in [UInt8](0...255) },
            "3c44aa6cbaff06d582718a71697dd285b4df37629eb2562a94d5426faacadad2"
        ),
    ]

    @Test("another language computes the same links")
    func knownLinks() throws {
        let hasher = try ChainHasher()
        var link = ChainHash.genesis
        for (entry, hex) in Self.links {
            link = try hasher.next(after: link, over: entry.span)
            #expect(link.hex == hex)
        }
    }

    @Test("a hasher gives the same link again, whatever it hashed before")
    func reuse() throws {
        let hasher = try ChainHasher()
        let entry: [UInt8] = [1, 2, 3]
        let first = try hasher.next(after: .genesis, over: entry.span)
        _ = try hasher.next(after: first, over: entry.span)
        #expect(try hasher.next(after: .genesis, over: entry.span) == first)
        #expect(try ChainHasher().next(after: .genesis, over: entry.span) == first)
    }

    @Test("one changed bit in the entry or in the link before gives another link")
    func sensitivity() throws {
        let hasher = try ChainHasher()
        let entry = [UInt8](repeating: 7, count: 200)
        var changed = entry
        changed[199] ^= 1
        let link = try hasher.next(after: .genesis, over: entry.span)
        #expect(try hasher.next(after: .genesis, over: changed.span) != link)
        #expect(try hasher.next(after: link, over: entry.span) != link)
    }

    @Test("a hash survives the way through bytes, and other lengths are refused")
    func bytes() throws {
        let bytes = [UInt8](100..<132)
        let hash = try #require(ChainHash(bytes: bytes))
        #expect(hash.bytes == bytes)
        #expect(hash.hex.hasPrefix("6465666768"))
        #expect(ChainHash(bytes: []) == nil)
        #expect(ChainHash(bytes: [UInt8](0..<31)) == nil)
        #expect(ChainHash(bytes: [UInt8](0..<33)) == nil)
    }

    @Test("hashes that differ in any one byte are unequal", arguments: 0..<32)
    func equality(position: Int) throws {
        var bytes = [UInt8](repeating: 0, count: 32)
        #expect(ChainHash(bytes: bytes) == .genesis)
        bytes[position] = 1
        #expect(ChainHash(bytes: bytes) != .genesis)
    }
}
