internal import Casework

/// The codes an intake chooses from, with their names. Programs may send others; these are what a
/// window meets.
enum IntakeChoices {
    typealias Choice = (key: String, name: Name)

    static let channels: [Choice] = [
        ("window", Name(zh: "窗口", en: "At the window")),
        ("home-visit", Name(zh: "上门", en: "Home visit")),
        ("phone", Name(zh: "电话", en: "Telephone")),
        ("hotline", Name(zh: "热线", en: "Hotline")),
        ("app", Name(zh: "手机应用", en: "App")),
        ("portal", Name(zh: "网上平台", en: "Portal")),
        ("offline-import", Name(zh: "离线补录", en: "Taken down offline")),
        ("system", Name(zh: "系统推送", en: "Another system")),
    ]

    static let sources: [Choice] = [
        ("self", Name(zh: "自行求助", en: "The household itself")),
        ("family", Name(zh: "家属", en: "Relatives")),
        ("village", Name(zh: "村（居）发现", en: "Village or neighbourhood")),
        ("grid", Name(zh: "网格员", en: "Grid worker")),
        ("school", Name(zh: "学校", en: "School")),
        ("hospital", Name(zh: "医院", en: "Hospital")),
        ("police", Name(zh: "公安", en: "Police")),
        ("hotline", Name(zh: "热线", en: "Hotline")),
        ("data-warning", Name(zh: "数据预警", en: "Warning from data")),
        ("charity", Name(zh: "社会组织", en: "Charity")),
        ("public-report", Name(zh: "群众反映", en: "Somebody reported it")),
        ("other-department", Name(zh: "其他部门转来", en: "Another agency")),
        ("petition", Name(zh: "信访", en: "Petition")),
    ]

    static let categories: [Choice] = ObjectClass.allCases.map { ($0.rawValue, $0.name) }

    static let relations: [Choice] = Household.Member.Relation.allCases.map {
        ($0.rawValue, $0.name)
    }

    static let yesOrNo: [Choice] = [
        ("yes", Name(zh: "是", en: "Yes")), ("no", Name(zh: "否", en: "No")),
    ]

    /// What of a person a field tells, so that the clerk asks no more than is needed.
    static func name(of personalClass: PersonalClass) -> Name {
        let name: (zh: String, en: String) =
            switch personalClass {
            case .open: ("可公开", "open")
            case .caseMetadata: ("办件信息", "about the case")
            case .identity: ("身份信息", "identity")
            case .household: ("家庭信息", "household")
            case .financial: ("财产收入", "financial")
            case .health: ("健康（敏感）", "health (sensitive)")
            case .child: ("未成年人（敏感）", "child (sensitive)")
            case .protection: ("受保护事项（敏感）", "protection (sensitive)")
            case .biometrics: ("生物识别（敏感）", "biometric (sensitive)")
            case .staff: ("工作人员", "staff")
            }
        return Name(
            zh: "个人信息：\(name.zh) \(personalClass.rawValue)",
            en: "Personal data: \(name.en), \(personalClass.rawValue)")
    }

    /// A field's choices, what says nothing in particular last.
    static func choices(_ names: [String: Name]) -> [Choice] {
        let vague: Set<String> = ["other", "unknown", "none"]
        return names.sorted {
            (vague.contains($0.key) ? 1 : 0, $0.key) < (vague.contains($1.key) ? 1 : 0, $1.key)
        }.map { ($0.key, $0.value) }
    }
}
