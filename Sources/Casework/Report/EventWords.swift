/// The words of a history for what happened to an obligation: codes and dates, never a text that
/// somebody wrote, because such a text may speak of the household.
public enum EventWords {
    public static func name(of event: ObligationEvent) -> Name {
        switch event {
        case .leased: Name(zh: "被领取", en: "Polled")
        case .leaseEnded: Name(zh: "放回队列", en: "Back in its queue")
        case .returned: Name(zh: "退回窗口", en: "Returned to the window")
        case .acknowledged: Name(zh: "签收", en: "Acknowledged")
        case .seen: Name(zh: "已阅", en: "Seen")
        case .accepted: Name(zh: "受理", en: "Accepted")
        case .started: Name(zh: "开始办理", en: "Started")
        case .held: Name(zh: "一次性告知补正", en: "Held for papers")
        case .resumed: Name(zh: "恢复办理", en: "Resumed")
        case .supplemented: Name(zh: "补充材料", en: "Supplemented")
        case .extended: Name(zh: "延期", en: "Extended")
        case .objected: Name(zh: "异议", en: "Objected")
        case .insisted: Name(zh: "维持转介", en: "Insisted")
        case .rerouted: Name(zh: "改转", en: "Rerouted")
        case .completed: Name(zh: "办结", en: "Completed")
        case .failed: Name(zh: "未能办结", en: "Failed")
        case .withdrawn: Name(zh: "撤回", en: "Withdrawn")
        case .consulted: Name(zh: "查阅材料", en: "Papers consulted")
        case .told: Name(zh: "期限提醒", en: "Deadline step")
        case .moved: Name(zh: "日历更新", en: "Calendar changed")
        }
    }

    static func detail(of event: ObligationEvent) -> Name {
        switch event {
        case .leased(let until): same("→ \(until)")
        case .leaseEnded(let end): same(end.rawValue)
        case .held(let missing, _, let until):
            Name(
                zh: "缺 \(missing.count) 项材料，暂停最长至 \(until)",
                en: "\(missing.count) missing, paused until \(until) at the latest")
        case .resumed(let cause, _): same(cause.rawValue)
        case .extended(let reason, _, _, _, _), .objected(let reason, _, _),
            .withdrawn(let reason, _):
            same(reason.rawValue)
        case .rerouted(let next, _): same("→ \(next)")
        case .completed(let completion), .failed(let completion):
            same(
                [completion.outcome.rawValue, completion.reason?.rawValue].compactMap(\.self)
                    .joined(separator: ", "))
        case .told(let kind, let step):
            Name(
                zh: "\(ReportWords.name(of: kind).zh)：\(name(of: step).zh)",
                en: "\(ReportWords.name(of: kind).en): \(name(of: step).en)")
        case .moved(let calendar, _): same(calendar)
        case .returned, .acknowledged, .seen, .accepted, .started, .supplemented, .insisted,
            .consulted:
            same("")
        }
    }

    public static func name(of step: ClockStep) -> Name {
        switch step {
        case .warning: Name(zh: "临期提醒", en: "warning")
        case .promiseMissed: Name(zh: "超承诺期限", en: "promise missed")
        case .breach: Name(zh: "逾期", en: "breach")
        case .leader: Name(zh: "报分管领导", en: "leader told")
        case .secretariat: Name(zh: "报联席会议办公室", en: "secretariat told")
        }
    }

    public static func name(of state: Clock.State) -> Name {
        switch state {
        case .notStarted: Name(zh: "未起算", en: "Not started")
        case .running: Name(zh: "计时中", en: "Running")
        case .paused: Name(zh: "暂停", en: "Paused")
        case .satisfied: Name(zh: "按期完成", en: "Kept")
        case .satisfiedLate: Name(zh: "逾期完成", en: "Kept late")
        case .breached: Name(zh: "逾期", en: "Breached")
        case .cancelled: Name(zh: "取消", en: "Cancelled")
        }
    }

    private static func same(_ text: String) -> Name { Name(zh: text, en: text) }
}
