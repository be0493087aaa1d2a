/// The matrix of rights for people to read: one row per right, one column per role.
public enum RightsReport {
    public static var table: ReportTable {
        ReportTable(
            key: "rights", title: Name(zh: "各角色的权限", en: "What each role may do"),
            columns: [
                ReportTable.Column("right", Name(zh: "权限", en: "Right"), .text),
                ReportTable.Column("name", Name(zh: "说明", en: "Meaning"), .text),
            ] + Role.allCases.map { ReportTable.Column($0.rawValue, name(of: $0), .text) },
            rows: Right.allCases.map { right in
                [.text(right.rawValue), .name(name(of: right))]
                    + Role.allCases.map { .name(name(of: Rights.reach(of: right, for: $0))) }
            },
            notes: Rights.Reach.allCases.map { reach in
                let (word, meaning) = (name(of: reach), meaning(of: reach))
                return Name(
                    zh: "\(word.zh)：\(meaning.zh)", en: "\(word.en): \(meaning.en)")
            })
    }

    public static func name(of role: Role) -> Name {
        switch role {
        case .window: Name(zh: "窗口", en: "window")
        case .agency: Name(zh: "部门", en: "agency")
        case .charity: Name(zh: "慈善组织", en: "charity")
        case .secretariat: Name(zh: "联席办", en: "secretariat")
        case .regulator: Name(zh: "监管部门", en: "regulator")
        case .auditor: Name(zh: "审计", en: "auditor")
        case .operator: Name(zh: "运维", en: "operator")
        }
    }

    private static func name(of reach: Rights.Reach) -> Name {
        switch reach {
        case .none: Name(zh: "–", en: "–")
        case .own: Name(zh: "本单位", en: "own")
        case .routed: Name(zh: "经手", en: "routed")
        case .area: Name(zh: "辖区", en: "area")
        case .all: Name(zh: "全部", en: "all")
        }
    }

    private static func meaning(of reach: Rights.Reach) -> Name {
        switch reach {
        case .none: Name(zh: "无此权限", en: "nothing")
        case .own:
            Name(
                zh: "本单位的队列、信件、事项和清单项目",
                en: "the own agency's queue, letters, obligations and entries")
        case .routed: Name(zh: "本窗口受理、转出的事项", en: "what the own window took in and routed")
        case .area: Name(zh: "账号所辖地区内的事项", en: "what lies in the account's area")
        case .all: Name(zh: "全县", en: "everything")
        }
    }

    private static func name(of right: Right) -> Name {
        switch right {
        case .submit: Name(zh: "受理登记", en: "submit a case")
        case .poll: Name(zh: "领取", en: "read the queue")
        case .acknowledge: Name(zh: "签收", en: "acknowledge")
        case .release: Name(zh: "放回", en: "put back")
        case .accept: Name(zh: "受理", en: "accept")
        case .start: Name(zh: "开始办理", en: "begin the work")
        case .hold: Name(zh: "一次性告知补正", en: "ask for papers")
        case .resume: Name(zh: "恢复办理", en: "go on")
        case .extend: Name(zh: "延期", en: "extend")
        case .object: Name(zh: "异议", en: "object")
        case .complete: Name(zh: "办结", en: "complete")
        case .fail: Name(zh: "未能办结", en: "fail")
        case .supplement: Name(zh: "补充材料", en: "hand in papers")
        case .insist: Name(zh: "维持转介", en: "insist")
        case .reroute: Name(zh: "改转", en: "reroute")
        case .withdraw: Name(zh: "撤回", en: "withdraw")
        case .offerGovernmentAid: Name(zh: "编写政府救助清单", en: "write the government-aid list")
        case .offerSocialHelp: Name(zh: "编写社会帮扶清单", en: "write the social-help list")
        case .reviewOffering: Name(zh: "审核发布清单项目", en: "review and publish entries")
        case .assureOffering: Name(zh: "核实清单项目仍然有效", en: "say that an entry is still true")
        case .suspendOffering: Name(zh: "暂停清单项目（监管）", en: "suspend an entry")
        case .claim: Name(zh: "认领与预留", en: "claim and hold help")
        case .match: Name(zh: "供需对接", en: "match needs and offers")
        case .readClaims: Name(zh: "查看认领", en: "see claims")
        case .watchDeadlines: Name(zh: "接收期限提醒", en: "hear of deadlines")
        case .watchLists: Name(zh: "接收清单变动", en: "hear of list changes")
        case .sendLetter: Name(zh: "发信件", en: "send letters")
        case .readLetters: Name(zh: "收信件", en: "read letters")
        case .find: Name(zh: "按身份证号查找", en: "find a person's cases")
        case .consult: Name(zh: "再次查阅材料", en: "open papers once more")
        case .erase: Name(zh: "销毁家庭个人信息", en: "erase a household")
        case .readCases: Name(zh: "查看个案进度", en: "follow a case")
        case .readQueryCode: Name(zh: "再次告知查询码", en: "tell a query code again")
        case .readObligations: Name(zh: "查看事项与过程", en: "see an obligation")
        case .readQueues: Name(zh: "查看队列", en: "see a queue")
        case .readNeeds: Name(zh: "查看待认领需求", en: "see needs nobody covers")
        case .readReports: Name(zh: "查看报表", en: "see reports")
        case .freezeQuarter: Name(zh: "冻结季度报表", en: "freeze a quarter's report")
        case .readStaff: Name(zh: "查看经办账号", en: "see whose account did it")
        case .readMetrics: Name(zh: "查看运行指标", en: "see metrics")
        case .manageAccounts: Name(zh: "管理账号", en: "manage accounts")
        }
    }
}
