import Casework
import Testing

@Suite("Query codes")
struct QueryCodeTests {
    private let code = QueryCode(digest: [0x8F, 1, 2, 3, 4, 5, 6, 7, 99])

    @Test("a code is printed in two groups of four, and reads as itself")
    func printing() {
        let text = code.description
        #expect(text.utf8.count == 9 && Array(text.utf8)[4] == UInt8(ascii: "-"))
        #expect(QueryCode(text) == code)
    }

    @Test("every code can be printed and read back, and no character looks like another")
    func alphabet() {
        var seen: Set<Character> = []
        for number in UInt8.min...UInt8.max {
            let code = QueryCode(digest: [number, 77, number &* 31, 5, number &* 7, 3, 0, number])
            #expect(QueryCode(code.description) == code)
            seen.formUnion(code.description)
        }
        #expect(seen.isDisjoint(with: "0O1IL2Z5S8BU"))
        #expect(seen.count == 25)
    }

    @Test("only the first eight bytes of a digest count, and each of them does")
    func digest() {
        let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
        let whole = QueryCode(digest: bytes)
        #expect(QueryCode(digest: bytes + [9, 9]) == whole)
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 0x40
            #expect(QueryCode(digest: other) != whole, "\(index)")
        }
    }

    @Test(
        "it is read however it was typed",
        arguments: [
            "7KQ4-XM9T", "7kq4xm9t", " 7kq4 xm9t ", "７ＫＱ４－ＸＭ９Ｔ", "7KQ4—XM9T", "7-K-Q-4-X-M-9-T",
        ])
    func typing(text: String) { #expect(QueryCode(text)?.description == "7KQ4-XM9T") }

    @Test(
        "anything else is no code",
        arguments: [
            "", "7KQ4-XM9", "7KQ4-XM9TT", "0KQ4-XM9T", "OKQ4-XM9T", "7KQ4_XM9T", "柒KQ4-XM9T",
            String(repeating: "-", count: 65),
        ])
    func others(text: String) { #expect(QueryCode(text) == nil) }

    @Test(
        "a receipt number is read however it was typed",
        arguments: [
            "YM-20260701-0000042", "ym-20260701-0000042", "YM202607010000042",
            " YM 20260701 0000042", "ＹＭ－２０２６０７０１－００００４２ ".replacing("００００４２", with: "０００００４２"),
        ])
    func receipts(text: String) {
        #expect(Receipt(typed: text)?.number == "YM-20260701-0000042")
    }

    @Test(
        "what can be no receipt number is none",
        arguments: ["", "YM", "20260701-0000042", "YM-20260701-00042", "YM-20260701-00000A2"])
    func noReceipts(text: String) { #expect(Receipt(typed: text) == nil) }
}
