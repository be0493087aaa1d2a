import FoundationEssentials

/// What the command line asks for.
struct Options {
    var seconds = 5.0
    var workloads = Workload.all
    var runs = 1
    var directory = ""
    var server = ""
    var configuration = "deploy/onedoor.json"
    var keptTo: String?
    var comparedWith: String?
    var bodies: String?
    var asksForHelp = false

    static let usage = """
        usage: bench [options]
          --seconds S        submit cases for S seconds per run (5)
          --workloads W1,W3  which workloads (all four)
          --runs N           runs per workload; the median is printed (1)
          --data DIR         where ledgers are written: a directory on the disk that matters
                             (beside this program)
          --server PATH      the broker (the program onedoor beside this one)
          --config FILE      the configuration it gets, with its own data and port
                             (deploy/onedoor.json)
          --json FILE        keep the figures
          --compare FILE     print how they differ from kept ones
          --bodies DIR       write six sample cases for mqbench, print how to call it, and stop

        """

    init(_ words: [String]) throws(BenchError) {
        let own = Self.ownFolder
        directory = own + "/bench-data"
        server = own + "/onedoor"
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--help" || word == "-h" {
                asksForHelp = true
                continue
            }
            guard let value = rest.popFirst() else {
                throw .usage("\(word) is no option, or lacks its value.\n\n\(Self.usage)")
            }
            try take(word, value)
        }
    }

    private mutating func take(_ word: String, _ value: String) throws(BenchError) {
        switch word {
        case "--seconds": seconds = try Self.number(word, value, in: 0.1...3_600)
        case "--workloads": workloads = try Self.workloads(value)
        case "--runs": runs = Int(try Self.number(word, value, in: 1...99))
        case "--data": directory = House.absolute(value)
        case "--server": server = House.absolute(value)
        case "--config": configuration = value
        case "--json": keptTo = value
        case "--compare": comparedWith = value
        case "--bodies": bodies = value
        default: throw .usage("\(word) is no option.\n\n\(Self.usage)")
        }
    }

    private static func number(
        _ word: String, _ text: String, in range: ClosedRange<Double>
    ) throws(BenchError) -> Double {
        guard let number = Double(text), range.contains(number) else {
            throw .usage("\(word) expects a number in \(range).")
        }
        return number
    }

    private static func workloads(_ text: String) throws(BenchError) -> [Workload] {
        var chosen: [Workload] = []
        for name in text.split(separator: ",") {
            guard let workload = Workload.all.first(where: { $0.name == name }) else {
                let names = Workload.all.map(\.name).joined(separator: ", ")
                throw .usage("--workloads expects some of \(names).")
            }
            chosen.append(workload)
        }
        return chosen
    }

    /// The folder of the program itself: there the broker was built too, and unlike /tmp it is not
    /// in memory on some machines.
    private static var ownFolder: String {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return House.folder(of: program ?? CommandLine.arguments[0])
    }
}
