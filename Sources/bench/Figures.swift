/// What one run showed. Kept in files by `--json`, so the names are a format.
struct Figures: Codable, Equatable {
    let workload: String
    let referrals: Int
    let seconds: Double
    let perSecond: Double
    let confirmP50: Double
    let confirmP99: Double
    let deliverP50: Double
    let deliverP99: Double
    /// Processor time of the broker per referral, in microseconds.
    let brokerCPU: Double
    /// The same of the generator: what the machine spent on asking instead of answering.
    let generatorCPU: Double
    let brokerKiB: Int
    let diskBefore: Double
    let diskAfter: Double
    /// Processors that were busy with neither broker nor generator, on average.
    let otherCores: Double

    /// Bare appends made durable per second, before and after taken together.
    var diskPerSecond: Double { (diskBefore + diskAfter) / 2 }

    /// The run in the middle, whole: figures of one run belong together. Of an even number the
    /// slower of the two in the middle.
    static func median(_ runs: [Figures]) -> Figures? {
        let sorted = runs.sorted { $0.perSecond < $1.perSecond }
        return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
    }
}
