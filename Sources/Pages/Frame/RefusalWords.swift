internal import Casework

extension Refusal.Code {
    /// What a person at a page does next. The refusal's own sentence is for programs and their
    /// authors, and English.
    var nextStep: Name {
        let (zh, en): (String, String) =
            switch self {
            case .malformed: ("请检查填写的内容，改正后再提交。", "Correct what you entered.")
            case .unknownCase: ("请核对回执号。", "Check the receipt number.")
            case .unknownObligation: ("请核对事项号。", "Check the obligation's number.")
            case .unknownOffering: ("请回到清单重新选择。", "Go back to the list and choose again.")
            case .unknownClaim: ("请回到认领列表重新选择。", "Choose from your claims again.")
            case .unknownNeed: ("该需求已有人认领或不再公开，请看最新列表。", "Look at the needs as they are now.")
            case .unqualified: ("请先更新机构资质登记，再提交。", "Have the qualification renewed first.")
            case .capacityGone: ("名额不足，请减少数量或另选项目。", "Ask for less, or choose another offer.")
            case .alreadyClaimed: ("已有人认领，请看其他需求。", "Look at other needs.")
            case .doesNotFit: ("该项目不适合此需求，请另选项目。", "Choose another offer.")
            case .consentNeeded: ("请等窗口登记家庭的单独授权。", "Wait for the household's consent.")
            case .unknownTopic: ("该事项已不在规则库中，请选其他事项。", "Choose another topic.")
            case .unknownVariant: ("请选择该事项的具体情形。", "Choose which case of the topic it is.")
            case .unknownAgency: ("请重新选择部门；账号未设部门的，请联系运维员。", "Choose another agency.")
            case .unknownArea: ("请选择本县范围内的地区。", "Choose a place of this county.")
            case .unknownLetter: ("请核对信件编号。", "Check the letter's number.")
            case .unknownHousehold: ("请核对家庭编号。", "Check the household's number.")
            case .householdOpen: ("请先办结该家庭的全部事项。", "Finish what is still owed first.")
            case .householdErased: ("办理经过仍可在历史中查看。", "The history is still there.")
            case .unroutable: ("没有部门承办该地区的此事项，请联系联席会议办公室。", "Ask the secretariat.")
            case .wrongState: ("事项状态已变，请刷新页面，看现在能办什么。", "Look at what is possible now.")
            case .notPermitted: ("请换用有此权限的账号。", "Use an account that has this right.")
            case .notOwned: ("该事项不属于本单位；如已改派，请向新单位查询。", "Check who has it now.")
            case .staleLease: ("领取时间已过，事项已回到队列，请重新签收。", "Take it from the queue again.")
            case .otherHands: ("同事正在办理，请稍候。", "A colleague has it in hand.")
            case .reasonNeeded: ("请填写理由、说明和下一步。", "Give reason, text and next step.")
            case .wrongReason: ("请从列表中选择适用的理由。", "Choose a reason from the list.")
            case .alreadyExtended: ("法定只可延期一次，请抓紧办理。", "The law allows one extension.")
            case .extensionUnknown: ("请在时限内办结。", "Finish in time.")
            case .expired: ("期限已过不影响办理，请继续办结。", "Go on; the delay stays on record.")
            case .objectionSettled: ("窗口已作答复，请按答复办理。", "Act on the window's answer.")
            case .keyReused: ("请刷新页面后重新登记。", "Begin the form anew.")
            case .changedMeanwhile: ("其间有人办理过，请看最新情况后再操作。", "Look at it as it is now.")
            case .queueFull: ("对方信箱已满，请稍后再发。", "Send it later.")
            case .ledgerFull: ("系统磁盘已满，暂不能登记，请立即联系运维员。", "Tell the operator now.")
            case .quarterOpen: ("季度结束后才能冻结。", "Freeze it when it is over.")
            case .quarterFrozen: ("已冻结的数据不再改变，可直接查看和下载。", "Read what is frozen.")
            case .unknownQuarter: ("请从季度列表中选择。", "Choose from the list of quarters.")
            case .unknownAccount: ("请核对账号名。", "Check the login.")
            case .loginTaken: ("请换一个账号名。", "Choose another login.")
            case .accountsUnusable: ("请联系运维员检查账号文件。", "Ask the operator.")
            }
        return Name(zh: zh, en: en)
    }
}
