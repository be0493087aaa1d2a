/// How everything grows with what is stored, as an SVG that needs nothing from elsewhere: one small
/// chart for each measure. Our own words and numbers are all its text, so nothing is escaped.
struct GrowthPicture {
    let figures: [Figures]
    /// How long W4 was driven at each step.
    let seconds: Double

    private static let measures: [(measure: Measure, title: String)] = [
        (.throughput, "Throughput of W4, referrals/s"),
        (.start, "Start, seconds until it is ready"),
        (.startMemory, "Memory after the start, MiB"),
        (.report, "Deadline report, seconds"),
        (.backup, "Verified backup, seconds"),
        (.dataFile, "Ledger on the disk, MiB"),
    ]
    private static let columns = 3
    private static let margin = 16.0
    private static let gap = 20.0
    private static let head = 56.0

    /// Paper and ink for a light page and for a dark one.
    private static let style = [
        "<style>",
        "text{font:11px system-ui,sans-serif}.title{font-size:13px;font-weight:600}",
        ".head{font-size:17px;font-weight:600}.mid{text-anchor:middle}.end{text-anchor:end}",
        // A rim of paper, where a value stands on a line.
        ".value{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}",
        ".paper{fill:#fff}.ink{fill:#1f2328}.muted{fill:#59636e}",
        ".grid{stroke:#d1d9e0}.curve{stroke:#0969da;stroke-width:2;fill:none}.dot{fill:#0969da}",
        "@media(prefers-color-scheme:dark){",
        ".value{stroke:#0d1117}.paper{fill:#0d1117}.ink{fill:#e6edf3}.muted{fill:#9198a1}",
        ".grid{stroke:#30363d}.curve{stroke:#4493f8}.dot{fill:#4493f8}}",
        "</style>",
    ]

    var lines: [String] {
        let size = "\(Int(width)) \(Int(height))"
        let opening =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" role=\"img\" "
            + "aria-labelledby=\"title desc\">"
        return [
            opening, "<title id=\"title\">\(title)</title>",
            "<desc id=\"desc\">\(charts.map(\.sentence).joined(separator: " "))</desc>",
        ] + Self.style + [
            "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
            Chart.text(title, Self.margin, 26, "ink head"),
            Chart.text(circumstances, Self.margin, 45, "muted"),
        ] + drawn + ["</svg>"]
    }

    private let title = "OneDoor: growth with what is stored"

    private var circumstances: String {
        let disks = figures.compactMap { $0[.disk] }
        let mean = disks.reduce(0, +) / Double(max(disks.count, 1))
        return "every axis from zero; W4 for \(Digits.short(seconds)) s at each step; "
            + "the disk itself made \(Digits.grouped(mean)) fdatasync/s"
    }

    private var charts: [Chart] {
        Self.measures.map { measure, title in
            Chart(
                title: title, measure: measure,
                points: figures.compactMap { figures in
                    guard let stored = figures[.stored], let value = figures[measure] else {
                        return nil
                    }
                    return Chart.Point(stored: stored, value: value)
                })
        }
    }

    private var drawn: [String] {
        charts.enumerated().flatMap { index, chart in
            let (row, column) = index.quotientAndRemainder(dividingBy: Self.columns)
            return chart.lines(
                x: Self.margin + Double(column) * (Chart.width + Self.gap),
                y: Self.head + Double(row) * (Chart.height + Self.gap))
        }
    }

    private var width: Double {
        2 * Self.margin + Double(Self.columns) * (Chart.width + Self.gap) - Self.gap
    }

    private var height: Double {
        let rows = (Self.measures.count + Self.columns - 1) / Self.columns
        return Self.head + Double(rows) * (Chart.height + Self.gap)
    }
}
