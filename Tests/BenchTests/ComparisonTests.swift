import Foundation
import Testing

@testable import bench

@Suite("Comparison")
struct ComparisonTests {
    private func verdict(_ now: [Figures], _ kept: [Figures]) -> [String] {
        let lines = Comparison(now: now, kept: kept).lines
        return Array(lines.drop { !$0.isEmpty }.dropFirst())
    }

    private let kept = [FiguresTests.figures("W1", perSecond: 1_000)]

    @Test("it names what got slower than noise explains, and by how much")
    func slower() {
        let now = [FiguresTests.figures("W1", perSecond: 800)]
        #expect(verdict(now, kept) == ["worse: W1: referrals/s ×0.80"])
    }

    @Test("what grew is worse where less is better")
    func larger() {
        var now = FiguresTests.figures("W1", perSecond: 1_500)
        now[.brokerCPU] = 60
        #expect(verdict([now], kept) == ["worse: W1: CPU µs each ×1.20"])
    }

    @Test("noise is no finding, and neither is a fraction of a moment")
    func noise() {
        var now = FiguresTests.figures("W1", perSecond: 950)
        now[.confirmP99] = 2.9
        now[.start] = 0.14
        #expect(verdict([now], kept) == ["Nothing got worse than noise explains."])
        now[.start] = 0.16
        #expect(verdict([now], kept) == ["worse: W1: start s ×3.20"])
    }

    @Test("a slower disk is named beside what it may have slowed down, and is no finding itself")
    func disk() {
        var now = FiguresTests.figures("W1", perSecond: 500)
        now[.disk] = 1_850
        #expect(
            verdict([now], kept)
                == ["worse: W1: referrals/s ×0.50 (the disk itself: ×0.50)"])
        now[.throughput] = 1_000
        #expect(verdict([now], kept) == ["Nothing got worse than noise explains."])
    }

    @Test("another size is another run, and what was not kept is said")
    func strangers() {
        let now = [
            FiguresTests.figures("W1", perSecond: 1_000),
            FiguresTests.figures("stored", size: "20,000", perSecond: 1),
        ]
        let kept = kept + [FiguresTests.figures("stored", size: "1,000,000", perSecond: 1_000)]
        #expect(
            verdict(now, kept)
                == ["Nothing got worse than noise explains.", "not kept: stored 20,000"])
        #expect(Comparison(now: now, kept: []).lines.count == 1)
    }

    @Test("ratios stand under the run they belong to")
    func ratios() {
        let now = [
            FiguresTests.figures("W2", perSecond: 7), FiguresTests.figures("W1", perSecond: 1_250),
        ]
        let line = Comparison(now: now, kept: kept).lines.first { $0.hasPrefix("referrals/s") }
        #expect(line?.split(separator: " ") == ["referrals/s", "-", "×1.25"])
    }

    @Test("figures come back from their file; a run that was left out stays as it was kept")
    func file() throws {
        let file = FileManager.default.temporaryDirectory.path + "/figures-\(getpid()).json"
        defer { try? FileManager.default.removeItem(atPath: file) }
        var figures = try KeptFigures(reading: file)
        #expect(figures.figures.isEmpty)
        let second = FiguresTests.figures("W2", perSecond: 2)
        figures.keep(kept + [second])
        try figures.write(to: file)
        var again = try KeptFigures(reading: file)
        #expect(again.figures == kept + [second])
        let newer = FiguresTests.figures("W2", perSecond: 3)
        again.keep([newer])
        #expect(again.figures == kept + [newer])
        try Data("[]x".utf8).write(to: URL(fileURLWithPath: file))
        #expect(throws: BenchError.self) { try KeptFigures(reading: file) }
    }
}
