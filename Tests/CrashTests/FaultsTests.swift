import Foundation
import Support
import Testing

/// Canaries: a campaign proves nothing if its faults do not happen.
@Suite("The fault layer")
struct FaultsTests {
    /// What a program of its own finds: the count that a write takes, then what the rest meets.
    private func write(_ faults: Faults, in place: ServerFolder) async throws -> String {
        let script = """
            import errno, os, sys
            file = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY)
            taken = os.write(file, bytes(1000))
            try:
                rest = os.write(file, bytes(1)) and os.fsync(file) or "written"
            except OSError as error:
                rest = errno.errorcode[error.errno]
            print("whole" if taken == 1000 else "short", rest)
            """
        let ended = try await Program(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["python3", "-c", script, "\(place.data)/onedoor.db-wal"], in: place.folder,
            environment: faults.environment
        ).run()
        return ended.output.trimmingCharacters(in: .newlines) + ended.complaint
    }

    @Test(
        "writes and syncs fail as they are told to",
        arguments: [
            (Faults.Fault.short, "short written"), (.shortThenFull, "short ENOSPC"),
            (.shortThenError, "short EIO"), (.sync, "whole EIO"), (.room, "whole written"),
        ])
    func disk(_ fault: Faults.Fault, _ expected: String) async throws {
        let place = try ServerFolder()
        defer { place.remove() }
        try FileManager.default.createDirectory(
            atPath: place.data, withIntermediateDirectories: true)
        let faults = try await Faults(place)
        #expect(try await write(faults, in: place) == "whole written")
        try faults.begin(fault, on: "-journal")
        #expect(try await write(faults, in: place) == "whole written")
        try faults.begin(fault, on: "-wal")
        #expect(try await write(faults, in: place) == expected)
        faults.end(fault)
        #expect(try await write(faults, in: place) == "whole written")
    }

    @Test("the time of day is as far ahead as it is told to be, and other clocks go on")
    func clock() async throws {
        let place = try ServerFolder()
        defer { place.remove() }
        let faults = try await Faults(place)
        try faults.setClock(secondsAhead: -86_400)
        let script = "import time; print(int(time.time()), int(time.monotonic()))"
        let ended = try await Program(
            URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-c", script], in: place.folder,
            environment: faults.environment
        ).run()
        let seconds = ended.output.split { " \n".contains($0) }.compactMap { Int($0) }
        try #require(seconds.count == 2, "\(ended.complaint)")
        #expect(abs(Int(Date().timeIntervalSince1970) - 86_400 - seconds[0]) < 60)
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        #expect(abs(now.tv_sec - seconds[1]) < 60)
    }
}
