import Glibc

/// One measure over the stored obligations, as lines of SVG: a small line chart with its title,
/// its axis from zero and its values.
struct Chart {
    struct Point: Equatable {
        let stored: Double
        let value: Double
    }

    let title: String
    let measure: Measure
    let points: [Point]

    static let width = 300.0
    static let height = 230.0
    private static let left = 54.0
    private static let right = 22.0
    private static let top = 46.0
    private static let bottom = 44.0
    /// A climb from point to point that would cross a value in the middle.
    private static let steep = 12.0

    private var axis: Axis { Axis(upTo: points.map(\.value).max() ?? 0) }

    /// - Parameters:
    ///   - x: of the upper left corner, likewise y.
    func lines(x: Double, y: Double) -> [String] {
        let place = "\(Self.number(x)) \(Self.number(y))"
        return ["<g transform=\"translate(\(place))\">"]
            + [Self.text(title, 0, 18, "ink title")] + scale + steps + curve + ["</g>"]
    }

    /// What the chart shows, for those who do not see it.
    var sentence: String {
        let values = points.map { "\(measure.text($0.value)) at \(Digits.short($0.stored))" }
        return "\(title): " + values.joined(separator: ", ") + "."
    }

    // MARK: Parts

    private var scale: [String] {
        axis.ticks.flatMap { tick in
            let y = Self.y(axis.share(tick))
            let (from, to) = (Self.number(Self.left), Self.number(Self.width - Self.right))
            return [
                "<path class=\"grid\" d=\"M\(from) \(Self.number(y))H\(to)\"/>",
                Self.text(axis.label(tick), Self.left - 6, y + 4, "muted end"),
            ]
        }
    }

    private var steps: [String] {
        let foot = Self.height - Self.bottom
        let middle = (Self.left + Self.width - Self.right) / 2
        return points.map { Self.text(Digits.short($0.stored), x($0), foot + 17, "muted mid") }
            + [Self.text("open obligations (logarithmic)", middle, foot + 34, "muted mid")]
    }

    private var curve: [String] {
        let places = points.map { "\(Self.number(x($0))) \(Self.number(y($0)))" }
        return ["<path class=\"curve\" d=\"M\(places.joined(separator: "L"))\"/>"]
            + points.map { point in
                let (x, y) = (Self.number(x(point)), Self.number(y(point)))
                return "<circle class=\"dot\" cx=\"\(x)\" cy=\"\(y)\" r=\"3\"/>"
            } + points.indices.map(value)
    }

    /// Above its point; to the left of it where the curve climbs on, so that it is not crossed.
    private func value(_ index: Int) -> String {
        let point = points[index]
        let next = points.indices.contains(index + 1) ? points[index + 1] : point
        let text = measure.text(point.value)
        return y(point) - y(next) > Self.steep
            ? Self.text(text, x(point) + 3, y(point) - 8, "ink value end")
            : Self.text(text, x(point), y(point) - 8, "ink value mid")
    }

    /// Equal distances for equal factors.
    private func x(_ point: Point) -> Double {
        let span = Self.width - Self.left - Self.right
        guard let first = points.first?.stored, let last = points.last?.stored, first < last else {
            return Self.left + span / 2
        }
        // Room for the first and the last value beside the axis.
        let margin = 20.0
        let share = log2(point.stored / first) / log2(last / first)
        return Self.left + margin + share * (span - margin)
    }

    private func y(_ point: Point) -> Double { Self.y(axis.share(point.value)) }

    private static func y(_ share: Double) -> Double {
        let foot = height - bottom
        return foot - share * (foot - top)
    }

    static func text(_ text: String, _ x: Double, _ y: Double, _ kind: String) -> String {
        "<text class=\"\(kind)\" x=\"\(number(x))\" y=\"\(number(y))\">\(text)</text>"
    }

    static func number(_ value: Double) -> String { Digits.decimal(value, 1) }
}
