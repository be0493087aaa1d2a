public import Casework
internal import Forms

/// What the clerk wants done with the intake: the button that was pressed.
public enum IntakeStep: Sendable, Equatable {
    /// The field of the buttons.
    public static let name = "step"

    /// Shows the form once more with all that is in it; also what the Enter key comes to, and the
    /// way back from the review.
    case keep
    case addMember
    case removeMember(Int)
    case addNeed(TopicID)
    case removeNeed(Int)
    /// Checks everything and shows what would be handed over, to whom.
    case review
    case handOver

    public init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        switch (words.first, words.count) {
        case ("keep", 1): self = .keep
        case ("add-member", 1): self = .addMember
        case ("review", 1): self = .review
        case ("hand-over", 1): self = .handOver
        case ("add-need", 2):
            guard let topic = TopicID(String(words[1])) else { return nil }
            self = .addNeed(topic)
        case ("remove-member", 2):
            guard let number = PositiveNumber.read(words[1].utf8.span) else { return nil }
            self = .removeMember(Int(number) - 1)
        case ("remove-need", 2):
            guard let number = PositiveNumber.read(words[1].utf8.span) else { return nil }
            self = .removeNeed(Int(number) - 1)
        default: return nil
        }
    }

    var text: String {
        switch self {
        case .keep: "keep"
        case .addMember: "add-member"
        case .removeMember(let index): "remove-member \(index + 1)"
        case .addNeed(let topic): "add-need \(topic)"
        case .removeNeed(let index): "remove-need \(index + 1)"
        case .review: "review"
        case .handOver: "hand-over"
        }
    }

    /// A button of the form.
    ///
    /// - Parameter place: where the page that follows begins.
    func button(_ label: Name, manner: String = "plain", at place: String? = nil) -> Node {
        let link = WindowAddress.intake.link
        return SubmitButton(
            label, name: Self.name, value: text, manner: manner, to: place.map { link.at($0) }
        ).node
    }
}
