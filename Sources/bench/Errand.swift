import FoundationEssentials
import Handover

/// A command of the program, such as a report, run to its end.
struct Errand {
    /// The program and its arguments.
    let words: [String]
    /// Where to put what it says.
    let log: String

    /// How long it took, from its start to its end.
    func seconds() throws(BenchError) -> Double {
        let start = Monotonic.nanoseconds()
        let status = try Child(words, log: log).status(waiting: true)
        let end = Monotonic.nanoseconds()
        guard status == 0 else {
            let said = FileManager.default.contents(atPath: log) ?? Data()
            throw .failed(
                "`\(words.joined(separator: " "))` did not succeed. It said:\n"
                    + String(decoding: said, as: UTF8.self))
        }
        return Double(end - start) / 1e9
    }
}
