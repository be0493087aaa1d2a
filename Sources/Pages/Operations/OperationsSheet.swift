public import Casework

/// How the house is doing at one moment, as its page shows it.
public struct OperationsSheet: Sendable {
    public struct Door: Sendable {
        let name: String
        let connections: Int
        let accepted: Int
        let handshakesFailed: Int

        public init(name: String, connections: Int, accepted: Int, handshakesFailed: Int) {
            self.name = name
            self.connections = connections
            self.accepted = accepted
            self.handshakesFailed = handshakesFailed
        }
    }

    public struct Queue: Sendable {
        let agency: Name
        let waiting: Int
        let inHand: Int
        /// Since when the one waits that waits longest.
        let since: Instant?
        let letters: Int

        public init(agency: Name, waiting: Int, inHand: Int, since: Instant?, letters: Int) {
            self.agency = agency
            self.waiting = waiting
            self.inHand = inHand
            self.since = since
            self.letters = letters
        }
    }

    public struct Ledger: Sendable {
        let opened: Instant
        /// All there are; commits count from the opening.
        let entries: Int64
        let commits: Int
        let lastCommit: Instant?
        /// Orders for the next batch.
        let waiting: Int
        let bytes: Int64
        let freeBytes: Int64?
        let isShort: Bool

        public init(
            opened: Instant, entries: Int64, commits: Int, lastCommit: Instant?, waiting: Int,
            bytes: Int64, freeBytes: Int64?, isShort: Bool
        ) {
            self.opened = opened
            self.entries = entries
            self.commits = commits
            self.lastCommit = lastCommit
            self.waiting = waiting
            self.bytes = bytes
            self.freeBytes = freeBytes
            self.isShort = isShort
        }
    }

    public struct Backup: Sendable {
        let made: Instant
        let verified: Instant
        let entries: Int64
        let bytes: Int64
        let head: String

        public init(made: Instant, verified: Instant, entries: Int64, bytes: Int64, head: String) {
            self.made = made
            self.verified = verified
            self.entries = entries
            self.bytes = bytes
            self.head = head
        }
    }

    let now: Instant
    let doors: [Door]
    let browsers: Int
    let queues: [Queue]
    let ledger: Ledger
    let calendar: WorkingCalendar
    let backup: Backup?
    let lacking: [String]?

    /// - Parameters:
    ///   - browsers: that are signed in.
    ///   - backup: the last one that is known of.
    ///   - lacking: accounts without the second factor that their role needs; nil for whoever may
    ///     not see accounts.
    public init(
        now: Instant, doors: [Door], browsers: Int, queues: [Queue], ledger: Ledger,
        calendar: WorkingCalendar, backup: Backup?, lacking: [String]?
    ) {
        self.now = now
        self.doors = doors
        self.browsers = browsers
        self.queues = queues
        self.ledger = ledger
        self.calendar = calendar
        self.backup = backup
        self.lacking = lacking
    }

    var daysOfCalendar: Int { Int(calendar.horizon.days - now.civilDate.days) }
}

/// What somebody has to see to.
extension OperationsSheet {
    /// The holidays of the next year are announced in November; with less than two months left
    /// nobody has taken them over.
    static let calendarDaysMin = 60
    /// A night was left out.
    static let backupHoursMax: Int64 = 26

    var concerns: [Message] {
        [diskConcern, calendarConcern, backupConcern, factorConcern].compactMap(\.self)
    }

    private var diskConcern: Message? {
        guard ledger.isShort else { return nil }
        return Message(
            .bad, Name(zh: "磁盘空间不足，暂停受理", en: "Room on the disk is short"),
            Name(
                zh: "请立即腾出空间；有了空间会自动恢复。",
                en: "Commands are refused until there is more; then work goes on by itself."))
    }

    private var calendarConcern: Message? {
        guard daysOfCalendar < Self.calendarDaysMin else { return nil }
        let (end, next) = (calendar.horizon.description, calendar.horizon.year + 1)
        return Message(
            .bad, Name(zh: "工作日历到 \(end) 为止", en: "The working calendar ends on \(end)"),
            Name(
                zh: "请放入 \(next) 年放假通知的日历文件并重新加载；此后的期限都是暂定的。",
                en: "Add the calendar of \(next) and reload; limits after it are provisional."))
    }

    private var backupConcern: Message? {
        guard let backup else {
            return Message(
                .bad, Name(zh: "没有备份记录", en: "No backup is known of"),
                Name(
                    zh: "请用 onedoor backup 备份，并安排每晚进行。",
                    en: "Make one with `onedoor backup`, and let it be made every night."))
        }
        let hours = (now.milliseconds - backup.made.milliseconds) / 3_600_000
        guard hours >= Self.backupHoursMax else { return nil }
        return Message(
            .bad, Name(zh: "上次备份在 \(hours) 小时前", en: "The last backup is \(hours) hours old"),
            Name(zh: "请查看定时任务和备份盘。", en: "Look at the schedule and at the backups' disk."))
    }

    private var factorConcern: Message? {
        guard let lacking, !lacking.isEmpty else { return nil }
        let logins = lacking.joined(separator: ", ")
        return Message(
            .bad, Name(zh: "缺第二因素的账号：\(logins)", en: "Without a second factor: \(logins)"),
            Name(
                zh: "这些账号不能登录页面。请运行 onedoor account second-factor 登录名。",
                en: "They cannot sign in here. Run onedoor account second-factor LOGIN."))
    }
}
