import Casework
import Testing

@testable import Pages

@Suite("The page of operations")
struct OperationsPageTests {
    private static func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

    private func sheet(
        at now: String = "2026-07-01T09:30", backupAt made: String? = "2026-07-01T02:15",
        lacking: [String]? = [], isShort: Bool = false
    ) throws -> OperationsSheet {
        let year = CalendarYear(
            id: "cn-2026", year: 2026, source: "", published: nil, holidays: [], workdays: [])
        return OperationsSheet(
            now: try Self.instant(now),
            doors: [
                OperationsSheet.Door(
                    name: "http", connections: 3, accepted: 9, handshakesFailed: 1)
            ], browsers: 2,
            queues: [
                OperationsSheet.Queue(
                    agency: Name(zh: "医疗保障局", en: "Medical security"), waiting: 4, inHand: 1,
                    since: try Self.instant("2026-06-30T16:05"), letters: 0)
            ],
            ledger: OperationsSheet.Ledger(
                opened: try Self.instant("2026-06-01T08:00"), entries: 120, commits: 80,
                lastCommit: nil, waiting: 0, bytes: 3 << 20, freeBytes: nil, isShort: isShort),
            calendar: WorkingCalendar([year]),
            backup: try made.map {
                OperationsSheet.Backup(
                    made: try Self.instant($0), verified: try Self.instant($0), entries: 118,
                    bytes: 2 << 20, head: "c0ffee")
            }, lacking: lacking)
    }

    private func text(_ sheet: OperationsSheet, in language: Language = .en) -> String {
        let visitor = Visitor(
            identity: nil, language: language, isLargeType: false, formToken: nil, place: Link([]))
        return String(decoding: OperationsPage.bytes(sheet, for: visitor), as: UTF8.self)
    }

    @Test("a house in order says so, in both languages, with its figures")
    func quiet() throws {
        let sheet = try sheet()
        #expect(sheet.concerns.isEmpty)
        let page = text(sheet)
        for words in [
            "Nothing needs attention", "Medical security", "2026-06-30 16:05", "3.0 MiB", "c0ffee",
            "2026-12-31, in 183 days", "none since the start",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(text(sheet, in: .zh).contains("没有需要处理的事"))
        #expect(!page.contains("role=\"alert\""))
    }

    @Test("a calendar that ends in less than sixty days is warned of")
    func calendar() throws {
        #expect(try sheet(at: "2026-11-01T00:00", backupAt: "2026-11-01").concerns.isEmpty)
        let late = try sheet(at: "2026-11-02T00:00", backupAt: "2026-11-02")
        #expect(late.concerns.map(\.title.en) == ["The working calendar ends on 2026-12-31"])
        #expect(text(late).contains("Add the calendar of 2027"))
    }

    @Test("a night without a backup is warned of, and a house that knows of none")
    func backup() throws {
        let fresh = try sheet(at: "2026-07-02T04:14", backupAt: "2026-07-01T02:15")
        #expect(fresh.concerns.isEmpty)
        let old = try sheet(at: "2026-07-02T04:15", backupAt: "2026-07-01T02:15")
        #expect(old.concerns.map(\.title.en) == ["The last backup is 26 hours old"])
        #expect(try sheet(backupAt: nil).concerns.map(\.title.en) == ["No backup is known of"])
        #expect(text(try sheet(backupAt: nil)).contains("None was made on this machine"))
    }

    @Test("accounts without their second factor are named to whoever may see accounts")
    func lacking() throws {
        let page = text(try sheet(lacking: ["auditor", "operator-2"]))
        #expect(page.contains("Without a second factor: auditor, operator-2"))
        #expect(try sheet(lacking: nil).concerns.isEmpty)
    }

    @Test("a full disk is told first")
    func disk() throws {
        let titles = try sheet(backupAt: nil, isShort: true).concerns.map(\.title.en)
        #expect(titles == ["Room on the disk is short", "No backup is known of"])
    }
}
