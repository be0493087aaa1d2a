public import Casework

/// What is told at the head of a page: that something was done, or why it was not.
public struct Message: Sendable, Equatable {
    public enum Tone: String, Sendable {
        case good, bad, plain
    }

    public let tone: Tone
    public let title: Name
    public let sentence: Name?

    public init(_ tone: Tone, _ title: Name, _ sentence: Name? = nil) {
        self.tone = tone
        self.title = title
        self.sentence = sentence
    }

    /// A refusal of the broker: its own words, and above them what it means and what to do.
    public init(_ refusal: Refusal, title: Name) {
        tone = .bad
        self.title = title
        let next = refusal.code.nextStep
        sentence = Name(
            zh: next.zh, en: refusal.sentence + " " + refusal.nextStep)
    }

    var node: Node {
        div(.classes("notice \(tone.rawValue)"), .role(tone == .bad ? "alert" : "status")) {
            p { strong { title } }
            if let sentence { p { sentence } }
        }
    }
}
