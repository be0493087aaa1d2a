/// Many open obligations: how soon a broker on them is ready, what it holds in memory, how long the
/// report takes, and what W4 does beside them.
struct StoredRun {
    let count: Int
    let options: Options

    /// - Parameter empty: what W4 did on an empty ledger in the same bench; nil if it was left out.
    func perform(besideEmpty empty: Double?) throws(BenchError) -> Figures {
        let stand = try Stand(options)
        defer { stand.remove() }
        let (values, disk) = try stand.disk.measured { () throws(BenchError) in
            var work = StoredWork(at: stand)
            let storing = try work.grow(to: count)
            var values = try work.measure(seconds: options.seconds, withBackup: false)
            values[.storing] = storing
            return values
        }
        var figures = Figures("stored", size: Digits.grouped(count), values)
        figures[.disk] = disk
        if let empty, let throughput = figures[.throughput] {
            figures[.shareOfEmpty] = throughput / empty
        }
        return figures
    }
}
