import FoundationEssentials

/// Figures in a file, to be compared with.
struct KeptFigures {
    private(set) var figures: [Figures] = []

    /// None where there is no file.
    init(reading file: String) throws(BenchError) {
        guard FileManager.default.fileExists(atPath: file) else { return }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw .usage("\(file) cannot be read; name another file with --figures.")
        }
        do {
            figures = try JSONDecoder().decode([Figures].self, from: data)
        } catch {
            throw .usage(
                "\(file) does not hold figures as this bench keeps them; "
                    + "name another file with --figures, or delete it and --keep new ones.")
        }
    }

    /// Puts new figures in the place of those of the same run; runs that were left out this time
    /// stay as they are.
    mutating func keep(_ new: [Figures]) {
        for figures in new {
            if let index = self.figures.firstIndex(where: { $0.name == figures.name }) {
                self.figures[index] = figures
            } else {
                self.figures.append(figures)
            }
        }
    }

    func write(to file: String) throws(BenchError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            var data = try encoder.encode(figures)
            data.append(UInt8(ascii: "\n"))
            try data.write(to: URL(filePath: file))
        } catch {
            throw .failed("\(file) cannot be written; name another file with --figures.")
        }
    }
}
