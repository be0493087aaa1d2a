import Casework
import Testing

@Suite("Distribution")
struct DistributionTests {
    @Test(
        "percentiles by nearest rank",
        arguments: [
            ([], nil, nil), ([7], 7, 7), ([1, 2], 1, 2), ([3, 1, 2], 2, 3), ([4, 1, 3, 2], 2, 4),
            ([0, 0, 0, 9], 0, 9), (Array(1...11), 6, 11), (Array(1...20), 10, 19),
            (Array(1...21), 11, 20),
            (Array(1...100), 50, 95), (Array(1...101), 51, 96),
        ] as [([Int], Int?, Int?)])
    func percentiles(values: [Int], median: Int?, p95: Int?) {
        var distribution = Distribution()
        for value in values { distribution.count(value) }
        #expect(distribution.total == values.count)
        #expect(distribution.percentile(50) == median)
        #expect(distribution.percentile(95) == p95)
    }

    @Test("merging is the same as counting together")
    func merge() {
        var left = Distribution()
        var right = Distribution()
        var both = Distribution()
        for value in [5, 1, 5] {
            left.count(value)
            both.count(value)
        }
        for value in [5, 2] {
            right.count(value)
            both.count(value)
        }
        left.merge(right)
        #expect(left == both)
        #expect(left.percentile(50) == 5)
    }
}
