internal import Broker
internal import Casework
internal import Handover
internal import Ledger

/// The page of metrics as Prometheus reads it, text format 0.0.4: everything in base units, every
/// series that can be known beforehand also when it is 0.
struct MetricsText {
    /// The program's.
    let version: String
    let metrics: Metrics
    let traffic: Traffic
    let doors: [DoorCount]

    var bytes: [UInt8] {
        var text = ""
        for metric in Metric.allCases {
            let name = metric.rawValue
            text += "# HELP \(name) \(Self.escaped(metric.help))\n"
            text += "# TYPE \(name) \(metric.kind.rawValue)\n"
            for sample in samples(of: metric) { text += sample.line(of: metric) }
        }
        return Array(text.utf8)
    }

    // MARK: Samples

    private struct Sample {
        /// Behind the metric's name; only histograms have any.
        var suffix = ""
        /// Of its labels.
        let values: [String]
        /// A histogram's own label.
        var bound: String?
        let number: String

        func line(of metric: Metric) -> String {
            var labels = zip(metric.labels, values).map { "\($0)=\"\(MetricsText.quoted($1))\"" }
            if let bound { labels.append("le=\"\(bound)\"") }
            let list = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
            return "\(metric.rawValue)\(suffix)\(list) \(number)\n"
        }
    }

    private func samples(of metric: Metric) -> [Sample] {
        let (figures, census) = (metrics.figures, metrics.census)
        switch metric {
        case .buildInfo: return [Sample(values: [version], number: "1")]
        case .startTime: return [one(Self.decimal(figures.openedAt.milliseconds, places: 3))]
        case .commits: return [one(figures.commits)]
        case .entries: return [one(figures.entries)]
        case .batchOrders: return histogram(figures.batchOrders, places: 0)
        case .commitSeconds: return histogram(figures.commitNanoseconds, places: 9)
        case .refusals:
            return Refusal.Code.allCases.map { code in
                Sample(values: [code.rawValue], number: "\(figures.refusals[code] ?? 0)")
            }
        case .deliveries: return [one(figures.deliveries)]
        case .ordersWaiting: return [one(figures.ordersWaiting)]
        case .journalSequence: return [one(Int(figures.lastSequence))]
        case .logPages: return [one(figures.logPages)]
        case .logsCopied: return [one(figures.logsCopied)]
        case .diskShort: return [one(figures.isShort ? 1 : 0)]
        case .ledgerBytes: return [one(String(metrics.storage.bytes))]
        case .diskFree: return metrics.storage.freeBytes.map { [one(String($0))] } ?? []
        case .backupMade: return [moment(metrics.storage.backup?.made)]
        case .backupVerified: return [moment(metrics.storage.backup?.verified)]
        case .queueWaiting: return queues { "\($0.waiting)" }
        case .queueInHand: return queues { "\($0.inHand)" }
        case .queueOldest: return queues(age)
        case .lettersWaiting: return letters { "\($0.waiting)" }
        case .lettersOldest: return letters(age)
        case .leases:
            return [
                Sample(values: ["obligation"], number: "\(census.obligationsInHand)"),
                Sample(values: ["letter"], number: "\(census.lettersInHand)"),
            ]
        case .clocks: return clocks
        case .calendarHorizon: return [one(Self.decimal(metrics.calendarMilliseconds, places: 3))]
        case .connections: return doors(\.connections)
        case .connectionsAccepted: return doors(\.accepted)
        case .handshakesFailed: return doors(\.handshakesFailed)
        case .requests:
            return traffic.answers.map { group, count in
                Sample(values: [group.method, group.status], number: "\(count)")
            }.sorted { $0.values.lexicographicallyPrecedes($1.values) }
        case .requestSeconds: return histogram(traffic.nanoseconds, places: 9)
        case .pollsWaiting: return [one(traffic.pollsWaiting)]
        }
    }

    private func moment(_ instant: Instant?) -> Sample {
        one(Self.decimal(instant?.milliseconds ?? 0, places: 3))
    }

    private func one(_ number: Int) -> Sample { one("\(number)") }

    private func one(_ number: String) -> Sample { Sample(values: [], number: number) }

    private func queues(_ number: (Census.Line) -> String) -> [Sample] {
        agencies(metrics.queues, metrics.census.obligations, number)
    }

    private func letters(_ number: (Census.Line) -> String) -> [Sample] {
        agencies(metrics.letterBoxes, metrics.census.letters, number)
    }

    /// Those of the county, and others for whom something is there still.
    private func agencies(
        _ known: [AgencyID], _ lines: [AgencyID: Census.Line], _ number: (Census.Line) -> String
    ) -> [Sample] {
        Set(known).union(lines.keys).sorted().map { agency in
            Sample(values: [agency.text], number: lines[agency].map(number) ?? "0")
        }
    }

    private func age(_ line: Census.Line) -> String {
        guard let since = line.since else { return "0" }
        return Self.decimal(max(metrics.now.milliseconds - since.milliseconds, 0), places: 3)
    }

    private var clocks: [Sample] {
        ClockKind.allCases.flatMap { kind in
            Census.ClockState.allCases.map { state in
                Sample(
                    values: [kind.rawValue, state.rawValue],
                    number: "\(metrics.census.clocks[Census.ClockGroup(kind, state)] ?? 0)")
            }
        }
    }

    private func doors(_ figure: (DoorCount) -> Int) -> [Sample] {
        doors.map { Sample(values: [$0.door], number: "\(figure($0))") }
    }

    /// - Parameter places: how many decimals of the base unit its whole numbers hold.
    private func histogram(_ histogram: Histogram, places: Int) -> [Sample] {
        var below = 0
        var samples: [Sample] = []
        let bounds = histogram.bounds.map { Self.decimal($0, places: places) } + ["+Inf"]
        for (bound, count) in zip(bounds, histogram.counts) {
            below += count
            samples.append(
                Sample(suffix: "_bucket", values: [], bound: bound, number: "\(below)"))
        }
        samples.append(
            Sample(
                suffix: "_sum", values: [], number: Self.decimal(histogram.sum, places: places)))
        samples.append(Sample(suffix: "_count", values: [], number: "\(below)"))
        return samples
    }

    // MARK: Text

    /// Exact, without the detour over binary fractions.
    static func decimal(_ number: Int64, places: Int) -> String {
        let digits = String(number.magnitude)
        let padded = String(repeating: "0", count: max(places + 1 - digits.count, 0)) + digits
        let fraction = padded.suffix(places)
        let trimmed = fraction.reversed().drop { $0 == "0" }.reversed()
        let sign = number < 0 ? "-" : ""
        return sign + padded.dropLast(places) + (trimmed.isEmpty ? "" : "." + String(trimmed))
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    private static func quoted(_ text: String) -> String {
        escaped(text).replacing("\"", with: "\\\"")
    }
}
