import Seal
import Testing

@Suite("Randomness")
struct RandomBytesTests {
    @Test("a thousand draws of sixteen bytes are all different")
    func distinct() throws {
        var seen: Set<[UInt8]> = []
        for _ in 0..<1_000 { seen.insert(try RandomBytes.take(16)) }
        #expect(seen.count == 1_000)
    }

    @Test("each byte value turns up, so no part of the array stays zero")
    func spread() throws {
        // A value missing from 64 KiB has a chance of 256 · e⁻²⁵⁶.
        #expect(Set(try RandomBytes.take(65_536)).count == 256)
    }

    @Test("as many bytes as asked for, and a count below zero is an error")
    func counts() throws {
        #expect(try RandomBytes.take(0).isEmpty)
        #expect(try RandomBytes.take(7).count == 7)
        #expect(throws: SealError.randomUnavailable) { try RandomBytes.take(-1) }
    }
}
