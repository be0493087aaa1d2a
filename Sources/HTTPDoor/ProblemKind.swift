internal import Casework

/// One type of problem, the same for ever: what `type`, `title` and `status` say. All of them stand
/// on the page `/problems`.
struct ProblemKind: Equatable {
    let code: String
    let status: Status
    let title: Name

    /// Its URI.
    var type: String { "urn:onedoor:problem:\(code)" }

    /// By code.
    static let all =
        (Problem.Code.allCases.map { ProblemKind($0) }
        + Refusal.Code.allCases.map { ProblemKind($0) }).sorted { $0.code < $1.code }

    private init(_ code: String, _ status: Status, _ zh: String, _ en: String) {
        self.code = code
        self.status = status
        title = Name(zh: zh, en: en)
    }

    init(_ code: Problem.Code) {
        let (status, zh, en): (Status, String, String) =
            switch code {
            case .badRequest: (.badRequest, "不是合规的 HTTP 请求", "Not a well-formed request")
            case .badQuery: (.badRequest, "查询参数有误", "A query parameter is wrong")
            case .badHeader: (.badRequest, "请求头有误", "A header is wrong")
            case .bodyTooLarge: (.contentTooLarge, "请求体过大", "The body is too large")
            case .busy: (.serviceUnavailable, "服务繁忙", "The server is busy")
            case .expectationFailed:
                (.expectationFailed, "无法满足 Expect", "The expectation cannot be met")
            case .foreignForm: (.forbidden, "表单不是从本页提交的", "Not a form of this sign-in")
            case .headersTooLarge: (.headersTooLarge, "请求头过大", "The headers are too large")
            case .ledgerUnreadable:
                (.serviceUnavailable, "账本暂不可读", "The ledger could not be read")
            case .methodNotAllowed: (.methodNotAllowed, "此地址不支持该方法", "Method not allowed")
            case .notAcceptable: (.notAcceptable, "不提供所要求的格式", "No acceptable format")
            case .notAdmitted: (.unauthorized, "未能登录", "Not admitted")
            case .notImplemented: (.notImplemented, "未实现的编码", "Not implemented")
            case .targetTooLong: (.targetTooLong, "地址过长", "The address is too long")
            case .secondFactorMissing: (.forbidden, "账号没有第二因素", "No second factor")
            case .signInOver: (.unauthorized, "登录已结束", "The sign-in is over")
            case .throttled: (.tooManyRequests, "登录失败次数过多", "Too many failed attempts")
            case .tooManySessions: (.tooManyRequests, "该账号连接已满", "Too many connections")
            case .tooSlow: (.requestTimeout, "请求超时", "The request took too long")
            case .unknownAddress: (.notFound, "没有此地址", "Unknown address")
            case .unsupportedMediaType:
                (.unsupportedMediaType, "请求体格式不支持", "Unsupported media type")
            case .wrongCode: (.unauthorized, "动态码不对", "Wrong code")
            case .version: (.versionNotSupported, "HTTP 版本不支持", "HTTP version not supported")
            }
        self.init(code.rawValue, status, zh, en)
    }

    init(_ code: Refusal.Code) {
        let (status, zh, en): (Status, String, String) =
            switch code {
            case .malformed: (.badRequest, "表单有误", "The form is wrong")
            case .unknownCase: (.notFound, "没有此个案", "Unknown case")
            case .unknownObligation: (.notFound, "没有此事项", "Unknown obligation")
            case .unknownOffering: (.notFound, "清单中没有此项", "Unknown entry")
            case .unknownClaim: (.notFound, "没有此认领", "Unknown claim")
            case .unknownNeed: (.notFound, "没有此需求", "Unknown need")
            case .unknownTopic: (.unprocessable, "没有此救助事项", "Unknown topic")
            case .unknownVariant: (.unprocessable, "没有此情形", "Unknown variant")
            case .unknownAgency: (.unprocessable, "没有此部门", "Unknown agency")
            case .unknownArea: (.unprocessable, "没有此地区", "Unknown area")
            case .unknownLetter: (.notFound, "没有此信件", "Unknown letter")
            case .unknownHousehold: (.notFound, "没有此家庭", "Unknown household")
            case .householdOpen: (.conflict, "该家庭尚有未结事项", "Something is still owed")
            case .householdErased: (.gone, "个人信息已销毁", "What it told was destroyed")
            case .unroutable: (.unprocessable, "无部门可转", "No agency answers this")
            case .wrongState: (.conflict, "当前状态不允许", "The state does not allow it")
            case .notPermitted: (.forbidden, "该角色无此权限", "The role may not")
            case .notOwned: (.forbidden, "不属于本单位", "It belongs to another agency")
            case .staleLease: (.conflict, "领取已失效", "The lease is over")
            case .otherHands: (.conflict, "由他处领取", "In other hands")
            case .reasonNeeded: (.unprocessable, "须说明理由", "A reason is needed")
            case .wrongReason: (.unprocessable, "理由代码不符", "The reason does not fit")
            case .alreadyExtended: (.conflict, "已延期一次", "Already extended")
            case .extensionUnknown: (.conflict, "该事项不可延期", "No extension is known")
            case .expired: (.conflict, "期限已过", "The limit has passed")
            case .objectionSettled: (.conflict, "异议已有定论", "The objection is settled")
            case .keyReused: (.conflict, "编号已用于其他个案", "The key stands for another case")
            case .changedMeanwhile: (.preconditionFailed, "其间已有变化", "Changed meanwhile")
            case .queueFull: (.serviceUnavailable, "信箱已满", "The letter box is full")
            case .unqualified: (.forbidden, "机构资质已失效", "The qualification has lapsed")
            case .capacityGone: (.conflict, "名额不足", "So much is not left")
            case .alreadyClaimed: (.conflict, "已有人认领", "Claimed already")
            case .doesNotFit: (.unprocessable, "项目不适合此需求", "It does not fit the need")
            case .consentNeeded: (.conflict, "尚无家庭单独授权", "The household has not agreed")
            case .quarterOpen: (.conflict, "该季度尚未结束", "The quarter is not over")
            case .quarterFrozen: (.conflict, "该季度已冻结", "The quarter is frozen")
            case .unknownQuarter: (.notFound, "该季度未冻结", "Not frozen")
            case .ledgerFull: (.serviceUnavailable, "账本磁盘已满", "The ledger is full")
            case .unknownAccount: (.notFound, "没有此账号", "Unknown account")
            case .loginTaken: (.conflict, "账号名已被使用", "The login is taken")
            case .accountsUnusable:
                (.serviceUnavailable, "账号文件暂不可用", "The accounts file cannot be used")
            }
        self.init(code.rawValue, status, zh, en)
    }
}
