internal import Casework

/// What a page calls what can be done to an obligation, and what it says beside the button.
enum VerbWords {
    static func name(of right: Right) -> Name {
        switch right {
        case .acknowledge: Name(zh: "签收", en: "Acknowledge")
        case .consult: Name(zh: "查阅材料", en: "Open the papers")
        case .accept: Name(zh: "受理", en: "Accept")
        case .start: Name(zh: "开始办理", en: "Begin the work")
        case .hold: Name(zh: "一次性告知补正", en: "Ask for missing papers")
        case .resume: Name(zh: "恢复办理", en: "Go on")
        case .extend: Name(zh: "延期", en: "Extend the limit")
        case .object: Name(zh: "提出异议", en: "Object: not ours")
        case .complete: Name(zh: "办结", en: "Complete")
        case .fail: Name(zh: "未能办结", en: "Close without help")
        case .supplement: Name(zh: "补充材料", en: "Hand in papers")
        case .insist: Name(zh: "维持转介", en: "Insist")
        case .reroute: Name(zh: "改转其他部门", en: "Send to another agency")
        case .withdraw: Name(zh: "撤回", en: "Withdraw")
        default: Name(zh: right.rawValue, en: right.rawValue)
        }
    }

    static func hint(of right: Right) -> Name? {
        switch right {
        case .acknowledge:
            Name(
                zh: "签收后开始计算受理时限；材料另行查阅。",
                en: "The time to accept begins; the papers are opened apart.")
        case .consult:
            Name(
                zh: "谁在何时查阅，日志会先记下。",
                en: "The journal first records who opened them, and when.")
        case .hold:
            Name(
                zh: "一次列全所缺材料；等待期间时限暂停，有上限。",
                en: "Name everything at once; the clock pauses, up to a cap.")
        case .extend:
            Name(
                zh: "只能延期一次，须在到期前批准。",
                en: "Once only, approved before the limit ends.")
        case .object:
            Name(
                zh: "说明为什么不属本部门；由窗口改转或维持，维持后不能再次异议。",
                en: "The window reroutes or insists; after that there is no second objection.")
        case .complete, .fail:
            Name(
                zh: "不利的结果须写明理由、说明和家庭下一步怎么办（社会救助法第四十五条）。",
                en:
                    "An adverse outcome needs a reason, a text and the household's next step"
                    + " (Social Assistance Law art. 45).")
        case .supplement:
            Name(
                zh: "家庭补交的材料；正在等补正的，计时恢复。",
                en: "What the household handed in; a pause for papers ends.")
        case .insist:
            Name(zh: "说明为什么属于该部门。", en: "Say why it is theirs.")
        case .withdraw:
            Name(zh: "撤回后部门不再办理。", en: "The agency stops working on it.")
        case .reroute:
            Name(
                zh: "转到新的部门，原时限不重新起算。",
                en: "It goes on with another agency; the household's time goes on.")
        default: nil
        }
    }

    /// Told on the page that comes after it was done.
    static func done(_ right: Right) -> Name {
        let name = name(of: right)
        return Name(zh: "已完成：\(name.zh)", en: "Done: \(name.en)")
    }
}
