/// How one topic, or one variant of it, is handled: who answers, what they are sent, how long
/// each step may take. Immutable.
///
/// A class only because it is looked up and handed on with every referral, and copying a value of
/// thirty references costs more than the rules it holds.
public final class Procedure: Sendable {
    public let reference: RuleReference
    public let name: Name
    /// The role of the agency that answers.
    public let owner: String
    /// Urgent referrals stand before all others in their queue (art. 50: help first).
    public let isUrgent: Bool
    /// What of a case leaves the house; everything else stays.
    public let receives: Disclosure
    public let fields: [FormField]
    /// The keys of the fields that no need goes without.
    let required: [String]
    public let acknowledge: ClockRule
    public let accept: ClockRule
    public let complete: ClockRule
    /// The longest pause while a household supplies papers.
    public let holdCap: Rule
    public let extend: Extension?

    public init(
        reference: RuleReference, name: Name, owner: String, isUrgent: Bool,
        receives: Disclosure, fields: [FormField], acknowledge: ClockRule,
        accept: ClockRule, complete: ClockRule, holdCap: Rule, extend: Extension?
    ) {
        self.reference = reference
        self.name = name
        self.owner = owner
        self.isUrgent = isUrgent
        self.receives = receives
        self.fields = fields
        required = fields.filter(\.isRequired).map(\.key)
        self.acknowledge = acknowledge
        self.accept = accept
        self.complete = complete
        self.holdCap = holdCap
        self.extend = extend
    }

    /// Nil for the window's own clock, whose rule is the county's.
    public func rule(for kind: ClockKind) -> ClockRule? {
        switch kind {
        case .acknowledge: acknowledge
        case .accept: accept
        case .complete: complete
        case .answer: nil
        }
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

extension Procedure: Equatable {
    public static func == (left: Procedure, right: Procedure) -> Bool {
        left === right
            || (left.reference == right.reference && left.name == right.name
                && left.owner == right.owner && left.isUrgent == right.isUrgent
                && left.receives == right.receives && left.fields == right.fields
                && left.acknowledge == right.acknowledge && left.accept == right.accept
                && left.complete == right.complete && left.holdCap == right.holdCap
                && left.extend == right.extend)
    }
}
