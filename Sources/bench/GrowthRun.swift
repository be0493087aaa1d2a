import FoundationEssentials
import Handover

/// What becomes of everything when the stored work doubles, four times.
struct GrowthRun {
    let options: Options

    /// Fewer would not fill a batch at the first step.
    static let smallest = 16 * Intake.Batch.needsMax
    private static let doublings = 4

    private static let overtaken =
        "W4 alone went past this step, so it is no doubling: take fewer --seconds or more "
        + "--obligations"

    static func sizes(upTo last: Int) -> [Int] {
        (0...doublings).map { last >> (doublings - $0) }
    }

    /// Prints the table and writes the picture.
    func perform() throws(BenchError) {
        // Looked at first: a picture that cannot be written must not cost minutes of measuring.
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw .usage("\(options.picture) cannot be written; name another with --picture.")
        }
        let stand = try Stand(options)
        defer { stand.remove() }
        var work = StoredWork(at: stand)
        var figures: [Figures] = []
        let sizes = Self.sizes(upTo: options.obligations)
        let start = Monotonic.nanoseconds()
        for (index, size) in sizes.enumerated() {
            let seconds = Double(Monotonic.nanoseconds() - start) / 1e9
            Console.note(
                "\(index + 1) of \(sizes.count): \(Digits.grouped(size)) obligations"
                    + Self.left(of: sizes, at: index, afterSeconds: seconds))
            figures.append(try measure(size, at: stand, on: &work))
        }
        Console.show(FigureTable(figures: figures, isInMemory: stand.disk.isMemory).lines)
        try write(GrowthPicture(figures: figures, seconds: options.seconds).lines)
        Console.note("the picture is in \(options.picture)")
    }

    private func measure(
        _ size: Int, at stand: Stand, on work: inout StoredWork
    ) throws(BenchError) -> Figures {
        let (values, disk) = try stand.disk.measured { () throws(BenchError) in
            let storing = try work.grow(to: size)
            if storing == nil { Console.note(Self.overtaken) }
            var values = try work.measure(seconds: options.seconds, withBackup: true)
            values[.storing] = storing
            return values
        }
        var step = Figures("stored", size: Digits.grouped(values[.stored] ?? 0), values)
        step[.disk] = disk
        return step
    }

    /// How long it still takes, as everything takes about twice as long with twice as much.
    static func left(of sizes: [Int], at index: Int, afterSeconds seconds: Double) -> String {
        guard index > 0, let last = sizes.last else { return "" }
        let left = seconds * (Double(last) / Double(sizes[index - 1]) - 1)
        return ", about \(Digits.duration(seconds: left)) left"
    }

    private var folder: String { House.folder(of: House.absolute(options.picture)) + "/" }

    private func write(_ lines: [String]) throws(BenchError) {
        let text = lines.map { $0 + "\n" }.joined()
        guard
            FileManager.default.createFile(atPath: options.picture, contents: Data(text.utf8))
        else { throw .failed("\(options.picture) cannot be written.") }
    }
}
