public import Casework

/// Where staff sign in.
public enum SignInPage {
    public static let login = "login"
    public static let passcode = "passcode"
    /// Where to go on afterwards.
    public static let goingOn = "return"

    /// - Parameters:
    ///   - message: why they were not let in.
    ///   - name: the login they came with; the passcode is typed anew.
    public static func bytes(
        for visitor: Visitor, goingOn place: String?, message: Message? = nil,
        login name: String = ""
    ) -> [UInt8] {
        PageFrame(
            Name(zh: "工作人员登录", en: "Staff sign-in"), for: visitor,
            lead: Name(
                zh: "窗口、部门、慈善组织和联席会议办公室从这里登录；群众查事不需要登录。",
                en: "For windows, agencies, charities and the secretariat. Residents need no"
                    + " account.")
        ) {
            message?.node
            PostForm(to: EntranceAddress.signIn.link, for: visitor) {
                if let place { HiddenField(goingOn, place).node }
                FieldPart.line(
                    FieldPart.Place(login, Name(zh: "账号", en: "Login"), isRequired: true), name,
                    extra: .autocomplete("username"), .notSpellchecked)
                FieldPart.line(
                    FieldPart.Place(passcode, Name(zh: "口令", en: "Passcode"), isRequired: true), "",
                    type: "password", extra: .autocomplete("current-password"))
                div(.classes("actions")) { SubmitButton(Name(zh: "登录", en: "Sign in")).node }
            }.node
            p(.classes("hint")) {
                Name(
                    zh: "忘记口令或没有账号，请联系本县运维员。",
                    en: "No account, or the passcode forgotten? Ask the operator.")
            }
        }.bytes
    }

    /// The first page of whoever has just signed in.
    public static func home(of role: Role) -> Link {
        switch role {
        case .window: WindowAddress.cases.link
        case .agency: InboxAddress.inbox.link
        case .charity: CharityAddress.offers.link
        case .regulator: CounterAddress.list(.social).link
        case .secretariat, .auditor: DeskAddress.desk.link
        case .operator: OperationsAddress.operations.link
        }
    }
}
