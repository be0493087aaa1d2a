import FoundationEssentials
import Glibc

/// A file that is replaced whole: a reader sees the old one or the new one, also after a crash.
struct FilePlace {
    private let path: String
    private let folder: String

    /// A symbolic link stays one; what it points to is replaced.
    init(_ path: String) {
        let real = URL(filePath: path).resolvingSymlinksInPath()
        self.path = real.path
        folder = real.deletingLastPathComponent().path
    }

    /// Runs the body while no other program holds the folder's lock, so that of two changes at the
    /// same time the second sees the first.
    func locked<Value>(
        _ body: () throws(AccountFileError) -> Value
    ) throws(AccountFileError) -> Value {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            let reason = errno
            guard reason == EINTR else { throw failure(reason) }
        }
        return try body()
    }

    /// Owner and mode of the old file are the new one's: the server must still be able to read it.
    func replace(by bytes: [UInt8]) throws(AccountFileError) {
        var old = stat()
        guard unsafe stat(path, &old) == 0 else { throw failure(errno) }
        let draft = path + ".new"
        // Whoever wrote it before holds no lock any more, so it is a leftover.
        unsafe unlink(draft)
        let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(errno) }
        do throws(AccountFileError) {
            defer { close(descriptor) }
            try write(bytes, to: descriptor)
            if old.st_uid != geteuid() || old.st_gid != getegid() {
                try check(fchown(descriptor, old.st_uid, old.st_gid))
            }
            try check(fchmod(descriptor, old.st_mode & 0o7777))
            try check(fsync(descriptor))
            try check(unsafe rename(draft, path))
        } catch {
            unsafe unlink(draft)
            throw error
        }
        try syncFolder()
    }

    private func write(_ bytes: [UInt8], to descriptor: CInt) throws(AccountFileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            let reason = errno
            if count < 0, reason == EINTR { continue }
            guard count > 0 else { throw failure(reason) }
            rest = rest.dropFirst(count)
        }
    }

    /// The new name is on disk only when its folder is.
    private func syncFolder() throws(AccountFileError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        try check(fsync(descriptor))
    }

    private func check(_ result: CInt) throws(AccountFileError) {
        let reason = errno
        guard result == 0 else { throw failure(reason) }
    }

    private func failure(_ reason: CInt) -> AccountFileError {
        .notWritten(path, reason: unsafe String(cString: strerror(reason)))
    }
}
