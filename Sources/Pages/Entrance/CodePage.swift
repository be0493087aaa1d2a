internal import Casework

/// The second step of signing in: the code that an authenticator shows.
public enum CodePage {
    public static let code = "code"

    /// - Parameters:
    ///   - place: where to go on afterwards.
    ///   - message: why the code was not taken.
    public static func bytes(
        for visitor: Visitor, goingOn place: String?, message: Message? = nil
    ) -> [UInt8] {
        PageFrame(
            Name(zh: "输入动态码", en: "The code"), for: visitor,
            lead: Name(
                zh: "口令正确。请打开手机上的验证器应用，输入它现在显示的六位数字。",
                en: "The passcode is right. Open your authenticator, type the six digits it shows.")
        ) {
            message?.node
            PostForm(to: EntranceAddress.code.link, for: visitor) {
                if let place { HiddenField(SignInPage.goingOn, place).node }
                FieldPart.line(
                    FieldPart.Place(
                        code, Name(zh: "动态码", en: "Code"),
                        hint: Name(
                            zh: "每 30 秒换一个，每个只能用一次。",
                            en: "A new one every 30 seconds; each is taken once."),
                        isRequired: true), "",
                    extra: .autocomplete("one-time-code"), .inputMode("numeric"), .lengthMax(9),
                    .autofocus)
                div(.classes("actions")) { SubmitButton(Name(zh: "登录", en: "Sign in")).node }
            }.node
            p(.classes("hint")) {
                Name(
                    zh: "手机丢失或更换的，请联系本县运维员重设第二因素。",
                    en: "Telephone lost or changed? The operator sets a new second factor.")
            }
            p {
                a(.href(EntranceAddress.signIn.link.with(SignInPage.goingOn, place))) {
                    Name(zh: "换一个账号登录", en: "Sign in with another account")
                }
            }
        }.bytes
    }

    /// Told above the first step, which has to be done again.
    public static let isOver = Message(
        .bad, Name(zh: "请重新登录", en: "Sign in again"),
        Name(
            zh: "动态码要在输入口令后五分钟内输入，错误五次也须重新开始。",
            en: "The code has to follow within five minutes, with fewer than five wrong ones."))
}
