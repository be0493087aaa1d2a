/// What the deadline report looks at in one obligation, besides its clocks: less than half of it,
/// so that of its row nobody reads the rest. Whose it is and under which rules, its lane says.
public struct ReportedObligation: Sendable {
    public let id: ObligationID
    public let caseID: CaseID
    public let submittedAt: Instant
    public let standing: Standing
    public let extendedBy: Post?
    public let closedAt: Instant?

    /// What was read from a row.
    public init(
        id: ObligationID, caseID: CaseID, submittedAt: Instant, standing: Standing,
        extendedBy: Post?, closedAt: Instant?
    ) {
        self.id = id
        self.caseID = caseID
        self.submittedAt = submittedAt
        self.standing = standing
        self.extendedBy = extendedBy
        self.closedAt = closedAt
    }

    init(_ obligation: Obligation) {
        id = obligation.id
        caseID = obligation.caseID
        submittedAt = obligation.submittedAt
        standing = obligation.standing
        extendedBy = obligation.extendedBy
        closedAt = obligation.closedAt
    }
}
