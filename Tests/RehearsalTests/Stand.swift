import Casework
import FoundationEssentials
import Rehearsal
import RuleBook

/// A place to rehearse in: the shipped rule book and directories that go away with the test.
final class Stand {
    private let url = FileManager.default.temporaryDirectory
        .appending(path: "onedoor-rehearsal-\(UUID().uuidString)")
    let book: RuleBook

    init() throws {
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        func path(_ name: String) -> String { root.appending(path: name).path }
        book = try RuleBook.load(
            RuleFiles(
                topics: path("topics"), agencies: path("agencies"),
                calendars: path("deploy/calendars")))
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func directory(_ name: String) -> String { url.appending(path: name).path }

    func plan(
        _ days: ClosedRange<String>, cases: Int, seed: UInt64, in name: String
    ) throws -> Rehearsal.Plan {
        guard let from = CivilDate(days.lowerBound), let through = CivilDate(days.upperBound)
        else { throw NoDay() }
        return Rehearsal.Plan(
            from: from, through: through, cases: cases, seed: seed,
            conditions: .fair(directory: directory(name)))
    }

    func play(
        _ days: ClosedRange<String>, cases: Int, seed: UInt64, in name: String,
        progress: (Rehearsal.Progress) -> Void = { _ in }
    ) throws -> Rehearsal.Outcome {
        try Rehearsal(try plan(days, cases: cases, seed: seed, in: name), book: book)
            .run(progress: progress)
    }

    private struct NoDay: Error {}
}
