/// The figures as lines of a terminal.
struct FigureTable {
    let figures: [Figures]
    let disk: BareDisk

    private static let heading = [
        "workload", "referrals/s", "confirm p50", "p99 ms", "deliver p50", "p99 ms", "CPU µs",
        "RSS MiB", "fdatasync/s", "RabbitMQ", "ratio", "scaled", "ratio",
    ]

    /// What a quiet machine does besides; more than this distorts the figures.
    private static let otherCoresMax = 0.3

    var lines: [String] {
        let rows = [Self.heading] + figures.map(Self.row)
        let widths = Self.heading.indices.map { column in
            rows.map { $0[column].count }.max() ?? 0
        }
        var lines = rows.map { row in
            row.indices.map { column in
                let blanks = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + blanks : blanks + row[column]
            }.joined(separator: "  ")
        }
        lines.insert(
            widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "), at: 1)
        return lines + [""] + notes
    }

    private var notes: [String] {
        var notes = [
            "workload: producers/consumers/queues/window. A referral counts when it is submitted,",
            "  delivered and acknowledged, each exactly once, durable before each receipt.",
            "CPU: broker's processor time per referral. fdatasync: bare appends of 4 KiB made",
            "  durable per second, in the same directory before and after the run.",
            "RabbitMQ 3.10 over STOMP, durable queue, kept figures of a disk with "
                + "\(Self.grouped(Peers.diskPerSecond)) fdatasync/s;",
            "  scaled: times our disk by that disk. ratio: ours by theirs.",
        ]
        let disturbed = figures.filter { $0.otherCores > Self.otherCoresMax }
        if !disturbed.isEmpty {
            let shares = disturbed.map { "\($0.workload) \(Self.decimal($0.otherCores, 1))" }
            notes.append(
                "Other programs kept processors busy (\(shares.joined(separator: ", "))): "
                    + "measure again on a quiet machine.")
        }
        if disk.isMemory {
            notes.append(
                "The data directory is in memory: these figures say nothing of durability.")
        }
        return notes
    }

    private static func row(_ figures: Figures) -> [String] {
        let workload = Workload.all.first { $0.name == figures.workload }
        let disk = figures.diskPerSecond
        let peers = [
            Peers.rabbitMQ(figures.workload), Peers.rabbitMQ(figures.workload, onDiskOf: disk),
        ]
        return [
            workload?.title ?? figures.workload, grouped(figures.perSecond),
            decimal(figures.confirmP50, 2), decimal(figures.confirmP99, 2),
            decimal(figures.deliverP50, 2), decimal(figures.deliverP99, 2),
            decimal(figures.brokerCPU, 1), decimal(Double(figures.brokerKiB) / 1_024, 0),
            grouped(disk),
        ]
            + peers.flatMap { peer in
                guard let peer else { return ["-", "-"] }
                return [grouped(peer), decimal(figures.perSecond / peer, 2)]
            }
    }

    static func grouped(_ value: Double) -> String {
        let digits = Array(String(Int(value.rounded())))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    static func decimal(_ value: Double, _ places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let scaled = Int((value * Double(scale)).rounded())
        guard places > 0 else { return String(scaled) }
        let fraction = String(scaled % scale)
        let zeros = String(repeating: "0", count: places - fraction.count)
        return "\(scaled / scale).\(zeros)\(fraction)"
    }
}
