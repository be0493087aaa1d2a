internal import Casework

/// How much time a limit leaves, in words, and how pressing that is. Words and a mark say it, never
/// a colour alone.
struct TimeLeft: Equatable {
    enum Tone: String {
        case late, soon, calm, quiet
    }

    let words: Name
    let tone: Tone

    /// The soonest open limit of an obligation; nil when none is open.
    init?(_ obligation: Obligation, at now: Instant, in calendar: WorkingCalendar) {
        let open = obligation.clocks.filter(\.isOpen)
        guard
            let clock = open.min(by: {
                $0.timetable.firstDue.instant < $1.timetable.firstDue.instant
            })
        else { return nil }
        self.init(clock, at: now, in: calendar)
    }

    init(_ clock: Clock, at now: Instant, in calendar: WorkingCalendar) {
        guard clock.isOpen else {
            self.init(EventWords.name(of: clock.state(at: now)), .quiet)
            return
        }
        if clock.pausedSince != nil {
            self.init(Name(zh: "暂停计时", en: "Paused"), .quiet)
        } else if clock.isLate(at: now) {
            self.init(late: clock.timetable.binding, at: now, calendar)
        } else if let promise = clock.timetable.promise, promise.instant <= now {
            self.init(
                Name(zh: "超承诺期限", en: "Promise missed"), .late,
                left: clock.timetable.binding, now, calendar)
        } else {
            self.init(left: clock.timetable.firstDue, at: now, calendar)
        }
    }

    private init(_ words: Name, _ tone: Tone) {
        self.words = words
        self.tone = tone
    }

    /// Something first, then what is left of the limit that binds.
    private init(
        _ first: Name, _ tone: Tone, left due: DueDate, _ now: Instant,
        _ calendar: WorkingCalendar
    ) {
        let rest = TimeLeft(left: due, at: now, calendar).words
        self.init(
            Name(zh: "\(first.zh)，法定\(rest.zh)", en: "\(first.en); by law \(rest.en)"), tone)
    }

    private init(late due: DueDate, at now: Instant, _ calendar: WorkingCalendar) {
        guard let date = due.date else {
            let hours = max((now.milliseconds - due.instant.milliseconds) / 3_600_000, 0)
            self.init(Name(zh: "逾期 \(hours) 小时", en: "Overdue by \(hours) h"), .late)
            return
        }
        let days = calendar.workingDays(after: date, through: now.civilDate)
        self.init(
            days == 0
                ? Name(zh: "已逾期", en: "Overdue")
                : Name(
                    zh: "逾期 \(days) 个工作日",
                    en: "Overdue by \(days) working day\(days == 1 ? "" : "s")"), .late)
    }

    private init(left due: DueDate, at now: Instant, _ calendar: WorkingCalendar) {
        guard let date = due.date else {
            let minutes = max((due.instant.milliseconds - now.milliseconds) / 60_000, 0)
            self.init(
                minutes < 60
                    ? Name(zh: "还剩 \(minutes) 分钟", en: "\(minutes) min left")
                    : Name(zh: "还剩 \(minutes / 60) 小时", en: "\(minutes / 60) h left"),
                // Limits of hours are for what is urgent.
                minutes < 1_440 ? .soon : .calm)
            return
        }
        let today = now.civilDate
        let days = calendar.workingDays(after: today, through: date)
        if date <= today || days == 0 {
            self.init(Name(zh: "今天到期", en: "Due today"), .soon)
        } else {
            self.init(
                Name(
                    zh: "还剩 \(days) 个工作日",
                    en: "\(days) working day\(days == 1 ? "" : "s") left"),
                days <= 2 ? .soon : .calm)
        }
    }

    var node: Node { span(.classes("time-left \(tone.rawValue)")) { words } }
}

extension DueDate {
    /// A day, or a moment where the limit counts hours.
    var words: String { date?.description ?? instant.minutes }
}

extension Instant {
    /// `2026-07-01 09:30`, as a clock on the wall shows it.
    var minutes: String {
        let text = text.replacing("T", with: " ")
        return String(text.prefix(16))
    }
}
