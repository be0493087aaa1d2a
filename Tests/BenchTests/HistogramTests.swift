import Testing

@testable import bench

@Suite("Histogram")
struct HistogramTests {
    @Test("an empty histogram has nothing to say")
    func empty() {
        #expect(Histogram().percentile(0.99) == 0)
    }

    @Test("small values are exact: the smallest one that the share does not exceed")
    func exact() {
        var histogram = Histogram()
        for value in 1...100 { histogram.record(microseconds: Int64(value)) }
        #expect(histogram.percentile(0.5) == 50)
        #expect(histogram.percentile(0.99) == 99)
        #expect(histogram.percentile(1) == 100)
        #expect(histogram.percentile(0) == 1)
    }

    @Test("a percentile is never too low and at most 1.6 % too high, at every size")
    func bounds() {
        var value: Int64 = 1
        while value < 10_000_000_000 {
            for near in [value - 1, value, value + 1] {
                var histogram = Histogram()
                histogram.record(microseconds: near)
                // The largest value caps the answer; a larger one lifts the cap.
                histogram.record(microseconds: near * 3 + 1_000)
                let found = Double(histogram.percentile(0.5))
                #expect(found >= Double(near))
                #expect(found <= Double(near) * 1.016 + 0.5)
            }
            value *= 2
        }
    }

    @Test("the highest percentile is the largest value itself")
    func largest() {
        var histogram = Histogram()
        histogram.record(microseconds: 5)
        histogram.record(microseconds: 123_457)
        #expect(histogram.percentile(1) == 123_457)
    }

    @Test("a clock that stood still gives 0, not a crash")
    func negative() {
        var histogram = Histogram()
        histogram.record(microseconds: -3)
        #expect(histogram.percentile(0.5) == 0)
    }
}
