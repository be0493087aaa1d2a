import Foundation
import Testing

@testable import bench

@Suite("Growth")
struct GrowthTests {
    @Test("an axis goes from zero to a round number that holds the largest value")
    func axis() {
        #expect(Axis(upTo: 7_473).ticks == [0, 2_000, 4_000, 6_000, 8_000])
        #expect(Axis(upTo: 106).ticks == [0, 50, 100, 150])
        #expect(Axis(upTo: 5).ticks == [0, 1, 2, 3, 4, 5])
        #expect(Axis(upTo: 5).share(2.5) == 0.5)
    }

    @Test("every value fits on its axis, in five steps at most")
    func fits() {
        var value = 0.000_4
        while value < 1e9 {
            let axis = Axis(upTo: value)
            #expect(axis.end >= value && axis.ticks.count <= 6, "\(value)")
            value *= 1.7
        }
        #expect(Axis(upTo: 0).ticks.count == 2)
    }

    @Test("labels tell the ticks apart")
    func labels() {
        for largest in [0.004, 0.03, 0.7, 3, 20, 4_000, 3_000_000] {
            let axis = Axis(upTo: largest)
            let labels = axis.ticks.map(axis.label)
            #expect(Set(labels).count == labels.count, "\(labels)")
        }
        #expect(Axis(upTo: 1.33).label(0.5) == "0.5")
        #expect(Axis(upTo: 7_473).label(2_000) == "2,000")
    }

    @Test("each step doubles, and the last is what was asked for")
    func sizes() {
        #expect(
            GrowthRun.sizes(upTo: 2_000_000)
                == [125_000, 250_000, 500_000, 1_000_000, 2_000_000])
    }

    @Test("what is left follows from the steps that are done")
    func left() {
        let sizes = GrowthRun.sizes(upTo: 16_000)
        #expect(GrowthRun.left(of: sizes, at: 0, afterSeconds: 0) == "")
        #expect(GrowthRun.left(of: sizes, at: 1, afterSeconds: 5) == ", about 1 min 15 s left")
        #expect(GrowthRun.left(of: sizes, at: 4, afterSeconds: 40) == ", about 40 s left")
    }

    private func picture() -> [String] {
        let figures = (0..<5).map { step in
            let stored = Double(125_000 << step)
            return Figures(
                "stored", size: Digits.grouped(stored),
                [
                    .stored: stored, .throughput: 9_000 - 100 * Double(step), .start: stored / 1e6,
                    .startMemory: stored / 5_000, .report: stored / 2e6, .backup: stored / 1e5,
                    .dataFile: stored / 700, .disk: 4_000,
                ])
        }
        return GrowthPicture(figures: figures, seconds: 5).lines
    }

    @Test("the picture is XML that reaches for nothing outside, with words for who cannot see it")
    func selfContained() {
        let text = picture().joined(separator: "\n")
        let parser = XMLReading(text)
        #expect(parser.isWellFormed)
        #expect(parser.elements["title"] == 1 && parser.elements["desc"] == 1)
        #expect(parser.elements["circle"] == 30)
        let reaching = ["href", "url(", "@import", "<script", "<image"]
        #expect(!reaching.contains { text.contains($0) })
        #expect(text.contains("Start, seconds until it is ready: 0.13 at 125 k, "))
        #expect(text.contains("prefers-color-scheme:dark"))
    }

    @Test("doublings are equally far apart, and twice the value is twice as high")
    func places() throws {
        let chart = Chart(
            title: "Start", measure: .start,
            points: [(1.0, 0.5), (2, 1), (4, 2)].map { Chart.Point(stored: $0.0, value: $0.1) })
        let circles = chart.lines(x: 0, y: 0).filter { $0.hasPrefix("<circle") }.map { line in
            line.split(separator: "\"").compactMap { Double($0) }
        }
        try #require(circles.count == 3)
        let (first, second, third) = (circles[0], circles[1], circles[2])
        #expect(abs(second[0] - first[0] - (third[0] - second[0])) < 0.2)
        // The height of a value is measured from the foot, and the middle one is half the last.
        let foot = 2 * second[1] - third[1]
        #expect(abs((foot - first[1]) * 2 - (foot - second[1])) < 0.3)
    }
}

/// Counts the elements of a text and says whether it is XML at all: tags open and close in order.
private struct XMLReading {
    private(set) var elements: [String: Int] = [:]
    private(set) var isWellFormed = true

    init(_ text: String) {
        var open: [Substring] = []
        for piece in text.split(separator: "<").map({ $0.prefix { $0 != ">" } }) {
            if piece.hasPrefix("/") {
                isWellFormed = isWellFormed && open.popLast() == piece.dropFirst()
                continue
            }
            let name = piece.prefix { $0 != " " && $0 != "/" }
            elements[String(name), default: 0] += 1
            isWellFormed = isWellFormed && piece.count { $0 == "\"" } % 2 == 0
            if !piece.hasSuffix("/") { open.append(name) }
        }
        isWellFormed = isWellFormed && open.isEmpty && !text.contains("&")
    }
}
