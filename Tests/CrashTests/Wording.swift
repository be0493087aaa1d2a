/// What stands in the body of each verb.
enum Wording {
    /// - Parameter office: where a reroute goes.
    static func body(of word: String, to office: String, topic: String) -> String {
        switch word {
        case "accept": #"{"note": "受理"}"#
        case "hold": #"{"missing": ["银行账号"], "text": "请一次补齐。"}"#
        case "extend":
            #"{"reason": "objection-at-notice", "approver": "leader", "text": "公示期有异议。"}"#
        case "object": #"{"reason": "not-competent", "text": "不属本部门职责。"}"#
        case "complete": #"{"outcome": "got-help", "text": "已办结。"}"#
        case "fail":
            #"""
            {"outcome": "could-not-reach", "reason": "could-not-reach", "text": "三次上门未遇。",
             "next-step": "请与窗口联系。"}
            """#
        case "insist": #"{"text": "职责清单已明确。"}"#
        case "reroute": #"{"to": "\#(office)", "text": "改由贵单位办理。"}"#
        case "supplement": #"{"text": "材料已补齐。", "details": {}}"#
        case "withdraw": #"{"reason": "withdrawn", "text": "本人申请撤回。"}"#
        default: ""
        }
    }
}
