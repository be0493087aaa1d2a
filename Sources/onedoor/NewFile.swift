import FoundationEssentials
import Glibc

/// A file that is written once and never overwritten.
struct NewFile {
    let path: String
    private let bytes: [UInt8]
    private let isSecret: Bool

    /// - Parameter isSecret: only its owner may read it.
    init(_ path: String, _ bytes: [UInt8], isSecret: Bool) {
        self.path = path
        self.bytes = bytes
        self.isSecret = isSecret
    }

    /// All of them or none, in a folder that is made if it is missing.
    static func write(_ files: [NewFile], into folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        for (index, file) in files.enumerated() {
            do throws(FileTrouble) {
                try file.write()
            } catch {
                remove(Array(files[..<index]))
                throw error
            }
        }
        try sync(folder)
    }

    static func remove(_ files: [NewFile]) {
        for file in files { unsafe unlink(file.path) }
    }

    private func write() throws(FileTrouble) {
        let mode: mode_t = isSecret ? 0o600 : 0o644
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileTrouble(path, errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            let reason = errno
            if count < 0, reason == EINTR { continue }
            guard count > 0 else {
                unsafe unlink(path)
                throw FileTrouble(path, reason)
            }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw FileTrouble(path, errno) }
    }

    /// Puts the folder's names on the disk, without which a synced file may be found by no name.
    static func sync(_ folder: String) throws(FileTrouble) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileTrouble(folder, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileTrouble(folder, errno) }
    }
}

/// A file could not be used.
struct FileTrouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// What Foundation says, in a sentence.
    init(_ error: CocoaError) {
        let path = error.filePath ?? "A file"
        if let reason = error.underlying as? POSIXError {
            self.init(path, reason.code.rawValue)
        } else {
            self.init("\(path) cannot be read or written (\(error.code.rawValue)).")
        }
    }

    init(_ path: String, _ reason: CInt) {
        let words = unsafe String(cString: strerror(reason))
        description =
            reason == EEXIST
            ? "\(path) is there already and is not overwritten. Name another folder."
            : "\(path) cannot be written: \(words)."
    }
}
