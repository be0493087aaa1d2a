internal import Casework

/// Which period the desk shows, and how another is chosen.
struct PeriodChooser {
    private let shown: DeskPeriod
    private let today: CivilDate
    private let problem: FieldProblem?
    private let typed: String

    init(
        _ shown: DeskPeriod, today: CivilDate, problem: FieldProblem? = nil, typed: String? = nil
    ) {
        self.shown = shown
        self.today = today
        self.problem = problem
        self.typed = typed ?? shown.text
    }

    var node: Node {
        section(.classes("chooser"), .label(Name(zh: "选择期间", en: "Choose a period"))) {
            ul(.classes("choices")) {
                for usual in DeskPeriod.usual(today: today) {
                    li {
                        a(
                            .href(usual.period.on(.desk)),
                            .current(problem == nil && usual.period == shown)
                        ) { usual.name }
                    }
                }
            }
            form(.get, .action(DeskAddress.desk.link), .unchecked, .classes("inline")) {
                FieldPart.line(
                    FieldPart.Place(
                        DeskPeriod.parameter, Name(zh: "其他期间", en: "Another period"),
                        hint: Name(
                            zh: "如 2026Q3、2026-07、2026 或 2026-07-01..2026-09-30",
                            en: "Such as 2026Q3, 2026-07, 2026 or 2026-07-01..2026-09-30"),
                        problems: [problem].compactMap(\.self)), typed)
                SubmitButton(Name(zh: "查看", en: "Show"), manner: "plain").node
            }
        }
    }
}
