internal import Glibc

/// How much room a disk still has.
public enum DiskSpace {
    /// Bytes that an ordinary account may still write beside the file; nil when the system does
    /// not say.
    public static func free(at path: String) -> Int64? {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else { return nil }
        return Int64(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
    }
}
