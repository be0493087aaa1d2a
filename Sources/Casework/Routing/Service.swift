/// What a topic's entry on the government-aid list (政府救助清单) says besides its form and its
/// limits: the list is made of the topics, so that there is one truth and not two.
public struct Service: Sendable, Equatable {
    public let kind: OfferingDraft.Kind
    /// The law it stands on, by article.
    public let legalSource: String
    /// Keys of the object classes (``ObjectClass``) that a household must be of already. Empty
    /// when none is asked for: whoever applies for 低保 gets the class, and does not bring it.
    public let applicants: [String]
    public let eligibility: Name
    public let materials: [OfferingDraft.Material]
    /// What the household has in the end: a decision, a payment, a place.
    public let result: Name
    /// By the day from which they hold, the earliest first; empty where no amount is published.
    public let amounts: [Amount]

    public init(
        kind: OfferingDraft.Kind, legalSource: String, applicants: [String], eligibility: Name,
        materials: [OfferingDraft.Material], result: Name, amounts: [Amount]
    ) {
        self.kind = kind
        self.legalSource = legalSource
        self.applicants = applicants
        self.eligibility = eligibility
        self.materials = materials
        self.result = result
        self.amounts = amounts
    }

    /// What is paid or given, in words, until the next one takes its place.
    public struct Amount: Sendable, Equatable {
        public let from: CivilDate
        public let text: Name
        public let source: String
        public let certainty: Rule.Certainty

        public init(from: CivilDate, text: Name, source: String, certainty: Rule.Certainty) {
            self.from = from
            self.text = text
            self.source = source
            self.certainty = certainty
        }
    }
}
