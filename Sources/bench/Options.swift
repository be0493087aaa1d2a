import FoundationEssentials

/// What the command line asks for.
struct Options {
    var seconds: Double
    var workloads = Workload.all
    var runs = 1
    /// Connections to the HTTP door.
    var http = 64
    var idle = 10_000
    /// Open obligations: those that are stored, or with `growth` those of its last step.
    var obligations: Int
    var growth: Bool
    var picture = "docs/internals/growth.svg"
    var keptFigures = "docs/internals/figures.json"
    var keeps = false
    var directory: String
    var server: String
    var configuration = "deploy/onedoor.json"
    var bodies: String?
    var asksForHelp = false

    static let usage = """
        usage: bench [options]
          --seconds S        submit cases for S seconds in each workload (5; with --growth 2)
          --workloads W1,W3  which workloads, or none (all four)
          --runs N           runs per workload; the median is shown (1)
          --http N           connections to the HTTP door; 0 leaves it out (64)
          --idle N           sessions that are open and silent; 0 leaves them out (10000)
          --obligations N    open obligations that are stored; 0 leaves them out (1000000)
          --figures FILE     kept figures, to compare with (docs/internals/figures.json)
          --keep             put these figures into that file
          --data DIR         where ledgers are written: a directory on the disk that matters
                             (beside this program)
          --server PATH      the broker (the program onedoor beside this one)
          --config FILE      the configuration it gets, with its own data and port
                             (deploy/onedoor.json)
          --bodies DIR       write six sample cases for mqbench, print how to call it, and stop

          --growth           in place of all that: double what is stored four times, up to
                             --obligations (2000000), and measure at every step
          --picture FILE     where its picture goes (docs/internals/growth.svg)

        All of it takes about two and a half minutes, most of them to store a million obligations
        and to look at them; --growth takes about five. For a quick look:
        --seconds 1 --idle 500 --obligations 20000.

        """

    init(_ words: [String]) throws(BenchError) {
        let own = Self.ownFolder
        directory = own + "/bench-data"
        server = own + "/onedoor"
        growth = words.contains("--growth")
        // With growth W4 adds to what is stored, and must not take the next step ahead of it.
        seconds = growth ? 2 : 5
        obligations = growth ? 2_000_000 : 1_000_000
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--growth": break
            case "--keep": keeps = true
            case "--help", "-h": asksForHelp = true
            default:
                guard let value = rest.popFirst() else {
                    throw .usage("\(word) is no option, or lacks its value.\n\n\(Self.usage)")
                }
                try take(word, value)
            }
        }
        guard !growth || !keeps else {
            throw .usage("--growth draws a picture and keeps no figures: leave --keep out.")
        }
        guard !growth || obligations >= GrowthRun.smallest else {
            throw .usage("--growth needs --obligations \(GrowthRun.smallest) or more.")
        }
    }

    private mutating func take(_ word: String, _ value: String) throws(BenchError) {
        switch word {
        case "--seconds": seconds = try Self.number(word, value, in: 0.1...3_600)
        case "--workloads": workloads = try Self.workloads(value)
        case "--runs": runs = try Self.whole(word, value, in: 1...99)
        case "--http": http = try Self.whole(word, value, in: 0...1_000)
        case "--idle": idle = try Self.whole(word, value, in: 0...25_000, but: 1)
        case "--obligations": obligations = try Self.whole(word, value, in: 0...50_000_000)
        case "--figures": keptFigures = value
        case "--picture": picture = value
        case "--data": directory = House.absolute(value)
        case "--server": server = House.absolute(value)
        case "--config": configuration = value
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

    private static func whole(
        _ word: String, _ text: String, in range: ClosedRange<Int>, but excluded: Int? = nil
    ) throws(BenchError) -> Int {
        guard let number = Int(text), range.contains(number), number != excluded else {
            let but = excluded.map { ", but not \($0)" } ?? ""
            throw .usage("\(word) expects a whole number in \(range)\(but).")
        }
        return number
    }

    private static func workloads(_ text: String) throws(BenchError) -> [Workload] {
        if text == "none" { return [] }
        var chosen: [Workload] = []
        for name in text.split(separator: ",") {
            guard let workload = Workload.all.first(where: { $0.name == name }) else {
                let names = Workload.all.map(\.name).joined(separator: ", ")
                throw .usage("--workloads expects some of \(names), or none.")
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
