/// The administrative terms for how something ended and why, as docs/reference/states.md has them.
extension Outcome {
    public var name: Name {
        switch self {
        case .gotHelp: Name(zh: "已获救助", en: "Got help")
        case .approvedNotYetPaid: Name(zh: "已批准，待发放", en: "Approved, not yet paid")
        case .partlyHelped: Name(zh: "部分获助", en: "Partly helped")
        case .notEligible: Name(zh: "不符合条件", en: "Not eligible")
        case .noCapacity: Name(zh: "名额或能力不足", en: "No capacity")
        case .couldNotReach: Name(zh: "无法联系", en: "Could not be reached")
        case .declinedByPerson: Name(zh: "本人放弃", en: "Declined by the person")
        case .alreadyHelped: Name(zh: "已享受同类救助", en: "Already helped")
        case .duplicate: Name(zh: "重复转介", en: "Duplicate")
        case .movedAway: Name(zh: "已迁出", en: "Moved away")
        case .died: Name(zh: "已死亡", en: "Died")
        case .wrongAgency: Name(zh: "非本部门职责", en: "Wrong agency")
        case .other: Name(zh: "其他", en: "Other")
        }
    }
}

extension Reason {
    public var name: Name {
        switch self {
        case .notCompetent: Name(zh: "不属本部门职责", en: "Not this agency's matter")
        case .wrongArea: Name(zh: "不属本辖区", en: "Not this area")
        case .duplicate: Name(zh: "重复转介", en: "Duplicate")
        case .insufficientData: Name(zh: "信息不足", en: "Not enough data")
        case .consentMissing: Name(zh: "缺少授权", en: "Consent missing")
        case .incomeAbove: Name(zh: "收入超过标准", en: "Income above the standard")
        case .propertyAbove: Name(zh: "财产超过标准", en: "Property above the standard")
        case .categoryNotMet: Name(zh: "不属对象范围", en: "Not in the category")
        case .falseStatement: Name(zh: "申报不实", en: "False statement")
        case .noCooperation: Name(zh: "不配合调查核实", en: "No cooperation with the inquiry")
        case .alreadyCovered: Name(zh: "已有保障覆盖", en: "Already covered")
        case .mutuallyExclusiveScheme:
            Name(zh: "与其他制度不能同时享受", en: "Excluded by another scheme")
        case .noCapacity: Name(zh: "名额或能力不足", en: "No capacity")
        case .couldNotReach: Name(zh: "无法联系", en: "Could not be reached")
        case .objectionAtNotice: Name(zh: "公示期有异议", en: "Objection at the public notice")
        case .separatedHousehold: Name(zh: "人户分离", en: "Lives apart from the register")
        case .otherPlaceApplication: Name(zh: "异地申请", en: "Application in another place")
        case .hardInvestigation: Name(zh: "家庭经济状况调查困难", en: "Hard to investigate")
        case .withdrawn: Name(zh: "申请人撤回", en: "Withdrawn by the applicant")
        case .enteredInError: Name(zh: "录入错误", en: "Entered in error")
        }
    }
}

extension Waiting.Matter {
    /// Why somebody should look, as a queue says it.
    public var name: Name {
        switch self {
        case .referral: Name(zh: "新转介", en: "New referral")
        case .supplement: Name(zh: "已补充材料", en: "Papers came in")
        case .insisted: Name(zh: "维持转介", en: "The window insists")
        case .withdrawn: Name(zh: "已撤回", en: "Withdrawn")
        case .resumed: Name(zh: "暂停期满", en: "The pause is over")
        case .objection: Name(zh: "异议", en: "Objection")
        case .returned: Name(zh: "退件", en: "Returned")
        case .missing: Name(zh: "待补正", en: "Papers are missing")
        case .extended: Name(zh: "已延期", en: "Extended")
        case .answer: Name(zh: "办理结果", en: "Outcome")
        }
    }
}
