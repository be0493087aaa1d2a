import Testing
import Wire

@Suite("Numbers as digits")
struct DecimalTextTests {
    private func written(_ value: Int64) -> String {
        var out: [UInt8] = []
        DecimalText.append(value, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    @Test("of every length, beside each power of ten and each power of two")
    func everyLength() {
        var values: Set<Int64> = [0, .min, .max, 1_795_335_846_284]
        for power in 1...18 {
            let ten = (0..<power).reduce(Int64(1)) { value, _ in value * 10 }
            values.formUnion([ten - 1, ten, ten + 1])
        }
        for power in 0..<63 { values.formUnion([(1 << power) - 1, 1 << power]) }
        for value in values {
            #expect(written(value) == String(value))
            #expect(written(0 &- value) == String(0 &- value))
        }
    }

    @Test("read back what was written")
    func readBack() {
        for value in [Int64.min, -10, 0, 7, 99, 100, 1_795_335_846_284, .max] {
            var out: [UInt8] = []
            DecimalText.append(value, to: &out)
            #expect(DecimalText.parseSigned(out.span) == value)
        }
    }
}
