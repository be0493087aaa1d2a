internal import Casework
internal import Pages

extension Problem {
    /// As a page or a form that comes back says it.
    var message: Message {
        if let refusal { return Message(refusal, title: kind.title) }
        let chinese = Code(rawValue: kind.code).map { $0.chinese(headers) } ?? kind.title.zh
        return Message(.bad, kind.title, Name(zh: chinese, en: sentence + " " + nextStep))
    }
}

extension Problem.Code {
    /// What happened and what to do, for people; the sentences of a problem are for programs and
    /// their authors, and English.
    fileprivate func chinese(_ headers: [Answer.Header]) -> String {
        switch self {
        case .notAdmitted: "请核对账号和口令后登录；仍不能登录的，请联系运维员。"
        case .signInOver: "请不要关闭本页，在另一窗口用同一账号登录，再回来刷新本页，刚才填写的会重新提交。"
        case .throttled: "请过 \(Self.wait(headers)) 秒再试，并核对账号和口令。"
        case .secondFactorMissing: "该账号登录页面须有第二因素。请联系运维员设置后再登录。"
        case .wrongCode: "请等下一个动态码再输入；一直不对的，请校准手机时间。"
        case .tooManySessions: "请先在其他浏览器退出，再登录。"
        case .foreignForm: "请重新打开页面，再填写提交。"
        case .busy, .ledgerUnreadable: "请稍后再试；一直如此的，请联系运维员。"
        case .unknownAddress: "请核对地址，或从首页进入。"
        case .bodyTooLarge: "内容太长，请精简后再提交。"
        case .tooSlow: "网络太慢，请重新提交。"
        case .badRequest, .badQuery, .badHeader, .expectationFailed, .headersTooLarge,
            .methodNotAllowed, .notAcceptable, .notImplemented, .targetTooLong,
            .unsupportedMediaType, .version:
            "浏览器发来的请求不合要求，请从首页重新进入。"
        }
    }

    private static func wait(_ headers: [Answer.Header]) -> String {
        headers.first { $0.name == "retry-after" }?.value ?? "60"
    }
}
