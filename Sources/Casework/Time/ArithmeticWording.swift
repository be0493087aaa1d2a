/// The words of an `Arithmetic`, clause by clause; a clause that has nothing to say is nil.
///
/// Both languages answer the same five questions, so that neither can leave out a fact which the
/// other one tells.
enum ArithmeticWording {
    case chinese
    case english

    var separator: String { self == .chinese ? "；" : "; " }
    private var comma: String { self == .chinese ? "、" : ", " }

    /// From when, how much, and what was added.
    func count(_ sum: Arithmetic, event: String) -> String {
        let limit = sum.limit
        let extra = sum.extra > 0 ? Limit(amount: sum.extra, unit: limit.unit) : nil
        let pause = paused(sum)
        switch self {
        case .chinese:
            let named = event.isEmpty ? " " : "（\(event)）"
            let from =
                limit.unit == .hour
                ? "\(moment(sum.start))\(named)起连续计算"
                : "\(sum.start.civilDate)\(named)次日起算"
            return "自 \(from) \(limit.chinese)" + (extra.map { "，延长 \($0.chinese)" } ?? "")
                + (pause.map { "，扣除暂停 \($0)" } ?? "")
        case .english:
            let named = event.isEmpty ? "" : " (\(event))"
            let from =
                limit.unit == .hour
                ? "\(moment(sum.start))\(named) without a break"
                : "the day after \(sum.start.civilDate)\(named)"
            return "\(limit.english) from \(from)"
                + (extra.map { ", extended by \($0.english)" } ?? "")
                + (pause.map { ", paused for \($0)" } ?? "")
        }
    }

    /// Which rest days were passed over, and whether that was a roll.
    func rest(_ sum: Arithmetic) -> String? {
        guard !sum.restDays.isEmpty else { return nil }
        let runs = sum.restDays.map { run($0, home: sum.start.civilDate.year) }
            .joined(separator: comma)
        if let nominal = sum.due.rolledFrom {
            return self == .chinese
                ? "期满日 \(nominal) 为休息日，顺延（\(runs)）"
                : "\(nominal) is a rest day, so the end rolls over \(runs)"
        }
        let days = sum.restDays.reduce(0) { $0 + Int($1.upperBound.days - $1.lowerBound.days) + 1 }
        return self == .chinese
            ? "跳过休息日 \(days) 天：\(runs)"
            : "\(days) rest day\(days == 1 ? "" : "s") skipped: \(runs)"
    }

    func worked(_ sum: Arithmetic) -> String? {
        guard !sum.workedWeekends.isEmpty else { return nil }
        let days = sum.workedWeekends.map { short($0, home: sum.start.civilDate.year) }
            .joined(separator: comma)
        return self == .chinese ? "调休上班 \(days)" : "worked weekend days counted: \(days)"
    }

    /// Said before the result, so that the last date of the line is always the answer.
    func assumption(_ sum: Arithmetic) -> String? {
        guard sum.due.provisional else { return nil }
        return self == .chinese
            ? "日历 \(sum.calendarVersion) 仅至 \(sum.horizon)，其后按周一至周五推定"
            : "calendar \(sum.calendarVersion) ends on \(sum.horizon), Mon–Fri assumed after it"
    }

    func result(_ sum: Arithmetic) -> String {
        guard let date = sum.due.date else {
            return self == .chinese
                ? "→ \(moment(sum.due.instant)) 前" : "→ before \(moment(sum.due.instant))"
        }
        return switch self {
        case .chinese: "→ \(date)（含当日 24:00 前\(sum.due.provisional ? "，暂定" : "")）"
        case .english: "→ \(date) (until 24:00\(sum.due.provisional ? ", provisional" : ""))"
        }
    }

    private func paused(_ sum: Arithmetic) -> String? {
        let pause = sum.pause
        switch sum.limit.unit {
        case .hour:
            let seconds = Int(pause.milliseconds / 1000)
            return pause.milliseconds == 0 ? nil : Instant.clock(seconds: seconds)
        case .workingDay: return paused(Limit(amount: pause.workingDays, unit: .workingDay))
        case .day, .month: return paused(Limit(amount: pause.days, unit: .day))
        }
    }

    private func paused(_ length: Limit) -> String? {
        guard length.amount > 0 else { return nil }
        return self == .chinese ? length.chinese : length.english
    }

    private func moment(_ instant: Instant) -> String {
        "\(instant.civilDate) \(instant.timeOfDay)"
    }

    private func run(_ days: ClosedRange<CivilDate>, home: Int) -> String {
        let first = short(days.lowerBound, home: home)
        guard days.lowerBound < days.upperBound else { return first }
        return "\(first)..\(short(days.upperBound, home: home))"
    }

    /// Without the year where it is the year of the start.
    private func short(_ date: CivilDate, home: Int) -> String {
        let text = date.description
        return date.year == home ? String(text.dropFirst(5)) : text
    }
}
