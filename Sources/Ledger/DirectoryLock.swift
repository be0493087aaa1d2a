internal import Glibc

/// Keeps a second process away from the same data directory: two writers would each believe in
/// their own journal. The kernel drops the lock when the process ends, however it ends.
struct DirectoryLock: ~Copyable, Sendable {
    private let descriptor: CInt

    init(_ directory: String) throws(LedgerError) {
        descriptor = try Self.lock(directory)
    }

    private static func lock(_ directory: String) throws(LedgerError) -> CInt {
        let path = directory + "/lock"
        if unsafe mkdir(directory, 0o700) != 0, errno != EEXIST {
            throw .unreadable(directory)
        }
        let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unreadable(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .locked(directory)
        }
        return descriptor
    }

    /// Makes a file that only its owner can read, unless it is there: the directory may have been
    /// made by somebody else, with wider rights. SQLite gives its log the rights of the data file.
    borrowing func reserve(_ path: String) throws(LedgerError) {
        // Exclusively, because closing a file that SQLite has open here would drop its locks.
        let file = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file >= 0 {
            close(file)
        } else if errno != EEXIST {
            throw .unreadable(path)
        }
    }

    deinit { close(descriptor) }
}
