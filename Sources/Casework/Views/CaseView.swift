/// A case as it is shown: where each of its obligations stands, and nothing that the household
/// told.
public struct CaseView: Sendable, Equatable {
    /// Without its draft.
    public let opened: Case
    /// Those of the intake in the order of the needs, each followed by what replaced it.
    public let obligations: [Obligation]
    /// What its window was told of entries of the lists that may concern it, oldest first.
    public let leads: [Obligation]

    public init(_ opened: Case, obligations: [Obligation], leads: [Obligation] = []) {
        self.opened = opened
        self.obligations = obligations
        self.leads = leads
    }
}
