internal import Foundation

/// A directory of one test's own, gone when the test ends.
public final class TemporaryDirectory: Sendable {
    public let path: String

    public init(_ name: String = "onedoor") throws {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A path inside it; nothing is made there.
    public func file(_ name: String) -> String { "\(path)/\(name)" }
}
