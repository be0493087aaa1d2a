import Handover
import Testing

@Suite("A histogram")
struct HistogramTests {
    @Test("counts a value under the first bound that it does not exceed")
    func bounds() {
        var histogram = Histogram(bounds: [10, 20])
        for value in [-1, 10, 11, 20, 21, 1_000] as [Int64] { histogram.add(value) }
        #expect(histogram.counts == [2, 2, 2])
        #expect(histogram.count == 6)
        #expect(histogram.sum == 1_061)
    }

    @Test("of waits has its bounds in order")
    func waits() {
        let bounds = Histogram.ofNanoseconds.bounds
        #expect(bounds == bounds.sorted() && Set(bounds).count == bounds.count)
    }
}
