/// What a household or a person is known as to social assistance (救助对象类别; Social Assistance
/// Law art. 13 and what provinces add under art. 33). Programs may send others; these are what
/// windows and topics know.
public enum ObjectClass: String, Sendable, CaseIterable {
    case destituteInInstitution = "destitute-institution"
    case destituteAtHome = "destitute-home"
    case minimumHousehold = "dibao-household"
    case minimumSingle = "dibao-single"
    case margin
    case rigidExpenditure = "rigid-expenditure"
    case relapseMonitored = "poverty-relapse-monitored"
    case orphan
    case unattendedChild = "de-facto-unattended"
    case childInDifficulty = "child-in-difficulty"
    case leftBehindChild = "left-behind-child"
    case severelyDisabled = "disabled-severe"
    case elderlyAlone = "elderly-alone"
    case disasterHit = "disaster-hit"
    case temporaryHardship = "temp-hardship"
    case wanderer
    case recentlyRefused = "not-eligible-recently"

    /// Those of these words that are one. What else a program sent is free text, which may say
    /// anything of anybody: whoever sees a need without knowing whose it is, gets none of it.
    public static func known(among words: [String]) -> [ObjectClass] {
        words.compactMap(ObjectClass.init)
    }

    public var name: Name {
        switch self {
        case .destituteInInstitution:
            Name(zh: "特困（集中供养）", en: "Destitute, in an institution")
        case .destituteAtHome: Name(zh: "特困（分散供养）", en: "Destitute, at home")
        case .minimumHousehold: Name(zh: "低保（整户）", en: "Minimum living allowance, household")
        case .minimumSingle: Name(zh: "低保（单人）", en: "Minimum living allowance, one person")
        case .margin: Name(zh: "低保边缘", en: "Just above the minimum")
        case .rigidExpenditure: Name(zh: "刚性支出困难", en: "Unavoidable expenses")
        case .relapseMonitored:
            Name(zh: "防止返贫监测对象", en: "Watched against falling back into poverty")
        case .orphan: Name(zh: "孤儿", en: "Orphan")
        case .unattendedChild: Name(zh: "事实无人抚养儿童", en: "Child nobody cares for")
        case .childInDifficulty: Name(zh: "困境儿童", en: "Child in difficulty")
        case .leftBehindChild: Name(zh: "留守儿童", en: "Child left behind")
        case .severelyDisabled: Name(zh: "重度残疾人", en: "Severely disabled")
        case .elderlyAlone: Name(zh: "空巢独居老人", en: "Elderly and alone")
        case .disasterHit: Name(zh: "受灾", en: "Hit by a disaster")
        case .temporaryHardship: Name(zh: "临时遇困", en: "Temporarily in hardship")
        case .wanderer: Name(zh: "流浪乞讨", en: "Without a home")
        case .recentlyRefused: Name(zh: "近期申请未通过", en: "Refused recently")
        }
    }
}
