/// How one topic, or one variant of it, is handled: who answers, what they are sent, how long
/// each step may take.
public struct Procedure: Sendable, Equatable {
    public let reference: RuleReference
    public let name: Name
    /// The role of the agency that answers.
    public let owner: String
    /// Urgent referrals stand before all others in their queue (art. 50: help first).
    public let isUrgent: Bool
    /// What of the household leaves the house; everything else stays.
    public let receives: [Household.Part]
    public let fields: [FormField]
    public let acknowledge: ClockRule
    public let accept: ClockRule
    public let complete: ClockRule
    /// The longest pause while a household supplies papers.
    public let holdCap: Rule
    public let extend: Extension?

    public init(
        reference: RuleReference, name: Name, owner: String, isUrgent: Bool,
        receives: [Household.Part], fields: [FormField], acknowledge: ClockRule,
        accept: ClockRule, complete: ClockRule, holdCap: Rule, extend: Extension?
    ) {
        self.reference = reference
        self.name = name
        self.owner = owner
        self.isUrgent = isUrgent
        self.receives = receives
        self.fields = fields
        self.acknowledge = acknowledge
        self.accept = accept
        self.complete = complete
        self.holdCap = holdCap
        self.extend = extend
    }

    /// The one prolongation the law allows: bounded, before expiry, approved, with a reason.
    public struct Extension: Sendable, Equatable {
        public let by: Rule
        public let reasons: [String]
        public let approver: String

        public init(by: Rule, reasons: [String], approver: String) {
            self.by = by
            self.reasons = reasons
            self.approver = approver
        }
    }
}
