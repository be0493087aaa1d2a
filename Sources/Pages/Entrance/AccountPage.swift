public import Casework

/// What somebody sees of the own account, and where they leave.
public enum AccountPage {
    /// One that is signed in under the account.
    public struct Browser: Sendable, Equatable {
        let began: Instant
        /// When a request came last.
        let seen: Instant
        let isThisOne: Bool

        public init(began: Instant, seen: Instant, isThisOne: Bool) {
            self.began = began
            self.seen = seen
            self.isThisOne = isThisOne
        }
    }

    public static func bytes(for visitor: Visitor, _ browsers: [Browser]) -> [UInt8] {
        PageFrame(Name(zh: "我的账号", en: "My account"), for: visitor) {
            facts(of: visitor)
            TableView(
                Name(zh: "登录中的浏览器", en: "Browsers that are signed in"),
                head: [
                    Name(zh: "登录时间", en: "Since"), Name(zh: "最近操作", en: "Last request"),
                    Name(zh: "是否本机", en: "Which"),
                ],
                rows: browsers.map(row)
            ).node
            p(.classes("hint")) {
                Name(
                    zh: "有不是您自己的登录，请在所有设备上退出，并联系运维员更换口令。",
                    en: "One is not yours? Sign out everywhere, and ask the operator for a new"
                        + " passcode.")
            }
            div(.classes("actions")) {
                PostForm(to: EntranceAddress.signOut.link, for: visitor) {
                    SubmitButton(Name(zh: "退出登录", en: "Sign out")).node
                }.node
                PostForm(to: EntranceAddress.signOutEverywhere.link, for: visitor) {
                    SubmitButton(
                        Name(zh: "在所有设备上退出", en: "Sign out everywhere"), manner: "plain"
                    ).node
                }.node
            }
        }.bytes
    }

    @NodeBuilder private static func facts(of visitor: Visitor) -> [Node] {
        if let identity = visitor.identity {
            dl(.classes("facts")) {
                dt { Name(zh: "账号", en: "Login") }
                dd { identity.account }
                dt { Name(zh: "角色", en: "Role") }
                dd { RightsReport.name(of: identity.role) }
                if let agency = identity.agency {
                    dt { Name(zh: "单位", en: "Agency") }
                    dd { agency.text }
                }
            }
        }
    }

    private static func row(_ browser: Browser) -> [Node] {
        [
            .text(MomentText.text(browser.began)), .text(MomentText.text(browser.seen)),
            .said(
                browser.isThisOne
                    ? Name(zh: "本浏览器", en: "This one") : Name(zh: "其他", en: "Another")),
        ]
    }
}
