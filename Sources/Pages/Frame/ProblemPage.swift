internal import Casework

/// What a browser sees when something was not done.
public enum ProblemPage {
    public static func bytes(_ message: Message, for visitor: Visitor) -> [UInt8] {
        PageFrame(message.title, for: visitor) {
            if let sentence = message.sentence {
                div(.classes("notice \(message.tone.rawValue)"), .role("alert")) {
                    p { sentence }
                }
            }
            p {
                a(.href(Link([]))) { Name(zh: "回到首页", en: "Go to the first page") }
            }
        }.bytes
    }
}
