internal import Foundation

/// A layer between one server and its disk and clock, through which they fail when told to.
/// `Tests/AcceptanceTests/Scripts/faults.c` says in which ways.
public struct Faults: Sendable {
    /// A file of the layer's folder; its name is the fault's.
    public enum Fault: String, Sendable, CaseIterable {
        case write, sync, room, short
        case shortThenFull = "short-full"
        case shortThenError = "short-error"
        case clock
    }

    /// One time in so many, drawn from the seed.
    public struct Odds: Sendable {
        let oneIn: Int
        let seed: UInt32

        public init(oneIn: Int, seed: UInt32) {
            self.oneIn = oneIn
            self.seed = seed
        }
    }

    private let place: ServerFolder
    private let library: URL

    /// Builds the layer.
    public init(_ place: ServerFolder) async throws {
        self.place = place
        library = place.file("faults.so")
        try FileManager.default.createDirectory(
            at: place.file("faults"), withIntermediateDirectories: true)
        let source = ServerFolder.root
            .appendingPathComponent("Tests/AcceptanceTests/Scripts/faults.c")
        // The toolchain brings its own C compiler.
        let words = ["clang", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library.path]
        let built = try await Program(
            URL(fileURLWithPath: "/usr/bin/env"), words + [source.path], in: place.folder
        ).run()
        guard built.isClean else { throw ServerProcess.Failure(built.complaint) }
    }

    /// What the server has to be started with.
    public var environment: [String: String] {
        let folder = place.folder.resolvingSymlinksInPath()
        return [
            "LD_PRELOAD": library.path, "FAULTS": folder.appendingPathComponent("faults").path,
            "FAULTS_DATA": folder.appendingPathComponent("data").path,
        ]
    }

    /// From now on the fault holds.
    ///
    /// - Parameters:
    ///   - ending: of the files it meets; none for every file of the data directory.
    ///   - odds: nil for always.
    public func begin(_ fault: Fault, on ending: String = "", _ odds: Odds? = nil) throws {
        let line = odds.map { "\n\($0.oneIn) \($0.seed)" } ?? ""
        try place.write(ending + line, to: file(fault))
    }

    public func end(_ fault: Fault) {
        try? FileManager.default.removeItem(at: file(fault))
    }

    /// The time of day is so many seconds ahead of the machine's.
    public func setClock(secondsAhead: Int) throws {
        try place.write(String(secondsAhead), to: file(.clock))
    }

    private func file(_ fault: Fault) -> URL { place.file("faults/\(fault.rawValue)") }
}
