import Testing

@testable import bench

@Suite("Journeys")
struct JourneysTests {
    @Test("a run is complete when every case was confirmed, delivered and acknowledged")
    func complete() throws {
        var journeys = Journeys()
        let first = journeys.submit(at: 0)
        let second = journeys.submit(at: 1_000)
        try journeys.confirm(first, at: 5_000)
        try journeys.deliver(first, at: 7_000)
        try journeys.acknowledge(first, at: 9_000)
        #expect(!journeys.isComplete)
        // A delivery may overtake the receipt.
        try journeys.deliver(second, at: 10_000)
        try journeys.acknowledge(second, at: 11_000)
        try journeys.confirm(second, at: 12_000)
        #expect(journeys.isComplete)
        #expect(journeys.lastStepAt == 12_000)
        #expect(journeys.confirmTimes.percentile(1) == 11)
        #expect(journeys.deliverTimes.percentile(0.5) == 7)
    }

    @Test("what comes twice, or was never submitted, fails the run")
    func wrong() throws {
        var journeys = Journeys()
        let only = journeys.submit(at: 0)
        try journeys.deliver(only, at: 1)
        #expect(throws: BenchError.self) { try journeys.deliver(only, at: 2) }
        #expect(throws: BenchError.self) { try journeys.confirm(1, at: 2) }
        #expect(throws: BenchError.self) { try journeys.acknowledge(-1, at: 2) }
    }

    @Test("what is missing is counted")
    func missing() throws {
        var journeys = Journeys()
        for _ in 0..<3 { _ = journeys.submit(at: 0) }
        try journeys.confirm(0, at: 1)
        try journeys.deliver(0, at: 1)
        try journeys.confirm(1, at: 1)
        #expect(
            journeys.missing
                == "of 3 cases 1 were not confirmed, 2 not delivered, 3 not acknowledged")
    }
}
