internal import Casework

/// What happened to an obligation, oldest first, in words: facts, and nothing that anybody wrote.
struct HistoryPart {
    let history: [Recorded]
    let county: County
    /// The account as well, for whoever may see it.
    let isNamingStaff: Bool

    var node: Node {
        section {
            h2 { Name(zh: "经过", en: "History") }
            ol(.classes("timeline")) {
                for recorded in history {
                    li {
                        time(.datetime(recorded.at.text)) { recorded.at.minutes }
                        " "
                        strong { Self.event(recorded.entry) }
                        detail(of: recorded.entry).map { name in
                            span {
                                "："
                                name
                            }
                        }
                        span(.classes("hint")) {
                            "（"
                            actor(recorded.by)
                            "）"
                        }
                    }
                }
            }
        }
    }

    private static func event(_ entry: Entry) -> Name {
        switch entry {
        case .obligation(_, let event): EventWords.name(of: event)
        case .referred: Name(zh: "接续转介", en: "Referred again")
        default: Name(zh: "受理登记", en: "Taken in")
        }
    }

    private func actor(_ actor: Actor) -> Node {
        switch actor {
        case .broker: return .said(Name(zh: "系统", en: "the system"))
        case .identity(let identity):
            let name =
                identity.agency.map { ReportWords.agency($0, in: county) }
                ?? Name(zh: identity.role.rawValue, en: identity.role.rawValue)
            guard isNamingStaff else { return .said(name) }
            return .group([.said(name), .text(" " + identity.account)])
        }
    }

    private func detail(of entry: Entry) -> Name? {
        guard case .obligation(_, let event) = entry else { return nil }
        switch event {
        case .leased(let until):
            return Name(zh: "至 \(until.minutes)", en: "until \(until.minutes)")
        case .leaseEnded(let end): return Self.name(of: end)
        case .held(let missing, _, let until):
            return Name(
                zh: "缺 \(missing.count) 项，最长等到 \(until.minutes)",
                en: "\(missing.count) missing, waiting until \(until.minutes) at the latest")
        case .resumed(let cause, _): return Self.name(of: cause)
        case .extended(let reason, _, _, _, _), .objected(let reason, _, _),
            .withdrawn(let reason, _):
            return reason.name
        case .rerouted(let next, _): return Name(zh: "转为事项 \(next)", en: "as obligation \(next)")
        case .completed(let completion), .failed(let completion):
            return Self.name(of: completion)
        case .told(let kind, let step):
            let (clock, step) = (ReportWords.name(of: kind), EventWords.name(of: step))
            return Name(zh: clock.zh + step.zh, en: "\(clock.en), \(step.en)")
        case .moved(let calendar, _): return Name(zh: calendar, en: calendar)
        case .returned, .acknowledged, .seen, .accepted, .started, .supplemented, .insisted,
            .consulted:
            return nil
        }
    }

    private static func name(of completion: Completion) -> Name {
        guard let reason = completion.reason else { return completion.outcome.name }
        return Name(
            zh: "\(completion.outcome.name.zh)，\(reason.name.zh)",
            en: "\(completion.outcome.name.en), \(reason.name.en)")
    }

    private static func name(of cause: ObligationEvent.ResumeCause) -> Name {
        switch cause {
        case .agency: Name(zh: "部门恢复", en: "by the agency")
        case .supplemented: Name(zh: "材料已补", en: "papers came in")
        case .capReached: Name(zh: "暂停期满", en: "the pause was over")
        }
    }

    private static func name(of end: LeaseEnd) -> Name {
        switch end {
        case .released: Name(zh: "放回", en: "put back")
        case .expired: Name(zh: "领取超时", en: "not acknowledged in time")
        case .connectionEnded, .prefetched: Name(zh: "连接中断", en: "the connection ended")
        case .restart: Name(zh: "系统重启", en: "the system restarted")
        }
    }
}
