import Casework
import Foundation
import Testing

/// Our arithmetic against a stranger's: PyPI chinesecalendar, which shares neither code nor data.
@Suite("Independent judge")
struct CalendarJudgeTests {
    @Test("20,000 due dates in 2023 to 2026 agree with PyPI chinesecalendar")
    func agrees() throws {
        let calendar = TimeFixture.calendar
        let questions = draw(20_000, from: calendar)
        let answers = try judge(questions.map { "\($0.start) \($0.count)" })
        try #require(answers.count == questions.count)
        let disputed = zip(questions, answers).compactMap { question, answer -> String? in
            let due = calendar.add(workingDays: question.count, to: question.start).description
            return due == answer
                ? nil : "\(question.start) + \(question.count) wd: we say \(due), judge \(answer)"
        }
        #expect(disputed.isEmpty)
    }

    /// Pairs whose due date the calendar does not reach are drawn again.
    private func draw(
        _ wanted: Int, from calendar: WorkingCalendar
    ) -> [(start: CivilDate, count: Int)] {
        var draw = TimeFixture.Draw(seed: 20_261_121)
        var pairs: [(start: CivilDate, count: Int)] = []
        while pairs.count < wanted {
            let start = draw.date(in: calendar.firstCovered.days...calendar.horizon.days)
            let count = Int.random(in: 1...120, using: &draw)
            if calendar.isProvisional(calendar.add(workingDays: count, to: start)) { continue }
            pairs.append((start, count))
        }
        return pairs
    }

    private func judge(_ questions: [String]) throws -> [String] {
        let python =
            ProcessInfo.processInfo.environment["ONEDOOR_PYTHON"]
            ?? TimeFixture.root.appendingPathComponent(".build/venv/bin/python").path
        try #require(
            FileManager.default.isExecutableFile(atPath: python),
            "No Python at \(python). `make test` installs it; or set ONEDOOR_PYTHON.")
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("onedoor-judge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files and not pipes: with a pipe each side could wait for the other to read.
        let asked = folder.appendingPathComponent("questions")
        let answered = folder.appendingPathComponent("answers")
        try Data(questions.joined(separator: "\n").utf8).write(to: asked)
        try Data().write(to: answered)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [
            TimeFixture.root.appendingPathComponent("Tests/Judge/chinese_calendar_judge.py").path
        ]
        process.standardInput = try FileHandle(forReadingFrom: asked)
        process.standardOutput = try FileHandle(forWritingTo: answered)
        try process.run()
        process.waitUntilExit()
        try #require(
            process.terminationStatus == 0,
            "No judgement. `make test` installs it, or \(python) -m pip install chinesecalendar"
        )
        return try String(contentsOf: answered, encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }
}
