import Testing

@testable import bench

@Suite("Digits")
struct DigitsTests {
    @Test("numbers are grouped and rounded as people read them")
    func numbers() {
        #expect(Digits.grouped(1_234_567.4) == "1,234,567")
        #expect(Digits.grouped(999) == "999")
        #expect(Digits.decimal(0.046, 2) == "0.05")
        #expect(Digits.decimal(12.96, 1) == "13.0")
        #expect(Digits.decimal(39.5, 0) == "40")
    }

    @Test("an axis has room for short ones")
    func short() {
        #expect(Digits.short(125_000) == "125 k")
        #expect(Digits.short(2_000_000) == "2 M")
        #expect(Digits.short(1_250) == "1.25 k")
        #expect(Digits.short(100) == "100")
    }

    @Test("progress says what, how far, how fast, and how long it still takes")
    func progress() {
        func line(_ done: Int, _ seconds: Double) -> String {
            Progress.line("storing", done: done, of: 1_000_000, afterSeconds: seconds)
        }
        #expect(line(0, 0) == "storing: 0 of 1,000,000")
        #expect(
            line(250_000, 25) == "storing: 250,000 of 1,000,000, 10,000/s, about 1 min 15 s left")
        #expect(line(1_000_020, 10).hasSuffix("about 0 s left"))
    }
}
