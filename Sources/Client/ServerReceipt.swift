internal import Wire

/// A RECEIPT frame, read: what was asked for is on the server's disk.
public struct ServerReceipt: Sendable, Equatable {
    /// The receipt number of a case, as the household takes it home.
    public let receiptNumber: String?
    /// What the household shows beside it to see where its case stands.
    public let queryCode: String?
    public let caseNumber: Int64?
    /// The obligations a case became.
    public let obligations: [Int64]
    /// The obligation that goes on in place of a rerouted one.
    public let nextObligation: Int64?
    public let offering: Int64?
    /// Of what was written or published; nil for other verbs.
    public let offeringVersion: Int64?

    public let claim: Int64?

    /// A case of the person that was looked for, and the window that took it in.
    public struct Finding: Sendable, Equatable {
        public let receiptNumber: String
        public let window: String
    }

    /// Empty also where nobody was looked for.
    public let findings: [Finding]
    /// The household that was erased.
    public let household: Int64?

    init(_ frame: Frame) {
        func number(_ name: String) -> Int64? { frame[name].flatMap { Int64($0) } }
        receiptNumber = frame["receipt-number"]
        queryCode = frame["query-code"]
        caseNumber = number("case")
        obligations = (frame["obligations"] ?? "").split(separator: ",").compactMap { Int64($0) }
        nextObligation = number("next-obligation")
        offering = number("offering")
        offeringVersion = number("version")
        claim = number("claim")
        household = number("household")
        func list(_ name: String) -> [Substring] { (frame[name] ?? "").split(separator: ",") }
        findings = zip(list("receipts"), list("windows")).map {
            Finding(receiptNumber: String($0), window: String($1))
        }
    }
}
