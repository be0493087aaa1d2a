import Glibc
import Transport

/// `bench`: submit → poll → acknowledge against the built broker, on the workloads that other
/// brokers were measured with; then what idle sessions and stored work cost.
@main
enum Bench {
    static func main() {
        do throws(BenchError) {
            try run(Options(Array(CommandLine.arguments.dropFirst())))
        } catch {
            Console.note(error.description)
            exit(error.exitStatus)
        }
    }

    private static func run(_ options: Options) throws(BenchError) {
        if options.asksForHelp { return Console.show([Options.usage]) }
        if let directory = options.bodies {
            try BodyFiles.write(to: directory)
            return Console.show(
                options.workloads.map { BodyFiles.command(for: $0, bodies: directory) })
        }
        Limits.raiseOpenFiles()
        if options.growth {
            try GrowthRun(options: options).perform()
        } else {
            try compare(options)
        }
    }

    /// Runs, table, comparison.
    private static func compare(_ options: Options) throws(BenchError) {
        // Read first: a file that cannot be used must not cost minutes of measuring.
        var kept = try KeptFigures(reading: options.keptFigures)
        let runs = Run.all(options)
        guard !runs.isEmpty else { throw .usage("Everything was left out: nothing to measure.") }
        try IdleRun(count: options.idle, options: options).check()
        var figures: [Figures] = []
        for (index, run) in runs.enumerated() {
            Console.note("\(index + 1) of \(runs.count): \(run.title)")
            figures += try run.perform(options, after: figures)
        }
        let disk = BareDisk(directory: options.directory)
        for columns in FigureTable.groups(figures) {
            Console.show(FigureTable(figures: columns, isInMemory: disk.isMemory).lines)
            Console.show([""] + Comparison(now: columns, kept: kept.figures).lines + [""])
        }
        guard options.keeps else { return }
        kept.keep(figures)
        try kept.write(to: options.keptFigures)
        Console.note("these figures are kept in \(options.keptFigures)")
    }
}
