public import Casework

/// A period that cannot be read: the chooser once more.
public enum PeriodPage {
    public static func bytes(typed: String, today: CivilDate, for visitor: Visitor) -> [UInt8] {
        let problem = FieldProblem(
            DeskPeriod.parameter,
            Name(
                zh: "期间写作 2026Q3、2026-07、2026 或 2026-07-01..2026-09-30。",
                en: "Write a period as 2026Q3, 2026-07, 2026 or 2026-07-01..2026-09-30."))
        return PageFrame(Name(zh: "督办台", en: "Deadline desk"), for: visitor) {
            ProblemSummary([problem]).node
            PeriodChooser(
                DeskPeriod(nil), today: today, problem: problem, typed: typed
            ).node
        }.bytes
    }
}
