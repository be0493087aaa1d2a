internal import Casework

/// How the house itself is doing, and what somebody has to see to.
public enum OperationsPage {
    public static func bytes(_ sheet: OperationsSheet, for visitor: Visitor) -> [UInt8] {
        PageFrame(
            Name(zh: "运行", en: "Operations"), for: visitor,
            lead: Name(
                zh: "截至 \(MomentText.text(sheet.now))", en: "As of \(MomentText.text(sheet.now))")
        ) {
            if sheet.concerns.isEmpty {
                Message(.good, Name(zh: "没有需要处理的事。", en: "Nothing needs attention.")).node
            }
            for concern in sheet.concerns { concern.node }
            doors(sheet)
            queues(sheet)
            ledger(sheet.ledger)
            calendar(sheet)
            backup(sheet.backup)
        }.bytes
    }

    private static func doors(_ sheet: OperationsSheet) -> Node {
        part(Name(zh: "连接", en: "Connections")) {
            TableView(
                Name(zh: "各入口的连接", en: "Connections by door"),
                head: [
                    Name(zh: "入口", en: "Door"), Name(zh: "现有", en: "Open"),
                    Name(zh: "累计", en: "Accepted since the start"),
                    Name(zh: "TLS 握手失败", en: "TLS failed"),
                ], isCaptionSeen: false,
                rows: sheet.doors.map { door in
                    [
                        .text(door.name), number(door.connections), number(door.accepted),
                        number(door.handshakesFailed),
                    ]
                }, trailing: [1, 2, 3]
            ).node
            facts([(Name(zh: "登录中的浏览器", en: "Browsers signed in"), number(sheet.browsers))])
        }
    }

    private static func queues(_ sheet: OperationsSheet) -> Node {
        part(Name(zh: "队列", en: "Queues")) {
            TableView(
                Name(zh: "各单位的队列", en: "Queues by agency"),
                head: [
                    Name(zh: "单位", en: "Agency"), Name(zh: "等待", en: "Waiting"),
                    Name(zh: "在手", en: "In hand"), Name(zh: "最早的等自", en: "Oldest since"),
                    Name(zh: "信件", en: "Letters"),
                ], isCaptionSeen: false,
                rows: sheet.queues.map { queue in
                    [
                        .said(queue.agency), number(queue.waiting), number(queue.inHand),
                        .text(queue.since.map(MomentText.text) ?? "–"), number(queue.letters),
                    ]
                }, trailing: [1, 2, 4]
            ).node
        }
    }

    private static func ledger(_ ledger: OperationsSheet.Ledger) -> Node {
        part(Name(zh: "账本", en: "Ledger")) {
            facts([
                (Name(zh: "日志条数", en: "Journal entries"), .text(String(ledger.entries))),
                (Name(zh: "大小", en: "Size"), size(ledger.bytes)),
                (
                    Name(zh: "磁盘剩余", en: "Free on the disk"),
                    ledger.freeBytes.map(size) ?? .said(Name(zh: "未知", en: "unknown"))
                ),
                (
                    Name(zh: "最近提交", en: "Last commit"),
                    ledger.lastCommit.map { .text(MomentText.text($0)) }
                        ?? .said(Name(zh: "启动后还没有", en: "none since the start"))
                ),
                (
                    Name(zh: "启动以来", en: "Since the start"),
                    .said(
                        Name(
                            zh: "\(MomentText.text(ledger.opened)) 启动，提交 \(ledger.commits) 次",
                            en: "\(MomentText.text(ledger.opened)), \(ledger.commits) commits"))
                ),
                (Name(zh: "等待处理的命令", en: "Orders waiting"), number(ledger.waiting)),
            ])
        }
    }

    private static func calendar(_ sheet: OperationsSheet) -> Node {
        part(Name(zh: "工作日历", en: "Working calendar")) {
            facts([
                (Name(zh: "版本", en: "Version"), .text(sheet.calendar.version)),
                (
                    Name(zh: "截止", en: "Ends on"),
                    .said(
                        Name(
                            zh: "\(sheet.calendar.horizon)，还有 \(sheet.daysOfCalendar) 天",
                            en: "\(sheet.calendar.horizon), in \(sheet.daysOfCalendar) days"))
                ),
            ])
        }
    }

    private static func backup(_ backup: OperationsSheet.Backup?) -> Node {
        part(Name(zh: "备份", en: "Backup")) {
            if let backup {
                facts([
                    (Name(zh: "上次备份", en: "Made"), .text(MomentText.text(backup.made))),
                    (Name(zh: "上次核验", en: "Verified"), .text(MomentText.text(backup.verified))),
                    (Name(zh: "日志条数", en: "Journal entries"), .text(String(backup.entries))),
                    (Name(zh: "大小", en: "Size"), size(backup.bytes)),
                    (Name(zh: "末条散列", en: "Head hash"), code(.classes("long")) { backup.head }),
                ])
            } else {
                p(.classes("empty")) {
                    Name(zh: "本机没有备份记录。", en: "None was made on this machine.")
                }
            }
        }
    }

    // MARK: Parts

    private static func part(_ title: Name, @NodeBuilder content: () -> [Node]) -> Node {
        section(.classes("report"), .label(title)) {
            h2 { title }
            content()
        }
    }

    private static func facts(_ facts: [(Name, Node)]) -> Node {
        dl(.classes("facts")) {
            for (name, value) in facts {
                dt { name }
                dd { value }
            }
        }
    }

    private static func number(_ number: Int) -> Node { .text(String(number)) }

    /// In MiB, with one decimal.
    private static func size(_ bytes: Int64) -> Node {
        let tenths = (bytes * 10 + (1 << 19)) >> 20
        return .text("\(tenths / 10).\(tenths % 10) MiB")
    }
}
