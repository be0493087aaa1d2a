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
        let hasher = try ChainHasher(.aes)
        var link = ChainHash.genesis
        for (entry, hex) in Self.links {
            link = try hasher.next(after: link, over: entry.span)
            #expect(link.hex == hex)
        }
    }

    // Computed with Python, as above, with ‖ len(sealed) ‖ sealed where there is a sealed part; SM3
    // written in Python after its standard and checked with the standard's example.
    static let sealedLinks: [CipherSuite: [String]] = [
        .aes: [
            "2c34ce1df23b838c5abf2a7f6437cca3d3067ed509ff25f11df6b11b582b51eb",
            "ce0119f5afb9d775bb1e04f2a4c28fbc6469b18aaeed575e954038f4c25ce994",
            "f2c14555159531bd08669bd077999963b62a22f286a5d1c8c577d5f965025e7e",
            "5903c0bf3464c808322cba0aafa515ebc15d730625eab5405c392fe3023889ec",
            "aeda7124d2c6d6137759e13cff6def2ecbea28046d194b3cf5df422976b23d6b",
            "e04ff8120d8d1424e1eb7b2965be2ebca27fdbdf0fa8b368d8e662fc29288a23",
        ],
        .sm: [
            "79f62222b7f9d0eb5cbd4459fcd47f6d244003d416427b0696560772b05a7359",
            "ff68f12da466ab8c803b28dca761e6637cf176e4df89887822634493aec87f1b",
            "103081481619c28f92b97995a11a80c8d0fd1cc56bc99a5a916c034e5b6753f3",
            "9a8bb807c77d943b3c154d1991a81f3efb08a1e6ff46289c53215b0de8814f08",
            "16a8a2aa76d30adaed1f6016b82dea47b075a0f8c6d18c7854a4c3b775e26c75",
            "39a862a667b526cb7203ab0af4e267872a8b0150997b40eadf7f6b13249020a2",
        ],
    ]

    @Test(
        "another language computes the same links over sealed parts too",
        arguments: CipherSuite.allCases)
    func sealedLinks(suite: CipherSuite) throws {
        let hasher = try ChainHasher(suite)
        let entries = Self.links.map(\.entry)
        let seals: [[UInt8]] = [[], [UInt8]("密封".utf8), entries[2]]
        var link = ChainHash.genesis
        var computed: [String] = []
        for (entry, sealed) in zip(entries, seals) {
            link = try hasher.next(after: link, over: entry.span)
            computed.append(link.hex)
            link = try hasher.next(after: link, over: entry.span, sealed: sealed.span)
            computed.append(link.hex)
        }
        #expect(computed == Self.sealedLinks[suite])
    }

    @Test(
        "no two ways to part the same bytes give the same link", arguments: CipherSuite.allCases)
    func parting(suite: CipherSuite) throws {
        let hasher = try ChainHasher(suite)
        // Zeros, so that a length could pass for bytes of the entry.
        let bytes = [UInt8](repeating: 0, count: 40)
        var links: Set<ChainHash> = []
        var count = 0
        for whole in 0...bytes.count {
            links.insert(
                try hasher.next(after: .genesis, over: bytes.span.extracting(..<whole)))
            count += 1
            for cut in 0...whole {
                let link = try hasher.next(
                    after: .genesis, over: bytes.span.extracting(..<cut),
                    sealed: bytes.span.extracting(cut..<whole))
                links.insert(link)
                count += 1
            }
        }
        #expect(links.count == count)
    }

    @Test(
        "a hasher gives the same link again, whatever it hashed before",
        arguments: CipherSuite.allCases)
    func reuse(suite: CipherSuite) throws {
        let hasher = try ChainHasher(suite)
        let entry: [UInt8] = [1, 2, 3]
        let first = try hasher.next(after: .genesis, over: entry.span)
        _ = try hasher.next(after: first, over: entry.span)
        #expect(try hasher.next(after: .genesis, over: entry.span) == first)
        #expect(try ChainHasher(suite).next(after: .genesis, over: entry.span) == first)
    }

    @Test(
        "one changed bit in entry, sealed part or the link before gives another link",
        arguments: CipherSuite.allCases)
    func sensitivity(suite: CipherSuite) throws {
        let hasher = try ChainHasher(suite)
        let entry = [UInt8](repeating: 7, count: 200)
        var changed = entry
        changed[199] ^= 1
        let link = try hasher.next(after: .genesis, over: entry.span)
        #expect(try hasher.next(after: .genesis, over: changed.span) != link)
        #expect(try hasher.next(after: link, over: entry.span) != link)
        let sealed = try hasher.next(after: .genesis, over: entry.span, sealed: entry.span)
        #expect(
            try hasher.next(after: .genesis, over: entry.span, sealed: changed.span) != sealed)
        #expect(
            try hasher.next(after: .genesis, over: changed.span, sealed: entry.span) != sealed)
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
