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

    deinit { close(descriptor) }
}
