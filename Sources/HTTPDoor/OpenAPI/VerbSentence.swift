internal import Casework

/// What each verb of an obligation means.
enum VerbSentence: String {
    case accept, start, hold, resume, extend, object, complete, fail, supplement, insist, reroute
    case withdraw

    var summary: Name {
        switch self {
        case .accept: Name(zh: "受理", en: "Accepts it")
        case .start: Name(zh: "开始办理", en: "Starts working on it")
        case .hold: Name(zh: "一次性告知补正", en: "Asks for everything that is missing, and waits")
        case .resume: Name(zh: "恢复办理", en: "Ends the pause")
        case .extend: Name(zh: "延期", en: "Extends the limit, once")
        case .object: Name(zh: "异议退回申请", en: "Says that it is another's")
        case .complete: Name(zh: "办结", en: "Finishes it with an outcome")
        case .fail: Name(zh: "未能办结", en: "Ends it without help")
        case .supplement: Name(zh: "补充材料", en: "Hands in what was missing")
        case .insist: Name(zh: "维持派送", en: "Answers an objection: it is yours")
        case .reroute: Name(zh: "改派", en: "Sends it to another agency")
        case .withdraw: Name(zh: "撤回", en: "Takes it back")
        }
    }

    /// Those between agency and window are the window's.
    var callers: String {
        switch self {
        case .supplement, .insist, .reroute, .withdraw: "the window that routed it"
        default: "the agency or window that owns it"
        }
    }

    var needsBody: Bool {
        switch self {
        case .accept, .start, .resume: false
        default: true
        }
    }
}
