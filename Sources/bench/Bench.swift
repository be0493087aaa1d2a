import Glibc
import Transport

/// `bench`: submit → poll → acknowledge against the built broker, on the workloads that other
/// brokers were measured with.
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
        // Read first: a mistyped name must not cost a minute of measuring.
        let kept = try options.comparedWith.map { file throws(BenchError) in
            try KeptFigures(reading: file)
        }
        Limits.raiseOpenFiles()
        var medians: [Figures] = []
        for workload in options.workloads {
            if let median = try Figures.median(runs(of: workload, options)) {
                medians.append(median)
            }
        }
        let table = FigureTable(figures: medians, disk: BareDisk(directory: options.directory))
        Console.show(table.lines)
        if let kept { Console.show([""] + kept.comparison(with: medians)) }
        if let file = options.keptTo { try KeptFigures(medians).write(to: file) }
    }

    private static func runs(
        of workload: Workload, _ options: Options
    ) throws(BenchError) -> [Figures] {
        var runs: [Figures] = []
        for number in 1...options.runs {
            let figures = try Trial(workload: workload, options: options).perform()
            Console.note(
                "\(workload.name) run \(number) of \(options.runs): "
                    + "\(FigureTable.grouped(figures.perSecond)) referrals/s, broker "
                    + "\(FigureTable.decimal(figures.brokerCPU, 1)) µs, generator "
                    + "\(FigureTable.decimal(figures.generatorCPU, 1)) µs of CPU each")
            runs.append(figures)
        }
        return runs
    }
}
