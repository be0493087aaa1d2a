import FoundationEssentials

/// Figures in a file, and what has changed since they were kept.
struct KeptFigures {
    let figures: [Figures]

    /// Two runs of the same build differ by less than this on a quiet machine.
    private static let noise = 0.10
    /// The slowest hundredth depends on what else the machine did in a few bad moments.
    private static let tailNoise = 1.5

    init(_ figures: [Figures]) { self.figures = figures }

    init(reading file: String) throws(BenchError) {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw .usage("\(file) cannot be read.")
        }
        do {
            figures = try JSONDecoder().decode([Figures].self, from: data)
        } catch {
            throw .usage("\(file) does not hold figures that bench has kept.")
        }
    }

    func write(to file: String) throws(BenchError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            try encoder.encode(figures).write(to: URL(filePath: file))
        } catch {
            throw .failed("\(file) cannot be written.")
        }
    }

    /// One line per workload: now by then, and which of it is worse than noise explains.
    func comparison(with now: [Figures]) -> [String] {
        now.map { now in
            guard let then = figures.first(where: { $0.workload == now.workload }) else {
                return "\(now.workload)  was not kept"
            }
            let ratios = [
                ("referrals/s", now.perSecond / then.perSecond, 1 - Self.noise),
                ("confirm p99", now.confirmP99 / then.confirmP99, Self.tailNoise),
                ("deliver p99", now.deliverP99 / then.deliverP99, Self.tailNoise),
                ("CPU", now.brokerCPU / then.brokerCPU, 1 + Self.noise),
                ("RSS", Double(now.brokerKiB) / Double(then.brokerKiB), 1 + Self.noise),
            ]
            let disk = now.diskPerSecond / then.diskPerSecond
            let all = ratios.map { "\($0.0) ×\(FigureTable.decimal($0.1, 2))" }
            let worse = ratios.filter { _, ratio, bound in
                bound < 1 ? ratio < bound : ratio > bound
            }
            return "\(now.workload)  \(all.joined(separator: ", "))"
                + ", disk ×\(FigureTable.decimal(disk, 2)): "
                + (worse.isEmpty
                    ? "nothing got worse"
                    : "worse: " + worse.map(\.0).joined(separator: ", "))
        }
    }
}
