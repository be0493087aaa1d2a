/// An obligation as it is shown, with the number that the household took home.
public struct ObligationView: Sendable, Equatable {
    public let obligation: Obligation
    public let receipt: Receipt

    public init(_ obligation: Obligation, receipt: Receipt) {
        self.obligation = obligation
        self.receipt = receipt
    }
}
