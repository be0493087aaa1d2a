/// What a household is told, in plain words.
extension PublicNeed {
    /// Where it stands, in one sentence.
    public var present: Name {
        if let outcome, standing.isFinal { return Self.words(for: outcome) }
        return switch standing {
        case .sent: Name(zh: "已送到部门，等部门签收。", en: "It has been sent and waits to be taken note of.")
        case .received:
            Name(zh: "部门已收到，正在看该不该由它办。", en: "It has been received and is being looked at.")
        case .accepted: Name(zh: "部门已受理。", en: "It has been accepted.")
        case .inProgress: Name(zh: "正在办理。", en: "It is being worked on.")
        case .waitingApplicant: Name(zh: "还缺材料，等您补齐。", en: "Papers are missing; it waits for you.")
        case .objected:
            Name(
                zh: "部门认为不归它办，窗口正在答复。", en: "The agency says it is not its own; the window answers."
            )
        case .returned: Name(zh: "部门没有及时签收，窗口正在重新安排。", en: "The window is sending it anew.")
        case .rerouted: Name(zh: "已改由其他部门办理。", en: "Another agency has it now.")
        case .refused, .done, .failed: Name(zh: "已经办完。", en: "It is finished.")
        case .withdrawn: Name(zh: "已经撤回，不再办理。", en: "It was withdrawn.")
        case .corrected: Name(zh: "当时录入有误，已更正。", en: "It was entered by mistake.")
        }
    }

    /// What happens next, or what the household can do.
    public var next: Name {
        switch standing {
        case .sent: Name(zh: "下一步：部门签收。您不用做什么。", en: "Next: the agency takes note of it.")
        case .received:
            Name(zh: "下一步：部门答复是否受理。您不用做什么。", en: "Next: the agency says whether it accepts.")
        case .accepted, .inProgress:
            Name(zh: "下一步：部门办结并告知结果。您不用做什么。", en: "Next: the agency decides and tells you.")
        case .waitingApplicant:
            Name(zh: "请把缺的材料送到受理窗口；不清楚缺什么，请问窗口。", en: "Bring what is missing to the window.")
        case .objected, .returned:
            Name(zh: "下一步：窗口决定由谁办。您不用再跑一趟。", en: "Next: the window decides who does it.")
        case .done where outcome?.isHelp == true:
            Name(zh: "有疑问请问受理窗口。", en: "Questions? Ask the window.")
        case .refused, .done, .failed:
            Name(
                zh: "部门已书面说明理由和办法；不同意的可以申请复议，也可以再找窗口。",
                en:
                    "The reasons were given in writing; you may ask for a review, or the window."
            )
        case .rerouted, .withdrawn, .corrected:
            Name(zh: "还需要帮助的，请再找受理窗口。", en: "If you still need help, come to the window.")
        }
    }

    private static func words(for outcome: Outcome) -> Name {
        switch outcome {
        case .gotHelp: Name(zh: "已办结：救助已经给到。", en: "Finished: help was given.")
        case .approvedNotYetPaid:
            Name(zh: "已批准，款物正在发放。", en: "Approved; it is on its way to you.")
        case .partlyHelped: Name(zh: "已办结：解决了一部分。", en: "Finished: you were helped in part.")
        case .alreadyHelped:
            Name(zh: "已办结：此前已经得到救助。", en: "Finished: you had this help already.")
        case .notEligible: Name(zh: "已办结：不符合条件。", en: "Finished: the conditions are not met.")
        case .noCapacity: Name(zh: "已办结：目前没有名额。", en: "Finished: there is no place at present.")
        case .couldNotReach: Name(zh: "已办结：没能联系上您。", en: "Finished: you could not be reached.")
        case .declinedByPerson: Name(zh: "已办结：您表示不需要了。", en: "Finished: you declined it.")
        case .duplicate: Name(zh: "已办结：与另一件重复。", en: "Finished: it was there twice.")
        case .movedAway, .died, .wrongAgency, .other:
            Name(zh: "已经办完。", en: "It is finished.")
        }
    }
}

extension PublicNeed.Delay {
    /// What happened, in words without the dates.
    public var sentence: Name {
        switch cause {
        case .papers:
            Name(zh: "部门请您补材料，补齐之前不计时。", en: "Papers are missing; time stands still until then.")
        case .resumed: Name(zh: "恢复办理，期限顺延。", en: "Work goes on; the limit moved by the pause.")
        case .extended: Name(zh: "经批准延期一次。", en: "One extension was approved.")
        case .objected: Name(zh: "部门提出不归它办。", en: "The agency said that it is not its own.")
        case .windowInsisted: Name(zh: "窗口确认仍由该部门办。", en: "The window confirmed the agency.")
        case .rerouted: Name(zh: "改由其他部门办理，期限重新安排。", en: "Another agency took it over.")
        case .returned: Name(zh: "部门没有及时签收，退回窗口。", en: "It went back to the window.")
        case .calendar: Name(zh: "放假调休公布后，日期重新计算。", en: "New holidays moved the date.")
        }
    }
}
