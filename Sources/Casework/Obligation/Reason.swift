/// Why something adverse or delaying was done: a closed list, so that it can be counted.
public enum Reason: String, Sendable, CaseIterable {
    // Return: the agency says the matter is not its own.
    case notCompetent = "not-competent"
    case wrongArea = "wrong-area"
    case duplicate
    case insufficientData = "insufficient-data"
    case consentMissing = "consent-missing"
    // Refusal and failure.
    case incomeAbove = "income-above"
    case propertyAbove = "property-above"
    case categoryNotMet = "category-not-met"
    case falseStatement = "false-statement"
    case noCooperation = "no-cooperation"
    case alreadyCovered = "already-covered"
    case mutuallyExclusiveScheme = "mutually-exclusive-scheme"
    case noCapacity = "no-capacity"
    case couldNotReach = "could-not-reach"
    // Extension (57号文 art. 22).
    case objectionAtNotice = "objection-at-notice"
    case separatedHousehold = "separated-household"
    case otherPlaceApplication = "other-place-application"
    case hardInvestigation = "hard-investigation"
    // Withdrawal by the window.
    case withdrawn
    case enteredInError = "entered-in-error"

    public enum Purpose: String, Sendable, CaseIterable {
        case objection, refusal, prolongation = "extension", withdrawal
    }

    public var purpose: Purpose {
        switch self {
        case .notCompetent, .wrongArea, .duplicate, .insufficientData, .consentMissing: .objection
        case .incomeAbove, .propertyAbove, .categoryNotMet, .falseStatement, .noCooperation,
            .alreadyCovered, .mutuallyExclusiveScheme, .noCapacity, .couldNotReach:
            .refusal
        case .objectionAtNotice, .separatedHousehold, .otherPlaceApplication, .hardInvestigation:
            .prolongation
        case .withdrawn, .enteredInError: .withdrawal
        }
    }

    public static func codes(for purpose: Purpose) -> [String] {
        allCases.filter { $0.purpose == purpose }.map(\.rawValue)
    }
}
