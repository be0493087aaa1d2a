/// What one household brought to the window at one time. Immutable: later events happen to its
/// obligations.
///
/// A class only so that a case travels between threads as one reference instead of thirty.
public final class Case: Sendable {
    public let id: CaseID
    /// Whose key seals what the case says about people.
    public let household: HouseholdID
    /// The window that took it in and answers for it.
    public let window: AgencyID
    public let area: Area
    /// The sender's own key: the same reference from the same window is the same case.
    public let reference: String
    /// What the household told. Nil where it cannot be read: its key is not at hand, or destroyed.
    public let draft: CaseDraft?
    public let openedAt: Instant
    /// What the household takes home.
    public let receipt: Receipt

    public init(
        id: CaseID, household: HouseholdID, window: AgencyID, draft: CaseDraft, openedAt: Instant
    ) {
        self.id = id
        self.household = household
        self.window = window
        area = draft.area
        reference = draft.reference
        self.draft = draft
        self.openedAt = openedAt
        receipt = Receipt(case: id, openedAt: openedAt)
    }

    /// A case whose household cannot be read.
    public init(
        id: CaseID, household: HouseholdID, window: AgencyID, area: Area, reference: String,
        openedAt: Instant
    ) {
        self.id = id
        self.household = household
        self.window = window
        self.area = area
        self.reference = reference
        draft = nil
        self.openedAt = openedAt
        receipt = Receipt(case: id, openedAt: openedAt)
    }
}

extension Case: Equatable {
    public static func == (left: Case, right: Case) -> Bool {
        left === right
            || (left.id == right.id && left.household == right.household
                && left.window == right.window && left.area == right.area
                && left.reference == right.reference && left.draft == right.draft
                && left.openedAt == right.openedAt)
    }
}

/// A case as the window writes it, before it has a number. Immutable; a class for the same reason
/// as ``Case``.
public final class CaseDraft: Sendable {
    /// The sender's own key: the same reference from the same window is the same case.
    public let reference: String
    /// Where the case is handled, which decides who is competent (Social Assistance Law art. 37).
    public let area: Area
    public let channel: String
    public let source: String
    public let household: Household
    public let needs: [Need]
    public let authorization: Authorization
    /// The bytes it was read from, which the journal keeps as they came; nil for one that was put
    /// together otherwise. They say what the other members say, so drafts are not compared by them.
    public let written: [UInt8]?

    public init(
        reference: String, area: Area, channel: String, source: String, household: Household,
        needs: [Need], authorization: Authorization, written: [UInt8]? = nil
    ) {
        self.reference = reference
        self.area = area
        self.channel = channel
        self.source = source
        self.household = household
        self.needs = needs
        self.authorization = authorization
        self.written = written
    }
}

extension CaseDraft: Equatable {
    public static func == (left: CaseDraft, right: CaseDraft) -> Bool {
        left === right
            || (left.reference == right.reference && left.area == right.area
                && left.channel == right.channel && left.source == right.source
                && left.household == right.household && left.needs == right.needs
                && left.authorization == right.authorization)
    }
}

/// Which adults of the household agreed that their data be handed on, for what, and when
/// (Social Assistance Law art. 40, PIPL art. 14).
public struct Authorization: Sendable, Equatable {
    public let signers: [String]
    public let purpose: String
    public let signedOn: CivilDate

    public init(signers: [String], purpose: String, signedOn: CivilDate) {
        self.signers = signers
        self.purpose = purpose
        self.signedOn = signedOn
    }
}
