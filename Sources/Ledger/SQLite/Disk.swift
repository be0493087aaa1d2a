/// Where a ledger's files lie.
public enum Disk: Sendable {
    /// The machine's own file systems.
    case system
    /// In memory, under a disk that fails on command.
    case simulated(SimulatedDisk)

    /// What SQLite knows it by; nil for the system's.
    var name: String? {
        switch self {
        case .system: nil
        case .simulated(let disk): disk.name
        }
    }

    /// Makes the data directory and its file, and keeps a second process away from them for as
    /// long as the lock lives. A simulated disk has neither directories nor other processes.
    func claim(_ directory: String) throws(LedgerError) -> DirectoryLock? {
        guard case .system = self else { return nil }
        let lock = try DirectoryLock(directory)
        try lock.reserve(Ledger.file(in: directory))
        return lock
    }
}
