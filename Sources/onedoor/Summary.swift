import Casework
import RuleBook
import Wire

/// What a rule book without problems holds, and how long its calendar lasts.
struct Summary {
    private let county: County
    private let accounts: Int
    /// Those whose role asks for a second factor at the pages, and who have none.
    private let lacking: [String]
    private let today: CivilDate

    init(_ book: RuleBook, _ accounts: [AccountRow], today: CivilDate) {
        county = book.county
        self.accounts = accounts.count
        lacking = accounts.filter { $0.lacksSecondFactor && $0.disabledSince == nil }
            .map(\.login).sorted()
        self.today = today
    }

    var lines: [String] {
        let calendar = county.calendar
        let procedures = county.topics.values.reduce(0) { $0 + $1.procedures.count }
        let kinds = Agency.Kind.allCases.map { kind in
            "\(county.agencies.values.count { $0.kind == kind }) \(kind.rawValue)"
        }
        return [
            "\(county.name.zh) \(county.name.en): the rule book is in order 规则无误.",
            "  topics 事项     \(county.topics.count), with variants \(procedures) procedures",
            "  agencies 机构   \(county.agencies.count): \(kinds.joined(separator: ", "))",
            "  accounts 账号   \(accounts)",
            "  calendar 日历   \(calendar.version)",
            "  horizon 截止    \(calendar.horizon): \(daysLeft) days left,"
                + " \(workingDaysLeft) of them working days",
        ] + [note, lackNote].compactMap(\.self)
    }

    private var daysLeft: Int { max(0, Int(county.calendar.horizon.days - today.days)) }

    private var workingDaysLeft: Int {
        max(0, county.calendar.workingDays(after: today, through: county.calendar.horizon))
    }

    /// The State Council announces a year's holidays in the November before it.
    var note: String? {
        let horizon = county.calendar.horizon
        guard let november = CivilDate(year: horizon.year, month: 11, day: 1), today >= november
        else { return nil }
        return "Note 注意: the holiday notice of \(horizon.year + 1) is needed; put it beside the"
            + " other years.\nUntil then dates after \(horizon) are provisional (暂定)."
    }

    private var lackNote: String? {
        guard !lacking.isEmpty else { return nil }
        return "Note 注意: these cannot sign in to the pages, for lack of a second factor"
            + " (缺第二因素): \(lacking.joined(separator: ", ")).\nDraw one:"
            + " onedoor account second-factor LOGIN."
    }

    func write(to json: inout JSONWriter) {
        json.member("topics", county.topics.count)
        json.member("agencies", county.agencies.count)
        json.member("accounts", accounts)
        json.key("lacking-second-factor")
        json.beginArray()
        for login in lacking { json.string(login) }
        json.endArray()
        json.member("calendar", county.calendar.version)
        json.member("horizon", county.calendar.horizon.description)
        json.member("days-left", daysLeft)
        json.member("working-days-left", workingDaysLeft)
        json.member("notice-needed", note != nil)
    }
}
