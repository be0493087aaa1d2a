import Foundation
import Testing

/// A layer between the server and the disk below one house's data, through which the disk fails
/// when told to. `Scripts/faults.c` says in which ways; the story's script switches most of them.
struct Faults {
    private let house: House
    private let library: URL

    /// Builds the layer.
    init(_ house: House) async throws {
        self.house = house
        library = house.file("faults.so")
        try FileManager.default.createDirectory(
            at: house.file("faults"), withIntermediateDirectories: true)
        let source = House.root.appendingPathComponent("Tests/AcceptanceTests/Scripts/faults.c")
        // The toolchain brings its own C compiler.
        let words = ["clang", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library.path]
        let built = try await Command(
            URL(fileURLWithPath: "/usr/bin/env"), words + [source.path], in: house.folder
        ).run()
        try #require(built.isClean, "\(built.complaint)")
    }

    /// What the server has to be started with.
    var environment: [String: String] {
        let folder = house.folder.resolvingSymlinksInPath()
        return [
            "LD_PRELOAD": library.path, "FAULTS": folder.appendingPathComponent("faults").path,
            "FAULTS_DATA": folder.appendingPathComponent("data").path,
        ]
    }

    /// From now on no file can grow.
    func fillDisk() throws { try house.write("", to: house.file("faults/write")) }

    func freeDisk() throws {
        try FileManager.default.removeItem(at: house.file("faults/write"))
    }
}
