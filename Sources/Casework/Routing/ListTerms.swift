/// The limits of the two lists, which no topic sets.
public struct ListTerms: Sendable, Equatable {
    /// How long an entry counts as true after somebody vouched for it.
    public let assurance: Rule
    /// How long after that it stays on its list before it is paused.
    public let grace: Rule
    /// How long a claim may wait for the other side's word.
    public let hold: Rule
    /// How long a charity has to do what it confirmed.
    public let fulfil: Rule

    public init(assurance: Rule, grace: Rule, hold: Rule, fulfil: Rule) {
        self.assurance = assurance
        self.grace = grace
        self.hold = hold
        self.fulfil = fulfil
    }

    /// Where the law is silent and the county set nothing of its own.
    public static let standard = ListTerms(
        assurance: silent(6, .month, "FC-13"), grace: silent(10, .workingDay),
        hold: silent(5, .workingDay), fulfil: silent(20, .workingDay))

    private static func silent(
        _ amount: Int, _ unit: Limit.Unit, _ reference: String? = nil
    ) -> Rule {
        Rule(
            limit: Limit(amount: amount, unit: unit), source: "product default where law is silent",
            reference: reference, certainty: .derived)
    }
}
