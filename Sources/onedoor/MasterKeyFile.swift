import Configuration
import FoundationEssentials
import Glibc
import Seal

/// The file of the master key: what opens every household's key. Whoever has it and a copy of the
/// ledger reads everything, so it is its owner's alone and never lies with the ledger.
enum MasterKeyFile {
    private static let bytesMax = 1_024

    /// Reads the key.
    static func read(_ path: String) throws -> MasterKey {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        var state = stat()
        guard unsafe fstat(descriptor, &state) == 0 else { throw failure(path, errno) }
        guard state.st_mode & S_IFMT == S_IFREG, state.st_mode & 0o077 == 0 else {
            throw FileTrouble(
                "\(path) may be read by others than its owner. Run: chmod 600 \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: bytesMax)
        let count = unsafe Glibc.read(descriptor, &bytes, bytesMax)
        guard count >= 0 else { throw failure(path, errno) }
        guard let key = MasterKey(text: String(decoding: bytes[..<count], as: UTF8.self)) else {
            throw FileTrouble(
                "\(path) holds no master key. Put back the file that was made with this ledger.")
        }
        return key
    }

    /// The configured key; made on the first start, when there is nothing yet that another would
    /// have sealed.
    ///
    /// - Parameter made: told the path of a new key.
    static func readOrMake(
        _ configuration: Configuration, made: (String) -> Void
    ) throws -> MasterKey {
        let path = configuration.masterKey
        let files = FileManager.default
        let ledger = configuration.data + "/onedoor.db"
        guard !files.fileExists(atPath: path), !files.fileExists(atPath: ledger) else {
            return try read(path)
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        try files.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let draft = try file(path + ".\(ProcessInfo.processInfo.processIdentifier)")
        try NewFile.write([draft], into: folder)
        // Whole or not at all, and never over a key that another server has just made.
        let isPlaced = unsafe link(draft.path, path) == 0
        let reason = errno
        NewFile.remove([draft])
        guard isPlaced || reason == EEXIST else { throw failure(path, reason) }
        try NewFile.sync(folder)
        if isPlaced { made(path) }
        return try read(path)
    }

    /// A new key, not written yet.
    static func file(_ path: String) throws -> NewFile {
        NewFile(path, Array(try MasterKey.drawn().text.utf8), isSecret: true)
    }

    private static func failure(_ path: String, _ reason: CInt) -> FileTrouble {
        let words = unsafe String(cString: strerror(reason))
        return FileTrouble(
            "The master key \(path) cannot be read: \(words). Put back the file that was made with"
                + " this ledger, or name its place in `master-key`; without it nothing sealed can"
                + " be read.")
    }
}
