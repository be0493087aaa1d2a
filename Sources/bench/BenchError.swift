/// Why there is no table.
enum BenchError: Error, CustomStringConvertible {
    /// The call was wrong: exit status 2.
    case usage(String)
    /// The measurement failed, or it measured something that must not be: exit status 1.
    case failed(String)

    var description: String {
        switch self {
        case .usage(let sentence), .failed(let sentence): sentence
        }
    }

    var exitStatus: Int32 {
        switch self {
        case .usage: 2
        case .failed: 1
        }
    }
}
