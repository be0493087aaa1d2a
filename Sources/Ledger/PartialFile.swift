internal import Glibc

/// A file under way: it is written beside its place as `….partial`, readable by its owner only,
/// and gets its name when it is whole. Dropped in any other way, it is removed.
struct PartialFile: ~Copyable {
    let path: String
    private let target: String
    /// Kept open to the end: closing it would drop the locks of a SQLite connection to the file.
    private let descriptor: CInt
    private var isPublished = false

    /// Refuses a target that is there: nothing is ever overwritten.
    init(for target: String) throws(BackupError) {
        let path = target + Self.suffix
        descriptor = try Self.make(path, for: target)
        self.path = path
        self.target = target
    }

    private static func make(_ path: String, for target: String) throws(BackupError) -> CInt {
        guard unsafe access(target, F_OK) != 0 else { throw .exists(target) }
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = errno
            throw reason == EEXIST ? .underWay(path) : .unwritable(path, reason: reason)
        }
        return descriptor
    }

    /// Removes what an earlier process left half written.
    static func removeRemains(of target: String) { unsafe unlink(target + suffix) }

    private static let suffix = ".partial"

    /// The folder it lies in.
    var folder: String { Self.folder(of: target) }

    /// Sends to the disk what was written so far, so that it never gathers in memory: another
    /// file's sync would have to wait for all of it.
    func flush() throws(BackupError) {
        guard fdatasync(descriptor) == 0 else { throw .unwritable(path, reason: errno) }
    }

    /// Gives it its name, once all of it is on disk.
    mutating func publish() throws(BackupError) {
        guard fsync(descriptor) == 0 else { throw .unwritable(path, reason: errno) }
        // Unlike a renaming, a link never replaces a file. Where there are no links, such as on a
        // stick in FAT, there is no better way than the look at the start.
        if unsafe link(path, target) == 0 {
            unsafe unlink(path)
        } else if errno == EEXIST {
            throw .exists(target)
        } else if unsafe rename(path, target) != 0 {
            throw .unwritable(target, reason: errno)
        }
        isPublished = true
        try Self.syncFolder(folder)
    }

    /// A name is on disk when its directory is.
    private static func syncFolder(_ folder: String) throws(BackupError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unwritable(folder, reason: errno) }
        defer { close(descriptor) }
        // Some network file systems know no such thing and say so.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw .unwritable(folder, reason: errno)
        }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    deinit {
        close(descriptor)
        if !isPublished { unsafe unlink(path) }
    }
}
