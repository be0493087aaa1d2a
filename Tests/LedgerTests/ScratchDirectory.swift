import FoundationEssentials

/// A directory of one test's own, gone when the test ends.
struct ScratchDirectory: ~Copyable {
    private let url = FileManager.default.temporaryDirectory
        .appending(path: "onedoor-ledger-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func file(_ name: String) -> String { url.appending(path: name).path }
}
