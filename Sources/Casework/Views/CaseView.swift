/// A case as it is shown: where each of its obligations stands, and nothing that the household
/// told.
public struct CaseView: Sendable, Equatable {
    /// Without its draft.
    public let opened: Case
    /// Those of the intake in the order of the needs, each followed by what replaced it.
    public let obligations: [Obligation]

    public init(_ opened: Case, obligations: [Obligation]) {
        self.opened = opened
        self.obligations = obligations
    }
}
