import Casework
import Foundation
import Glibc
import Handover
import RuleBook
import Seal
import Support
import Testing

@testable import Ledger

@Suite("The log of a ledger at work")
struct LogCopierTests {
    private let scratch: TemporaryDirectory

    init() throws { scratch = try TemporaryDirectory() }

    private func isSubmitted(_ count: Int, over options: Ledger.Options) throws -> Int {
        let wall = ManualWall()
        let (ledger, writer) = try Ledger.open(
            in: scratch.file("data"), county: SampleCounty.book().county,
            master: MasterKey.drawn(), options: options, wall: { wall.now })
        ledger.start(writer) { Issue.record("the writer stopped: \($0)") }
        let clerk = Caller(
            1, Identity(account: "clerk", role: .window, agency: AgencyID("qinghe-window")))
        let draft = try SampleCounty.draft("01")
        let log = Ledger.file(in: ledger.directory) + "-wal"
        var longest = 0
        for number in 1...count {
            ledger.post(clerk.request(.submit(draft.with(reference: "L-\(number)"))).1)
            while clerk.inbox.all.count + 20 < number { usleep(100) }
            guard number.isMultiple(of: 100) else { continue }
            let size = try FileManager.default.attributesOfItem(atPath: log)[.size] as? NSNumber
            longest = max(longest, size?.intValue ?? 0)
        }
        ledger.stop()
        #expect(try ledger.reader().verify().verified == Int64(count))
        return longest
    }

    @Test("is copied back while the writer goes on, and begins anew")
    func short() throws {
        var options = Ledger.Options()
        options.logPagesMax = 200
        let longest = try isSubmitted(3_000, over: options)
        #expect(longest > 200 * 4_096 && longest < 2_000 * 4_096, "\(longest / 4_096) pages")
    }

    @Test("grows to what it may, when that is long")
    func long() throws {
        let longest = try isSubmitted(2_000, over: Ledger.Options())
        #expect(longest > 2_000 * 4_096, "\(longest / 4_096) pages")
    }

    @Test("that cannot be copied stops the writer, who hears why")
    func failure() throws {
        let copier = LogCopier(path: scratch.file("nothing.db"))
        defer { copier.stop() }
        #expect(copier.outcome() == nil)
        #expect(!copier.isAsked)
        copier.ask()
        var outcome: Result<Void, SQLiteError>?
        while outcome == nil {
            #expect(copier.isAsked)
            outcome = copier.outcome()
            usleep(1_000)
        }
        #expect(throws: SQLiteError.self) { try outcome?.get() }
        #expect(copier.outcome() == nil)
        #expect(!copier.isAsked)
    }
}
