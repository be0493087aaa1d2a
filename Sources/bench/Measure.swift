/// One kind of figure. The raw values stand in the kept file, so they are a format.
enum Measure: String, CaseIterable, Codable, CodingKeyRepresentable {
    /// Referrals that a run submitted, delivered and acknowledged.
    case referrals
    /// Of the HTTP door; a poll and its acknowledgement count as one.
    case requests
    case throughput = "referrals-per-second"
    case shareOfEmpty = "share-of-empty"
    case requestRate = "requests-per-second"
    case answerP50 = "answer-p50-ms"
    case answerP99 = "answer-p99-ms"
    case confirmP50 = "confirm-p50-ms"
    case confirmP99 = "confirm-p99-ms"
    case deliverP50 = "deliver-p50-ms"
    case deliverP99 = "deliver-p99-ms"
    /// Processor time of the broker per referral.
    case brokerCPU = "broker-cpu-us"
    /// The same of the generator: what the machine spent on asking instead of answering.
    case generatorCPU = "generator-cpu-us"
    /// Open obligations in the ledger when the run began.
    case stored = "open-obligations"
    case start = "start-s"
    case startMemory = "start-memory-mib"
    case peakMemory = "peak-memory-mib"
    case memoryEach = "memory-each-kib"
    case report = "report-s"
    case backup = "backup-s"
    case dataFile = "data-file-mib"
    case storing = "stored-per-second"
    /// Bare appends made durable per second, the mean of before and after the run.
    case disk = "fdatasync-per-second"
    /// Processors that were busy with neither broker nor generator, on average.
    case otherCores = "other-cores"

    enum Better {
        case more, less
    }

    /// What the table shows, in its order. The others are kept for whoever wonders.
    static let tabled = allCases.filter {
        ![.referrals, .requests, .stored, .generatorCPU, .otherCores].contains($0)
    }

    var title: String {
        switch self {
        case .referrals: "referrals"
        case .requests: "requests"
        case .throughput: "referrals/s"
        case .requestRate: "requests/s"
        case .answerP50: "answer p50 ms"
        case .answerP99: "answer p99 ms"
        case .shareOfEmpty: "  of the empty broker's"
        case .confirmP50: "confirm p50 ms"
        case .confirmP99: "confirm p99 ms"
        case .deliverP50: "deliver p50 ms"
        case .deliverP99: "deliver p99 ms"
        case .brokerCPU: "CPU µs each"
        case .generatorCPU: "generator's CPU µs each"
        case .stored: "open obligations"
        case .start: "start s"
        case .startMemory: "memory after start MiB"
        case .peakMemory: "memory, peak MiB"
        case .memoryEach: "memory KiB/connection"
        case .report: "deadline report s"
        case .backup: "backup s"
        case .dataFile: "data file MiB"
        case .storing: "stored/s"
        case .disk: "fdatasync/s of the disk"
        case .otherCores: "other cores"
        }
    }

    /// Nil for what is a circumstance and no merit.
    var better: Better? {
        switch self {
        case .referrals, .requests, .stored, .disk, .otherCores, .generatorCPU: nil
        case .throughput, .requestRate, .shareOfEmpty, .storing: .more
        default: .less
        }
    }

    /// Two runs of the same build differ by less than this share on a quiet machine.
    var noise: Double {
        switch self {
        // The slowest hundredth depends on what else the machine did in a few bad moments.
        case .confirmP99, .deliverP99, .answerP99: 0.5
        case .confirmP50, .deliverP50, .answerP50, .start, .report, .backup: 0.25
        default: 0.1
        }
    }

    /// Nobody notices a difference below this, whatever its share.
    var grain: Double {
        switch self {
        case .start, .report, .backup: 0.1
        default: 0
        }
    }

    func text(_ value: Double) -> String {
        switch self {
        case .referrals, .requests, .throughput, .requestRate, .stored, .startMemory, .peakMemory,
            .dataFile, .storing, .disk:
            Digits.grouped(value)
        case .brokerCPU, .generatorCPU, .otherCores: Digits.decimal(value, 1)
        default: Digits.decimal(value, 2)
        }
    }
}
