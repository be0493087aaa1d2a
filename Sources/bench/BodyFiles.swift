import FoundationEssentials

/// The sample cases as files for another generator, mqbench, which finds the placeholder of 21
/// `@` and writes its own token there. A second opinion on our own generator.
enum BodyFiles {
    static func write(to directory: String) throws(BenchError) {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
            for (index, sample) in SampleCase.all.enumerated() {
                try Data(sample.body(reference: Token.placeholder))
                    .write(to: URL(filePath: "\(directory)/case-\(index).json"))
            }
        } catch {
            throw .failed("\(directory) cannot be written to.")
        }
    }

    /// What to type once a broker serves the sample county.
    static func command(for workload: Workload, bodies directory: String) -> String {
        let agencies = SampleCase.all.prefix(workload.queues).map(\.agency)
        let queues = agencies.map { "/queue/" + $0 }.joined(separator: ",")
        return """
            mqbench --port PORT --pid PID --login \(Plan.window) \
            --passcode \(Plan.samplePasscode) --dest /intake \
            --body-file '\(directory)/case-%d.json' --queues \(workload.queues) \
            --sub-dest \(queues) --sub-login \(agencies.joined(separator: ",")) \
            --producers \(workload.producers) --consumers \(workload.consumers) \
            --window \(workload.window) --label \(workload.name)
            """
    }
}
