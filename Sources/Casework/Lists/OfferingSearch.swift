/// What somebody looks for on a list: all that is said must fit.
public struct OfferingSearch: Sendable, Equatable {
    public let topic: TopicID?
    public let area: Area?
    /// In small letters and half width.
    public let words: [String]

    /// - Parameters:
    ///   - area: only what is offered there.
    ///   - text: words, each of which has to occur somewhere in name, topics, places, owner or what
    ///     the entry says; small and capital letters, half and full width are the same.
    public init(topic: TopicID? = nil, area: Area? = nil, text: String = "") {
        self.topic = topic
        self.area = area
        words = Self.folded(text).split(separator: " ").map(String.init)
    }

    public func admits(_ offering: Offering) -> Bool {
        guard topic.map(offering.draft.topics.contains) ?? true,
            area.map(offering.draft.isOffered) ?? true
        else { return false }
        guard !words.isEmpty else { return true }
        let said = Self.said(of: offering)
        return words.allSatisfy { said.contains($0) }
    }

    /// All that is looked through, as words are compared with it.
    public static func said(of offering: Offering) -> String {
        let draft = offering.draft
        var names = [draft.title]
        if let printed = offering.edition?.names {
            names += [printed.owner] + printed.topics + printed.areas
        }
        let standard = draft.terms.map { terms in
            terms.amounts.flatMap { [$0.text.zh, $0.text.en] } + [terms.result.zh]
        }
        return folded(
            (names.flatMap { [$0.zh, $0.en] } + [
                draft.code, offering.owner.text, draft.eligibility,
                draft.categories.joined(separator: " "), draft.amount ?? "",
                draft.legalSource ?? "",
            ] + (standard ?? [])).joined(separator: " "))
    }

    private static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3000, 0x09, 0x0A, 0x0D: folded.append(" ")
            case 0xFF01...0xFF5E:
                folded.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            default: folded.append(scalar)
            }
        }
        return String(folded).lowercased()
    }
}
