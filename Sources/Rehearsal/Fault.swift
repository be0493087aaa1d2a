internal import Ledger

/// Something that goes wrong at a moment of its own.
enum Fault {
    /// The operator stops the broker and starts it again.
    case restart
    case kill
    case powerCut
    /// The disk fails at the so-manieth operation from now, as a rule in the middle of a commit.
    case disk(SimulatedDisk.Failure, number: Int)
    /// Files can grow by so many bytes and no more.
    case fullDisk(bytes: Int64, minutes: Int)
    /// Somebody sets the wall clock wrong, or right again.
    case wallClock(errorMinutes: Int)

    /// As the summary counts it.
    var name: String {
        switch self {
        case .restart: "restart"
        case .kill: "kill"
        case .powerCut: "power cut"
        case .disk(.read, _): "failed read"
        case .disk(.write, _): "failed write"
        case .disk(.shortWrite, _): "short write"
        case .disk(.sync, _): "failed sync"
        case .disk(.power, _): "power cut within a batch"
        case .fullDisk: "full disk"
        case .wallClock: "wall clock set"
        }
    }
}
