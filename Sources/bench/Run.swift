/// One column of the table, or the columns of the HTTP door's.
enum Run: Equatable {
    /// A workload on an empty ledger.
    case workload(Workload)
    /// All workloads of the HTTP door, the larger ones with so many connections.
    case http(Int)
    /// So many sessions that say nothing.
    case idle(Int)
    /// So many open obligations, and W4 beside them.
    case stored(Int)

    /// What the options ask for, quick ones first.
    static func all(_ options: Options) -> [Run] {
        var runs = options.workloads.map { Run.workload($0) }
        if options.http > 0 { runs.append(.http(options.http)) }
        if options.idle > 0 { runs.append(.idle(options.idle)) }
        if options.obligations > 0 { runs.append(.stored(options.obligations)) }
        return runs
    }

    var title: String {
        switch self {
        case .workload(let workload): "\(workload.name) \(workload.size)"
        case .http(let connections): "HTTP, \(connections) connections"
        case .idle(let count): "\(Digits.grouped(count)) idle sessions"
        case .stored(let count): "\(Digits.grouped(count)) open obligations"
        }
    }

    /// - Parameter earlier: what the runs before it showed.
    func perform(_ options: Options, after earlier: [Figures]) throws(BenchError) -> [Figures] {
        switch self {
        case .workload(let workload):
            return [try WorkloadRun(workload: workload, options: options).perform()]
        case .http(let connections):
            return try HTTPRun(connections: connections, options: options).perform()
        case .idle(let count):
            return [try IdleRun(count: count, options: options).perform()]
        case .stored(let count):
            let empty = earlier.first { $0.name == Workload.pipelined.name }?[.throughput]
            return [try StoredRun(count: count, options: options).perform(besideEmpty: empty)]
        }
    }
}
