/// The figures as one table: a column for each run, a line for each measure.
struct FigureTable {
    let figures: [Figures]
    /// Whether the figures are durable at all.
    let isInMemory: Bool

    /// One table for each kind of columns: what is counted in referrals, and in requests.
    static func groups(_ figures: [Figures]) -> [[Figures]] {
        [false, true].map { isHTTP in figures.filter { ($0[.requestRate] != nil) == isHTTP } }
            .filter { !$0.isEmpty }
    }

    /// What a quiet machine does besides; more than this distorts the figures.
    private static let otherCoresMax = 0.3

    var lines: [String] {
        let measures = Measure.tabled.filter { measure in figures.contains { $0[measure] != nil } }
        let rows = measures.map { measure in
            row(measure.title) { figures in figures[measure].map(measure.text) }
        }
        return Grid(
            heading: [row("") { $0.name }, row("") { $0.size }], rows: rows + peers
        ).lines + [""] + notes + warnings
    }

    private func row(_ title: String, _ cell: (Figures) -> String?) -> [String] {
        [title] + figures.map { cell($0) ?? "-" }
    }

    private var peers: [[String]] {
        guard figures.contains(where: { Self.peer($0) != nil }) else { return [] }
        return [
            row("RabbitMQ on this disk") { Self.peer($0).map(Digits.grouped) },
            row("  ours by theirs") { figures in
                guard let peer = Self.peer(figures), let ours = figures[.throughput] else {
                    return nil
                }
                return Digits.decimal(ours / peer, 2)
            },
        ]
    }

    private static func peer(_ figures: Figures) -> Double? {
        figures[.disk].flatMap { Peers.rabbitMQ(figures.name, onDiskOf: $0) }
    }

    private var notes: [String] {
        let names = figures.map(\.name)
        var notes = """
            fdatasync: bare appends of 4 KiB made durable per second, in the same directory before
              and after the run. CPU: the broker's processor time for each referral or request.
            """
        if figures.contains(where: { Self.peer($0) != nil }) {
            notes += """

                W1 to W4: producers/consumers/queues/window. A referral counts when it is
                  submitted, delivered and acknowledged, each exactly once and durable before
                  its receipt.
                RabbitMQ: 3.10 over STOMP, durable queue, kept figures of a disk with
                  \(Digits.grouped(Peers.diskPerSecond)) fdatasync/s, times our disk by that disk.
                """
        }
        if names.contains("idle") {
            notes += """

                idle: plain TCP, all from one address and under one account; for that the
                  configuration's connections-max, connections-per-address-max and
                  sessions-per-account-max are raised to their number.
                """
        }
        if names.contains("stored") {
            notes += """

                stored: so many open obligations, in cases of \(Intake.Batch.needsMax) needs,
                  each of another household, in five queues that nobody reads. The broker is
                  stopped and started on them, its files in the page cache; then W4 has the
                  sixth queue.
                """
        }
        if figures.contains(where: { $0[.requestRate] != nil }) {
            notes += """

                H1 to H4: by HTTP, act/connections, one after the other on one broker; each
                  connection asks when it has its answer. write: POST of a case, answered when
                  it is durable. read: GET of one obligation. poll: one delivery and its
                  acknowledgement, two durable requests that count as one.
                """
        }
        return notes.split(separator: "\n").map(String.init) + [""]
    }

    private var warnings: [String] {
        var warnings: [String] = []
        let disturbed = figures.compactMap { figures -> String? in
            guard let cores = figures[.otherCores], cores > Self.otherCoresMax else { return nil }
            return "\(figures.name) \(figures.size): \(Digits.decimal(cores, 1))"
        }
        if !disturbed.isEmpty {
            warnings.append(
                "Other programs kept processors busy (\(disturbed.joined(separator: ", "))): "
                    + "measure again on a quiet machine.")
        }
        if isInMemory {
            warnings.append(
                "The data directory is in memory: these figures say nothing of durability.")
        }
        return warnings
    }
}
