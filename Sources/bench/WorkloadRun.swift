/// A workload on an empty ledger, as often as asked for: bare disk, a fresh broker, the load, the
/// broker's end, bare disk again.
struct WorkloadRun {
    let workload: Workload
    let options: Options

    func perform() throws(BenchError) -> Figures {
        var runs: [Figures] = []
        for number in 1...options.runs {
            let figures = try performOnce()
            Console.note(
                "\(workload.name) run \(number) of \(options.runs): "
                    + "\(Digits.grouped(figures[.throughput] ?? 0)) referrals/s")
            runs.append(figures)
        }
        guard let median = Figures.median(runs) else { throw .usage("--runs expects one or more.") }
        return median
    }

    private func performOnce() throws(BenchError) -> Figures {
        let stand = try Stand(options)
        defer { stand.remove() }
        let (values, disk) = try stand.disk.measured { () throws(BenchError) in
            let broker = try stand.start()
            let values = try Drive(workload: workload, seconds: options.seconds)
                .perform(on: broker)
            try broker.stop()
            return values.merging([.start: broker.startSeconds]) { $1 }
        }
        var figures = Figures(workload.name, size: workload.size, values)
        figures[.disk] = disk
        return figures
    }
}
