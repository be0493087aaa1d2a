internal import Casework

/// The limits of an obligation: how much time is left, where the limit comes from, and how its date
/// was counted.
struct ClockPart {
    let obligation: Obligation
    let now: Instant
    let county: County

    var node: Node {
        section {
            h2 { Name(zh: "时限", en: "Limits") }
            for clock in obligation.clocks { part(of: clock) }
        }
    }

    private func part(of clock: Clock) -> Node {
        article(.classes("card clock")) {
            h3 {
                ReportWords.name(of: clock.kind)
                " · "
                EventWords.name(of: clock.state(at: now))
            }
            p {
                TimeLeft(clock, at: now, in: county.calendar).node
                " "
                span(.classes("hint")) {
                    Name(zh: "责任方：", en: "Owed by: ")
                    ReportWords.agency(clock.owner, in: county)
                }
            }
            dl(.classes("facts")) {
                for tier in Tier.allCases { facts(of: clock, tier) }
            }
        }
    }

    @NodeBuilder private func facts(of clock: Clock, _ tier: Tier) -> [Node] {
        if let due = clock.timetable.due(tier) {
            let rule = ClockRules.rule(clock.kind, under: obligation.rules, in: county)
            dt {
                ReportWords.name(of: tier)
                Name(zh: "期限", en: " limit")
            }
            dd {
                strong { due.words }
                if let source = rule?.rule(of: tier) {
                    p {
                        Name(zh: "依据：", en: "By: ")
                        source.source
                        "（"
                        ReportWords.name(of: source.certainty)
                        "）"
                    }
                }
                if let rule, let sum = arithmetic(of: tier, clock, rule, due) {
                    p(.classes("hint")) { sum }
                }
            }
        }
    }

    /// A sum that contradicts the date explains nothing.
    private func arithmetic(
        of tier: Tier, _ clock: Clock, _ rule: ClockRule, _ due: DueDate
    ) -> Name? {
        guard let sum = ClockRules.arithmetic(of: tier, clock, under: rule, in: county),
            sum.due == due
        else { return nil }
        let event = ReportWords.start(of: clock.kind, under: rule)
        return Name(zh: sum.chinese(event: event.zh), en: sum.english(event: event.en))
    }
}
